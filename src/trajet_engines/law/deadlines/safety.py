"""The safety date: the day by which the work should be done, early enough to mend what goes wrong."""

from datetime import date

from trajet_engines.calendars import LegalCalendar, OfficeCalendar
from trajet_engines.law.deadlines.cached import day_of, step
from trajet_engines.law.deadlines.types import Step, TermRule, TermVersion

MARGIN_WORKING_DAYS = 3
SHORT_MARGIN_WORKING_DAYS = 1
SHORT_TERM_DAYS = 10
"""Three working days before the end (`domain.md` F.3); of a term shorter than ten days they would leave nothing."""


def safety_of(
    rule: TermRule, version: TermVersion, first: int, end: int, calendar: LegalCalendar, office: OfficeCalendar | None
) -> tuple[date, Step, tuple[str, ...]]:
    """Never after the end, not before the term starts, and a day the office works when its calendar is given."""
    margin = margin_working_days(rule, version, end - first + 1)
    day = calendar.days.nth_before(end, margin) if margin else end
    if version.direction == "after":
        day = max(day, min(first, end))
    settled = office.days.preceding(day) if office else day
    safety_on = day_of(settled)
    closed = ("office_closed_during_term",) if settled < day and settled < first else ()
    return safety_on, step("safety", safety_on, margin, "working_days"), closed


def margin_working_days(rule: TermRule, version: TermVersion, term_days: int) -> int:
    """The rule's own margin, or the usual one for its length; nothing is lost by a late start, so no margin there."""
    if rule.nature == "opening":
        return 0
    if version.safety_working_days is not None:
        return version.safety_working_days
    is_short = version.direction == "after" and term_days < SHORT_TERM_DAYS
    return SHORT_MARGIN_WORKING_DAYS if is_short else MARGIN_WORKING_DAYS
