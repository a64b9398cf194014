"""On which day a term starts, by the way the decision was notified (`domain.md` F.3)."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from trajet_engines.calendars import LegalCalendar
from trajet_engines.calendars.table import DayTable
from trajet_engines.law.deadlines.cached import day_of, step
from trajet_engines.law.deadlines.types import Event, Mode, Start, Step

POSTAL_WORKING_DAYS = 3
ASSUMED = ("posted", "dated")

Known = tuple[str, date]
"""What the day is (`posted`, `presented`, `received` …), and the day."""


class FirstDay(NamedTuple):
    """The first day counted, as an ordinal, with the steps that led to it and what was not known."""

    day: int
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()


def is_posted(event: Event, mode: Mode) -> bool:
    """Sent without acknowledgement of receipt: the third working day after posting is day 1."""
    return (mode is Mode.LETTER or mode is Mode.REGISTERED) and event.happened_on is None


def notified(event: Event, mode: Mode) -> Known | None:
    """The day that stands for the notification: of posting for letters without receipt, else of arrival."""
    if is_posted(event, mode):
        posted = event.posted_on or event.decided_on or event.received_on
        return ("posted", posted) if posted else None
    return _arrived(event, mode)


def first_day(event: Event, mode: Mode, known: Known, start: Start, calendar: LegalCalendar) -> FirstDay:
    """Day 1 from what `notified` found. A term that starts by the event looks at the arrival of a letter too."""
    if is_posted(event, mode):
        if start == "notification":
            return _after_posting(event, known[1], calendar)
        known = _arrived(event, mode) or known
    return _day_after(*known)


@lru_cache(maxsize=16_384)
def _day_after(code: str, day: date) -> FirstDay:
    after = day.toordinal() + 1
    steps = step(code, day), step("day_after", day_of(after))
    return FirstDay(after, steps, ("notification_day_assumed",) if code in ASSUMED else ())


def _arrived(event: Event, mode: Mode) -> Known | None:
    """The most telling day there is: the refusal, the presentation, the receipt, else the letter's own days."""
    if event.happened_on:
        return "happened", event.happened_on
    if mode is Mode.REFUSED and event.refused_on:
        return "refused", event.refused_on
    if event.presented_on and (mode is Mode.REGISTERED_WITH_RECEIPT or mode is Mode.REFUSED):
        return "presented", event.presented_on
    if event.received_on:
        return _word_of_receipt(mode), event.received_on
    if event.posted_on:
        return "posted", event.posted_on
    return ("dated", event.decided_on) if event.decided_on else None


def _word_of_receipt(mode: Mode) -> str:
    if mode is Mode.BY_HAND:
        return "handed_over"
    if mode is Mode.REGISTRY:
        return "at_registry"
    return "sent" if mode is Mode.ELECTRONIC or mode is Mode.FAX else "received"


def _after_posting(event: Event, posted: date, calendar: LegalCalendar) -> FirstDay:
    """The third working day after posting is itself day 1, unless the addressee proves a later receipt.

    An unknown day of posting is taken to be the date on the letter: never later than the true one.
    """
    found = _third_working_day(posted, calendar.days)
    if event.proves_later_receipt and event.received_on and event.received_on.toordinal() >= found.day:
        found = _day_after("proven_later_receipt", event.received_on)
    return found if event.posted_on else found._replace(warnings=("posting_day_assumed",))


@lru_cache(maxsize=16_384)
def _third_working_day(posted: date, days: DayTable) -> FirstDay:
    first = days.nth_after(posted.toordinal(), POSTAL_WORKING_DAYS)
    return FirstDay(first, (step("posted", posted), step("third_working_day", day_of(first))))
