"""Calendars (calendriers / kalenders): which days count for the law, and which days an office works.

Owns: the ten legal holidays, judicial holidays, working-day arithmetic, calendars of offices.
Does not own: terms. A legal term is never moved by an office that is closed: the three kinds are unrelated types.
"""

from trajet_engines.calendars.holidays import belgian_holidays, easter
from trajet_engines.calendars.judicial import JudicialHolidays, belgian_judicial_holidays
from trajet_engines.calendars.legal import LegalCalendar, belgian_legal_calendar
from trajet_engines.calendars.office import OfficeCalendar, office_calendar

__all__ = [
    "JudicialHolidays",
    "LegalCalendar",
    "OfficeCalendar",
    "belgian_holidays",
    "belgian_judicial_holidays",
    "belgian_legal_calendar",
    "easter",
    "office_calendar",
]
