"""Ask for proposals, decide, undo. A human decides; the machine proposed with reasons."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.jobs import defer
from trajet.people import api as people
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.services import change_status
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch import bridge, jobs
from trajet.reception.dispatch.models import (
    Designation,
    DesignationStatus,
    Proposal,
    ProposalStatus,
    Run,
    RunStatus,
)
from trajet.reception.dispatch.placing import choose_beds
from trajet.reception.dispatch.types import Confirmed, DispatchRefused
from trajet.reception.network.selectors import list_centres, rooms_free
from trajet.reception.stays.services import hold_beds, record_arrival_at_place, release_stay
from trajet.reception.stays.types import PlaceTaken

CONFIRM = "reception.dispatch.confirm"


@transaction.atomic
def ask_for_proposals(*, by: Viewer, for_on: date, pins: Mapping[str, str] | None = None) -> Run:
    """Start a run in the background; the one under way, if any, is answered instead of starting a second.

    `pins`: decisions to respect (arrival uuid → centre uuid); the rest is solved around them.
    """
    must(by, "reception.dispatch.propose")
    under_way = Run.objects.filter(service_id=by.service_id, status__in=[RunStatus.QUEUED, RunStatus.RUNNING]).first()
    if under_way:
        return under_way
    run = Run.objects.create(
        uuid=uuid4(), service_id=by.service_id, asked_by_id=by.staff_id, for_on=for_on, pins=dict(pins or {})
    )
    defer(jobs.TASK, run_id=run.pk, staff_id=by.staff_id)
    journal.record(by, "reception.dispatch.asked", subject=run.uuid, day=str(for_on))
    return run


@transaction.atomic
def cancel_run(*, by: Viewer, run: Run) -> None:
    """Ask a run to stop; one that still waits in the queue stops at once."""
    must(by, "reception.dispatch.propose")
    Run.objects.filter(pk=run.pk, status=RunStatus.QUEUED).update(
        status=RunStatus.CANCELLED, finished_at=timezone.now()
    )
    Run.objects.filter(pk=run.pk, status=RunStatus.RUNNING).update(is_cancel_asked=True)
    journal.record(by, "reception.dispatch.cancelled", subject=run.uuid)


@transaction.atomic
def choose_by_hand(*, by: Viewer, proposal: Proposal, centre: UUID, reason: str) -> Proposal:
    """Propose another centre for one household, with a reason. It takes nothing from the rest of the plan.

    Raises `DispatchRefused`: `not_possible` with the rules that stand against it, or `taken_by_others` when the
    places there are proposed to other households (the run can be solved again around the wish: `insist`).
    """
    must(by, CONFIRM)
    current = Proposal.objects.select_for_update(of=("self",)).select_related("run", "arrival").get(pk=proposal.pk)
    if current.status not in {ProposalStatus.PROPOSED, ProposalStatus.UNPLACED}:
        raise DispatchRefused("already_decided")
    if reasons := bridge.why_not(by, current, centre):
        raise DispatchRefused("not_possible", reasons=reasons)
    place = bridge.placement_in(current.run, current, centre)
    if place is None:
        raise DispatchRefused("taken_by_others")
    current.centre = list_centres(by).get(uuid=centre)
    current.room_classes, current.is_alone = list(place.room_classes), place.alone
    current.status, current.is_by_hand, current.override_reason = ProposalStatus.PROPOSED, True, reason
    current.save(update_fields=["centre", "room_classes", "is_alone", "status", "is_by_hand", "override_reason"])
    journal.record(
        by,
        "reception.dispatch.chosen_by_hand",
        household_id=current.arrival.household_id,
        subject=current.uuid,
        reason=reason,
        centre=current.centre.code,
    )
    return current


def insist(*, by: Viewer, proposal: Proposal, centre: UUID) -> Run:
    """Ask for a new run that puts this household there and solves the rest around it."""
    pins = {**proposal.run.pins, str(proposal.arrival.uuid): str(centre)}
    return ask_for_proposals(by=by, for_on=proposal.run.for_on, pins=pins)


@transaction.atomic
def confirm_proposal(*, by: Viewer, proposal: Proposal, travels_on: date) -> Designation:
    """Designate the proposed place: beds are held, the household leaves the waiting list.

    Locks the arrival late and checks again; raises `DispatchRefused` when the household no longer waits, the
    proposal was decided meanwhile, or the place is gone.
    """
    must(by, CONFIRM)
    arrival = Arrival.objects.select_for_update(of=("self",)).select_related("household").get(pk=proposal.arrival_id)
    current = Proposal.objects.select_for_update(of=("self",)).select_related("centre").get(pk=proposal.pk)
    if current.status != ProposalStatus.PROPOSED or current.centre is None:
        raise DispatchRefused("already_decided")
    if arrival.status != ArrivalStatus.WAITING:
        raise DispatchRefused("no_longer_waiting")
    beds = _beds(by, arrival, current, travels_on)
    stay = hold_beds(
        by=by,
        household_id=arrival.household_id,
        centre=current.centre,
        beds=beds,
        starts_on=travels_on,
        is_alone=current.is_alone,
    )
    designation = Designation.objects.create(
        service_id=by.service_id,
        arrival=arrival,
        centre=current.centre,
        stay=stay,
        proposal=current,
        language=arrival.procedure_language or "fr",
        decided_by_id=by.staff_id,
        travels_on=travels_on,
        reasons=current.chips,
        override_reason=current.override_reason,
    )
    current.status = ProposalStatus.CONFIRMED
    current.save(update_fields=["status"])
    change_status(by=by, arrival=arrival, to=ArrivalStatus.DESIGNATED)
    journal.record(
        by,
        "reception.dispatch.confirmed",
        household_id=arrival.household_id,
        subject=designation.uuid,
        reason=current.override_reason,
        centre=current.centre.code,
        travels_on=str(travels_on),
        by_hand=current.is_by_hand,
    )
    return designation


def _beds(by: Viewer, arrival: Arrival, proposal: Proposal, day: date) -> dict[int, int]:
    members = people.cards_of(by, [arrival.household_id], day)[arrival.household_id].members
    free = rooms_free(by, [proposal.centre_id or 0], day)
    return choose_beds(free, members, proposal.room_classes, is_alone=proposal.is_alone)


def confirm_proposals(*, by: Viewer, proposals: Sequence[Proposal], travels_on: date) -> Confirmed:
    """Confirm several, each whole or not at all; what cannot be confirmed is told, the rest stands."""
    must(by, CONFIRM)
    done = Confirmed()
    for proposal in proposals:
        try:
            confirm_proposal(by=by, proposal=proposal, travels_on=travels_on)
        except DispatchRefused as refused:
            done.refused.append((str(proposal.uuid), refused.code))
        except PlaceTaken:
            done.refused.append((str(proposal.uuid), "no_longer_free"))
        else:
            done.designations += 1
    return done


@transaction.atomic
def confirm_in_background(*, by: Viewer, run: Run, travels_on: date) -> None:
    """Confirm all that a run proposes, as a job with progress: some hundreds of places are booked one by one.

    Raises `DispatchRefused` when a colleague is already confirming, or newer proposals exist.
    """
    must(by, CONFIRM)
    if not Run.objects.filter(pk=run.pk, status=RunStatus.DONE).update(status=RunStatus.CONFIRMING, progress_percent=0):
        raise DispatchRefused("run_is_old")
    defer(jobs.CONFIRM_TASK, run_id=run.pk, staff_id=by.staff_id, travels_on=travels_on.isoformat())
    journal.record(by, "reception.dispatch.confirm_all_asked", subject=run.uuid, travels_on=str(travels_on))


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
    change_status(by=by, arrival=current.arrival, to=ArrivalStatus.WAITING, reason=reason)
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
