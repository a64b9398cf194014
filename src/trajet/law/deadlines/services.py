"""Writes of deadlines. Each count is kept; a difference is marked until somebody has read it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.law import bridge
from trajet.law.bridge import Befallen, Term
from trajet.law.deadlines.counting import apply_term, keep_count, settle
from trajet.law.deadlines.incidents import Incident, befallen, incidents_of
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.planning import Effect, Planned
from trajet.law.deadlines.types import Cause, DeadlineState, IncidentKind

if TYPE_CHECKING:
    from trajet.access.models import Staff
    from trajet.law.models import Event


@transaction.atomic
def carry_out(*, by: Viewer, event: "Event", planned: Iterable[Planned]) -> list[Deadline]:
    """Do to the terms what was planned and shown for this letter. Returns the deadlines touched."""
    must(by, "law.procedure.write")
    return [row for each in planned if (row := _carry_out(by, event, each)) is not None]


def _carry_out(by: Viewer, event: "Event", planned: Planned) -> Deadline | None:
    if planned.effect == Effect.OPEN and planned.term:
        return _open(by, event, planned.term, planned.cause)
    row = _locked(by, planned.deadline) if planned.deadline else None
    if row is None or planned.effect == Effect.FIRST_COUNTS:
        return row
    if planned.effect == Effect.CLOSE:
        kind = bridge.event_kinds()[event.kind].title["fr" if event.procedure.language == "fr" else "nl"]
        return _close(by, row, DeadlineState.DONE, f"{kind} ({event.day.isoformat()})", event.day)
    if planned.effect == Effect.LAPSE:
        return _close(by, row, DeadlineState.LAPSED, _("The letter was corrected and no longer opens this term."))
    return _recount(by, row, event, planned.term, planned.cause) if planned.term else row


def _open(by: Viewer, event: "Event", term: Term, cause: Cause) -> Deadline:
    row = Deadline(
        service_id=by.service_id,
        person_id=event.procedure.person_id,
        procedure=event.procedure,
        event=event,
        rule=term.rule,
        owner_id=by.staff_id,
    )
    apply_term(row, term, timezone.localdate())
    row.save()
    keep_count(by, row, cause)
    journal.record(by, "law.deadline.opened", person_id=row.person_id, subject=row.uuid, rule=row.rule)
    return row


def _recount(by: Viewer, row: Deadline, event: "Event", term: Term, cause: Cause) -> Deadline:
    """Count again from another letter or text: the old count stays, the difference is marked."""
    before = row.due_on
    row.event = event
    apply_term(row, term, timezone.localdate())
    row.is_changed = row.is_changed or row.due_on != before
    settle(row)
    row.save()
    keep_count(by, row, cause)
    if row.due_on != before:
        journal.record(
            by,
            "law.deadline.recounted",
            person_id=row.person_id,
            subject=row.uuid,
            rule=row.rule,
            old=before.isoformat(),
            new=row.due_on.isoformat(),
        )
    return row


def _locked(by: Viewer, deadline: Deadline) -> Deadline:
    rows = Deadline.objects.select_for_update(of=("self",)).select_related("procedure", "event")
    return rows.get(pk=deadline.pk, service_id=by.service_id)


def _close(by: Viewer, row: Deadline, state: str, proof: str, on: date | None = None) -> Deadline:
    if row.state != DeadlineState.OPEN:
        raise ValidationError(_("This deadline is already closed."))
    if not proof.strip():
        raise ValidationError({"proof": _("Please say what shows that it is done, or why it no longer matters.")})
    row.state, row.proof, row.closed_on = state, proof.strip()[:500], on or timezone.localdate()
    settle(row)
    row.save()
    journal.record(by, f"law.deadline.{state}", person_id=row.person_id, subject=row.uuid, rule=row.rule)
    return row


@transaction.atomic
def mark_done(*, by: Viewer, deadline: Deadline, proof: str, on: date | None = None) -> Deadline:
    """Done, with what proves it. Done after the last day stays marked for review."""
    must(by, "law.deadline.write")
    if on and on > timezone.localdate():
        raise ValidationError({"on": _("This date is in the future. Please check the year.")})
    return _close(by, _locked(by, deadline), DeadlineState.DONE, proof, on)


@transaction.atomic
def mark_lapsed(*, by: Viewer, deadline: Deadline, reason: str) -> Deadline:
    """The term no longer matters and nothing was lost."""
    must(by, "law.deadline.write")
    return _close(by, _locked(by, deadline), DeadlineState.LAPSED, reason)


@transaction.atomic
def mark_missed(*, by: Viewer, deadline: Deadline, review: str) -> Deadline:
    """Missed, and the team has looked at why and at what can still be done."""
    must(by, "law.deadline.coordinate")
    return _close(by, _locked(by, deadline), DeadlineState.MISSED, review)


@transaction.atomic
def reopen_deadline(*, by: Viewer, deadline: Deadline, reason: str) -> Deadline:
    """Run again: closed by mistake, or a judgment lets it run."""
    must(by, "law.deadline.write")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    row = _locked(by, deadline)
    row.state, row.closed_on, row.proof, row.to_review, row.is_changed = DeadlineState.OPEN, None, "", "", True
    row.save()
    journal.record(by, "law.deadline.reopened", person_id=row.person_id, subject=row.uuid, reason=reason)
    return row


@transaction.atomic
def override_deadline(*, by: Viewer, deadline: Deadline, last_on: date, reason: str) -> Deadline:
    """Set the last day by hand, with the reason; the law's and the printed day stay beside it."""
    must(by, "law.deadline.write")
    if len(reason.strip()) < 10:
        raise ValidationError({"reason": _("Please say in a sentence why the last day is set by hand.")})
    row = _locked(by, deadline)
    if row.state != DeadlineState.OPEN:
        raise ValidationError(_("This deadline is already closed."))
    row.override_on, row.override_reason = last_on, reason.strip()[:500]
    settle(row)
    row.save()
    journal.record(by, "law.deadline.overridden", person_id=row.person_id, subject=row.uuid, reason=reason)
    return row


