"""After the decision: undo before departure, brochure, arrival in the centre."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.reception.arrivals.services import change_status
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch.models import Designation, DesignationStatus, Proposal, ProposalStatus
from trajet.reception.dispatch.services.moving import keep_old_place
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.stays.services import record_arrival_at_place, release_stay

CONFIRM = "reception.dispatch.confirm"


@transaction.atomic
def undo_designation(*, by: Viewer, designation: Designation, reason: str) -> None:
    """Undo before departure: the beds are free again and the household waits in its old place of the list."""
    must(by, CONFIRM)
    if not reason.strip():
        raise DispatchRefused("reason_missing")
    current = (
        Designation.objects.select_for_update(of=("self",)).select_related("stay", "arrival").get(pk=designation.pk)
    )
    if current.status != DesignationStatus.ACTIVE:
        raise DispatchRefused("already_arrived" if current.status == DesignationStatus.ARRIVED else "already_undone")
    if current.stay:
        release_stay(by=by, stay=current.stay, reason=reason)
    current.status, current.undone_at, current.undone_reason = DesignationStatus.UNDONE, timezone.now(), reason
    current.stay = None
    current.save(update_fields=["status", "undone_at", "undone_reason", "stay"])
    Proposal.objects.filter(pk=current.proposal_id or 0, status=ProposalStatus.CONFIRMED).update(
        status=ProposalStatus.PROPOSED
    )
    keep_old_place(by, current.arrival)
    change_status(by=by, arrival=current.arrival, to=ArrivalStatus.WAITING, reason=reason)
    guidance.undo_clock(by=by, household_id=current.arrival.household_id, kind="designation")
    journal.record(
        by, "reception.dispatch.undone", household_id=current.arrival.household_id, subject=current.uuid, reason=reason
    )


@transaction.atomic
def record_brochure(*, by: Viewer, designation: Designation, language: str, on: date) -> None:
    """Record that the information brochure was handed over, and in which language (Reception Act art. 14)."""
    must(by, CONFIRM)
    designation.brochure_on, designation.brochure_language = on, language
    designation.save(update_fields=["brochure_on", "brochure_language"])
    journal.record(
        by,
        "reception.dispatch.brochure_given",
        household_id=designation.arrival.household_id,
        subject=designation.uuid,
        language=language,
    )


@transaction.atomic
def record_departure_reached(*, by: Viewer, designation: Designation, on: date) -> None:
    """Record that the household reached its centre: the designation can no longer be undone."""
    must(by, "reception.stays.write")
    current = (
        Designation.objects.select_for_update(of=("self",)).select_related("stay", "arrival").get(pk=designation.pk)
    )
    if current.status != DesignationStatus.ACTIVE or current.stay is None:
        raise DispatchRefused("already_decided")
    record_arrival_at_place(by=by, stay=current.stay, on=on)
    current.status = DesignationStatus.ARRIVED
    current.save(update_fields=["status"])
    change_status(by=by, arrival=current.arrival, to=ArrivalStatus.ARRIVED)
    journal.record(
        by, "reception.dispatch.arrived", household_id=current.arrival.household_id, subject=current.uuid, on=str(on)
    )
