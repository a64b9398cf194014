"""A count of the engine put into a row: which date drives the alert, and what stays on record."""

from datetime import date

from trajet.access.types import Viewer
from trajet.law.bridge import Term, safety_before
from trajet.law.deadlines.incidents import incidents_of
from trajet.law.deadlines.models import Deadline, TermCount
from trajet.law.deadlines.types import Cause, DeadlineState, Driver

CLOSED_LATE = "closed_late"


def apply_term(row: Deadline, term: Term, on: date) -> None:
    """Take over a count; what befell the term stays. A length that nobody knows is due at once, so that somebody reads the letter."""
    row.version_on, row.digest, row.nature = term.version_on, term.digest, term.nature
    row.starts_on, row.ends_on, row.printed_on = term.starts_on, term.law_ends_on, term.printed_on
    counted = [[code, day.isoformat() if day else None, value, unit] for code, day, value, unit in term.steps]
    row.steps = [*counted, *(incident.step() for incident in incidents_of(row.steps))]
    row.warnings = [*term.warnings, term.unknown] if term.unknown else list(term.warnings)
    row.due_on, row.safety_on = term.ends_on or on, term.safety_on or on
    settle(row)


def settle(row: Deadline) -> None:
    """Which day drives the alert, and whether a closed row was closed in time."""
    if row.override_on:
        row.driver, row.due_on, row.safety_on = Driver.OVERRIDE, row.override_on, safety_before(row.override_on)
    elif row.starts_on is None:
        row.driver = Driver.UNKNOWN
    else:
        row.driver = Driver.PRINTED if row.due_on != row.ends_on else Driver.COMPUTED
    is_late = row.state == DeadlineState.DONE and row.closed_on and row.closed_on > row.due_on
    row.to_review = CLOSED_LATE if is_late and row.driver != Driver.UNKNOWN else ""


def keep_count(by: Viewer, row: Deadline, cause: Cause) -> TermCount:
    """One more line in the history of counts."""
    return TermCount.objects.create(
        service_id=by.service_id,
        deadline=row,
        event=row.event,
        cause=cause,
        version_on=row.version_on,
        digest=row.digest,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        due_on=row.due_on,
        safety_on=row.safety_on,
        steps=row.steps,
        warnings=row.warnings,
        counted_by_id=by.staff_id,
    )