@transaction.atomic
def assign_deadline(
    *, by: Viewer, deadline: Deadline, owner: "Staff | None", substitute: "Staff | None" = None
) -> Deadline:
    """Say who watches over it, and who when that person is away."""
    must(by, "law.deadline.write")
    staff = [post for post in (owner, substitute) if post]
    if any(post.service_id != by.service_id for post in staff):
        raise ValidationError({"owner": _("Please choose somebody of this service.")})
    if owner and substitute and owner.pk == substitute.pk:
        raise ValidationError({"substitute": _("The substitute must be somebody else.")})
    row = _locked(by, deadline)
    row.owner, row.substitute = owner, substitute
    row.save()
    journal.record(by, "law.deadline.assigned", person_id=row.person_id, subject=row.uuid)
    return row


@transaction.atomic
def acknowledge_change(*, by: Viewer, deadline: Deadline) -> Deadline:
    """Somebody has read the difference between the last two counts, or reviewed what was marked."""
    must(by, "law.deadline.write")
    row = _locked(by, deadline)
    row.is_changed, row.to_review = False, ""
    row.save()
    journal.record(by, "law.deadline.change_read", person_id=row.person_id, subject=row.uuid)
    return row


@transaction.atomic
def recount_deadline(*, by: Viewer, deadline: Deadline) -> Deadline:
    """Count again with the rule files as they are today (after one of them changed)."""
    must(by, "law.deadline.write")
    row = _locked(by, deadline)
    term = _counted_with(row, incidents_of(row.steps))
    if term is None:
        row.to_review = "rule_gone"
        row.save()
        return row
    return _recount(by, row, row.event, term, Cause.RULE)


@transaction.atomic
def record_incident(*, by: Viewer, deadline: Deadline, incident: Incident) -> Deadline:
    """A suspension or interruption, with its reason and what proves it: the term is counted again.

    A suspension from the day of one that still lasts gives that one its end. Raises ValidationError by field.
    """
    must(by, "law.deadline.write")
    row = _running_by_count(by, deadline)
    _check_incident(incident)
    kept = [each for each in incidents_of(row.steps) if not incident.replaces(each)]
    return _count_with(by, row, [*kept, incident], f"law.deadline.{incident.kind}", incident.reason)


def _check_incident(incident: Incident) -> None:
    if incident.kind not in IncidentKind.values:
        raise ValidationError({"kind": _("Please choose one.")})
    if incident.from_on > timezone.localdate():
        raise ValidationError({"from_on": _("This date is in the future. Please check the year.")})
    if incident.to_on and incident.to_on < incident.from_on:
        raise ValidationError({"to_on": _("The last day cannot be before the first.")})
    if incident.to_on and incident.kind == IncidentKind.INTERRUPTION:
        raise ValidationError({"to_on": _("An interruption has one day: leave this empty.")})
    for name in ("reason", "source"):
        if not getattr(incident, name).strip():
            raise ValidationError({name: _("Please fill this in.")})


@transaction.atomic
def withdraw_incident(*, by: Viewer, deadline: Deadline, reason: str) -> Deadline:
    """Take back what was recorded last: the term is counted as before it."""
    must(by, "law.deadline.write")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    row = _running_by_count(by, deadline)
    return _count_with(by, row, incidents_of(row.steps)[:-1], "law.deadline.incident_withdrawn", reason)


def _running_by_count(by: Viewer, deadline: Deadline) -> Deadline:
    row = _locked(by, deadline)
    if row.state != DeadlineState.OPEN:
        raise ValidationError(_("This deadline is already closed."))
    if row.override_on:
        raise ValidationError(_("The last day of this term was set by hand: set it by hand again."))
    return row


def _counted_with(row: Deadline, incidents: list[Incident]) -> Term | None:
    on, applied_on = timezone.localdate(), row.procedure.opened_on
    return bridge.count_term(row.rule, row.event, on, applied_on, befallen(incidents))


def _count_with(by: Viewer, row: Deadline, incidents: list[Incident], act: str, reason: str) -> Deadline:
    term = _counted_with(row, incidents)
    if term is None or term.unknown:
        raise ValidationError(_("This term cannot be counted yet: complete the letter first."))
    _check_effect(row, term, befallen(incidents))
    before = row.due_on
    row.steps = [incident.step() for incident in incidents]
    apply_term(row, term, timezone.localdate())
    row.is_changed = row.is_changed or row.due_on != before
    row.save()
    keep_count(by, row, Cause.JUDGMENT)
    journal.record(
        by,
        act,
        person_id=row.person_id,
        subject=row.uuid,
        reason=reason.strip(),
        rule=row.rule,
        old=before.isoformat(),
        new=row.due_on.isoformat(),
    )
    return row


def _check_effect(row: Deadline, term: Term, trouble: Befallen) -> None:
    """What changes nothing is not recorded. Raises ValidationError."""
    if trouble and row.event.printed_on and term.ends_on == term.printed_on:
        raise ValidationError({"from_on": _("The letter prints the last day itself: set the new one by hand.")})
    suspended = sum(code == "suspended" for code, *_rest in term.steps)
    if "interrupted_outside_term" in term.warnings or suspended < len(trouble.suspended):
        raise ValidationError({"from_on": _("These days lie outside the term: nothing would change.")})
