"""What the reader must be told beside the date. Codes only."""

from datetime import date

from trajet_engines.law.deadlines.ends import End
from trajet_engines.law.deadlines.types import Event, PrintedTerm, TermVersion
from trajet_engines.law.rulebook import Status


def input_warnings(event: Event, notified_on: date, on: date) -> tuple[str, ...]:
    """Dates that cannot all be true; the count keeps the day it was given."""
    found = []
    if event.decided_on and notified_on < event.decided_on:
        found.append("notified_before_decided")
    if event.posted_on and event.received_on and event.received_on < event.posted_on:
        found.append("received_before_posted")
    if notified_on > on:
        found.append("event_in_future")
    return tuple(found)


def printed_warnings(
    version: TermVersion, law: End | None, letter: End | None, printed: PrintedTerm | None
) -> tuple[str, ...]:
    """That the printed term is still needed, or that it differs from the law's and how."""
    if letter is None:
        return ("printed_term_needed",) if version.asks_for_printed_term else ()
    if law is None or law.day == letter.day:
        return ()
    found = ["printed_longer_than_law" if letter.day > law.day else "printed_shorter_than_law"]
    shortest, span = version.shortest, printed.span if printed else None
    if shortest and span and span.unit == shortest.unit and span.value < shortest.value:
        found.append("printed_below_shortest")
    return tuple(found)


def status_warnings(version: TermVersion, decides_on: date, status: Status) -> tuple[str, ...]:
    """A rule that is not simply in force today, and whether that came about after the event."""
    is_old = version.status_on(decides_on) == status
    return (f"rule_{status}",) if is_old else (f"rule_{status}", "status_changed_since_event")
