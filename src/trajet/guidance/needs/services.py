"""Writes of needs, constraints and examinations. The journal says that, never why."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import BreakGlass
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import encrypt
from trajet.common.municipalities import code_of
from trajet.guidance.needs.bridge import demand_of
from trajet.guidance.needs.followers import tell
from trajet.guidance.needs.models import Constraint, Examination, Need, NeedChange
from trajet.guidance.needs.selectors import household_needs
from trajet.guidance.needs.types import (
    BREAK_GLASS_MINUTES,
    Basis,
    ConstraintInput,
    ExaminationInput,
    NeedCode,
    NeedInput,
    Severity,
)
from trajet.people import api as people

REASON_LIMIT = 300

if TYPE_CHECKING:
    from trajet.people.models import Household, Person


@transaction.atomic
def record_need(*, by: Viewer, need: NeedInput) -> Need:
    """Record a need of a person. Raises ValidationError by field."""
    must(by, "guidance.needs.record")
    _check_need(need)
    row = Need(
        service_id=by.service_id,
        person_id=need.person_id,
        code=need.code,
        severity=need.severity,
        basis=need.basis,
        recorded_by_id=by.staff_id,
        recorded_on=timezone.localdate(),
        review_on=need.review_on,
        response_id=need.response_id,
    )
    row.note_closed = encrypt(need.note, str(row.uuid)) if need.note.strip() else None
    row.save()
    journal.record(by, "guidance.needs.recorded", person_id=need.person_id, subject=row.uuid)
    return row


def _check_need(need: NeedInput) -> None:
    for name, value, choices in (
        ("code", need.code, NeedCode),
        ("severity", need.severity, Severity),
        ("basis", need.basis, Basis),
    ):
        if value not in choices.values:
            raise ValidationError({name: _("Please choose one.")})
    if need.review_on and need.review_on < timezone.localdate():
        raise ValidationError({"review_on": _("The review lies in the past. Please choose a day to come.")})


@transaction.atomic
def regrade_need(*, by: Viewer, need: Need, severity: str, reason: str) -> Need:
    """Change the severity of a need that holds; the earlier one stays with who, when and why. ValidationError by field."""
    must(by, "guidance.needs.record")
    if severity not in Severity.values:
        raise ValidationError({"severity": _("Please choose one.")})
    locked = _lock_need(by, need, reason)
    if locked.severity == severity:
        raise ValidationError({"severity": _("This is the severity already recorded.")})
    _keep_change(by, locked, severity, reason)
    locked.severity = severity
    locked.save(update_fields=["severity"])
    journal.record(by, "guidance.needs.regraded", person_id=locked.person_id, subject=locked.uuid)
    return locked


@transaction.atomic
def end_need(*, by: Viewer, need: Need, reason: str) -> Need:
    """Say that a need no longer holds, and why; the row stays."""
    must(by, "guidance.needs.record")
    locked = _lock_need(by, need, reason)
    _keep_change(by, locked, "", reason)
    locked.ended_on = timezone.localdate()
    locked.save(update_fields=["ended_on"])
    journal.record(by, "guidance.needs.ended", person_id=locked.person_id, subject=locked.uuid)
    return locked


def _lock_need(by: Viewer, need: Need, reason: str) -> Need:
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    locked = Need.objects.select_for_update().get(pk=need.pk, service_id=by.service_id)
    if locked.ended_on:
        raise ValidationError(_("This need was ended already. If it holds again, please record it anew."))
    return locked


def _keep_change(by: Viewer, need: Need, after: str, reason: str) -> None:
    row = NeedChange(
        service_id=by.service_id,
        need=need,
        person_id=need.person_id,
        before=need.severity,
        after=after,
        changed_by_id=by.staff_id,
    )
    row.reason_closed = encrypt(" ".join(reason.split())[:REASON_LIMIT], str(row.uuid))
    row.save(force_insert=True)


@transaction.atomic
def record_constraint(
    *, by: Viewer, household: "Household", constraint: ConstraintInput, starts_on: date | None = None
) -> Constraint:
    """Record what the place must or should offer; recording it again changes only whether it binds."""
    must(by, "guidance.needs.record")
    _check_constraint(constraint)
    target = _target(by, constraint)
    row, is_new = Constraint.objects.select_for_update().get_or_create(
        household=household,
        code=constraint.code,
        target=target,
        ends_on=None,
        defaults={
            "service_id": by.service_id,
            "is_hard": constraint.is_hard,
            "recorded_by_id": by.staff_id,
            "starts_on": starts_on or timezone.localdate(),
        },
    )
    if not is_new and row.is_hard == constraint.is_hard:
        return row
    row.is_hard = constraint.is_hard
    row.save(update_fields=["is_hard"])
    journal.record(
        by,
        "guidance.constraints.recorded",
        household_id=household.pk,
        subject=row.uuid,
        code=row.code,
        is_hard=row.is_hard,
    )
    return row


def _target(by: Viewer, constraint: ConstraintInput) -> str:
    """What is kept: the municipality as named, or the key of the household or centre to keep apart from.

    Raises ValidationError when the municipality is unknown, or the number finds nobody, or several people.
    """
    if constraint.code != "keep_apart":
        if constraint.target and code_of(constraint.target) is None:
            raise ValidationError({"target": _("Please choose a Belgian municipality from the list.")})
        return constraint.target
    if _is_key(constraint.target):
        return constraint.target
    hits = people.search_people(by, constraint.target, 3)
    households = {hit.household_id for hit in hits if hit.household_id}
    if len(households) != 1:
        raise ValidationError(
            {"target": _("This number finds nobody, or several households. Please write the SP number.")}
        )
    card = people.cards_of(by, households, timezone.localdate())[next(iter(households))]
    return str(card.uuid)


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _check_constraint(constraint: ConstraintInput) -> None:
    demand = demand_of(constraint.code)
    if demand is None:
        raise ValidationError({"code": _("Please choose one.")})
    if demand.has_target != bool(constraint.target):
        raise ValidationError(
            {"target": _("Please say where, or from whom.") if demand.has_target else _("Leave empty.")}
        )
    if not (demand.may_be_hard if constraint.is_hard else demand.may_be_soft):
        words = _("This can only be wished for.") if constraint.is_hard else _("This can only be binding.")
        raise ValidationError({"is_hard": words})


@transaction.atomic
def end_constraint(*, by: Viewer, constraint: Constraint, reason: str) -> Constraint:
    """Say that a constraint no longer holds; the row stays."""
    must(by, "guidance.needs.record")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    locked = Constraint.objects.select_for_update().get(pk=constraint.pk, service_id=by.service_id)
    locked.ends_on = max(timezone.localdate(), locked.starts_on)
    locked.save(update_fields=["ends_on"])
    journal.record(
        by, "guidance.constraints.ended", household_id=locked.household_id, subject=locked.uuid, code=locked.code
    )
    return locked


@transaction.atomic
def record_examination(*, by: Viewer, household: "Household", examination: ExaminationInput) -> Examination:
    """Record that an initial examination was held, or why not (`domain.md` A.9). A second record replaces the first."""
    must(by, "guidance.needs.record")
    if examination.done_on > timezone.localdate():
        raise ValidationError({"done_on": _("This date is in the future. Please check the year.")})
    row, _is_new = Examination.objects.update_or_create(
        household=household,
        kind=examination.kind,
        defaults={
            "service_id": by.service_id,
            "done_on": examination.done_on,
            "done_by_id": by.staff_id,
            "waived_reason": examination.waived_reason.strip()[:300],
        },
    )
    act = "waived" if row.waived_reason else "held"
    journal.record(
        by,
        f"guidance.examination.{act}",
        household_id=household.pk,
        subject=row.uuid,
        reason=row.waived_reason,
        kind=row.kind,
    )
    return row


@transaction.atomic
def examine_household(
    *,
    by: Viewer,
    household: "Household",
    person_ids: Sequence[int],
    needs: Iterable[NeedInput] = (),
    constraints: Iterable[ConstraintInput] = (),
    examinations: Iterable[ExaminationInput] = (),
) -> None:
    """Everything one examination yields, saved together; the priority class then follows the needs."""
    must(by, "guidance.needs.record")
    for need in needs:
        if need.person_id not in person_ids:
            raise ValidationError({"person": _("This person does not belong to the household.")})
        record_need(by=by, need=need)
    for constraint in constraints:
        record_constraint(by=by, household=household, constraint=constraint)
    for examination in examinations:
        record_examination(by=by, household=household, examination=examination)
    tell(by, household.pk, household_needs(by, person_ids))


@transaction.atomic
def break_glass(*, by: Viewer, person: "Person", reason: str) -> BreakGlass:
    """Open the needs of one person for 30 minutes, with a reason, journalled and shown on the file (`design.md` 4)."""
    must(by, "access.break_glass")
    if len(reason.strip()) < 10:
        raise ValidationError(
            {"reason": _("Please say in a sentence why you must see this now. It stands on the file.")}
        )
    if by.staff_id is None:
        raise PermissionDenied("access.break_glass")
    opening = BreakGlass.objects.create(
        service_id=by.service_id,
        staff_id=by.staff_id,
        person_id=person.pk,
        reason=reason.strip(),
        # The wall compares with the start of the transaction, so the opening starts there too.
        starts_at=TransactionNow(),
        ends_at=timezone.now() + timedelta(minutes=BREAK_GLASS_MINUTES),
    )
    opening.refresh_from_db()
    journal.record(
        by,
        "access.break_glass.opened",
        person_id=person.pk,
        subject=opening.uuid,
        reason=reason,
        minutes=BREAK_GLASS_MINUTES,
    )
    return opening
