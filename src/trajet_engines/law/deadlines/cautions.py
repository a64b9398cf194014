"""What the reader must be told beside the date. Codes only."""

from datetime import date

from trajet_engines.law.deadlines.ends import End
from trajet_engines.law.deadlines.starts import notified_on
from trajet_engines.law.deadlines.types import Event, Mode, PrintedTerm, TermVersion


def input_warnings(event: Event, mode: Mode, on: date) -> tuple[str, ...]:
    """Dates that cannot all be true; the count keeps the earlier day."""
    notified = notified_on(event, mode)
    if notified is None:
        return ()
    found = []
    if event.decided_on and notified < event.decided_on:
        found.append("notified_before_decided")
    if event.posted_on and event.received_on and event.received_on < event.posted_on:
        found.append("received_before_posted")
    if notified > on:
        found.append("event_in_future")
    return tuple(found)


def printed_warnings(
    version: TermVersion, law: End | None, letter: End | None, printed: PrintedTerm | None
) -> tuple[str, ...]:
    if letter is None:
        return ("printed_term_needed",) if version.asks_for_printed_term else ()
    if law is None or law.day == letter.day:
        return ()
    found = ["printed_longer_than_law" if letter.day > law.day else "printed_shorter_than_law"]
    shortest, span = version.shortest, printed.span if printed else None
    if shortest and span and span.unit == shortest.unit and span.value < shortest.value:
        found.append("printed_below_shortest")
    return tuple(found)


def status_warnings(version: TermVersion, decides_on: date, on: date) -> tuple[str, ...]:
    """A rule that is not simply in force, and whether that came about after the event."""
    now = version.status_on(on)
    if now == "in_force":
        return ()
    then = version.status_on(decides_on)
    return (f"rule_{now}",) if then == now else (f"rule_{now}", "status_changed_since_event")
