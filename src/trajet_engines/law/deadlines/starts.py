"""On which day a term starts, by the way the decision was notified (`domain.md` F.3)."""

from datetime import date
from typing import NamedTuple

from trajet_engines.calendars import LegalCalendar
from trajet_engines.law.deadlines.types import POSTED, Event, Mode, Start, Step

POSTAL_WORKING_DAYS = 3
ASSUMED = ("posted", "dated")


class FirstDay(NamedTuple):
    """The first day counted, as an ordinal, with the steps that led to it and what was not known."""

    day: int
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()


def first_day(event: Event, mode: Mode, start: Start, calendar: LegalCalendar) -> FirstDay | None:
    """None when the event has no day to start from."""
    if mode in POSTED and start == "notification" and event.happened_on is None:
        return _posted(event, calendar)
    found = _day_of(event, mode)
    if found is None:
        return None
    code, day = found
    after = day.toordinal() + 1
    warnings = ("notification_day_assumed",) if code in ASSUMED else ()
    return FirstDay(after, (Step(code, day), Step("day_after", date.fromordinal(after))), warnings)


def notified_on(event: Event, mode: Mode) -> date | None:
    """The day that stands for the notification when a version is chosen: posting for letters without receipt."""
    if mode in POSTED and event.happened_on is None:
        return event.posted_on or event.decided_on or event.received_on
    found = _day_of(event, mode)
    return found[1] if found else None


def _day_of(event: Event, mode: Mode) -> tuple[str, date] | None:
    if event.happened_on:
        return "happened", event.happened_on
    for code, day in _candidates(event, mode):
        if day:
            return code, day
    return None


def _candidates(event: Event, mode: Mode) -> tuple[tuple[str, date | None], ...]:
    received = (RECEIVED.get(mode, "received"), event.received_on)
    presented, refused = ("presented", event.presented_on), ("refused", event.refused_on)
    others = ("posted", event.posted_on), ("dated", event.decided_on)
    if mode is Mode.REFUSED:
        return refused, presented, received, *others
    return (presented, received, refused, *others) if mode is Mode.REGISTERED_WITH_RECEIPT else (received, *others)


RECEIVED = {Mode.BY_HAND: "handed_over", Mode.ELECTRONIC: "sent", Mode.FAX: "sent", Mode.REGISTRY: "at_registry"}


def _posted(event: Event, calendar: LegalCalendar) -> FirstDay | None:
    """The third working day after posting is itself day 1, unless the addressee proves a later receipt.

    An unknown day of posting is taken to be the date on the letter: never later than the true one.
    """
    posted = event.posted_on or event.decided_on or event.received_on
    if posted is None:
        return None
    warnings = () if event.posted_on else ("posting_day_assumed",)
    first = calendar.days.nth_after(posted.toordinal(), POSTAL_WORKING_DAYS)
    steps = Step("posted", posted), Step("third_working_day", date.fromordinal(first))
    if event.proves_later_receipt and event.received_on and event.received_on.toordinal() >= first:
        first = event.received_on.toordinal() + 1
        steps = Step("proven_later_receipt", event.received_on), Step("day_after", date.fromordinal(first))
    return FirstDay(first, steps, warnings)
