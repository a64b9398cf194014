"""Confirm what is proposed: one, several, or a whole run. A human decides; the machine proposed with reasons."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.jobs import defer
from trajet.guidance import api as guidance
from trajet.people import api as people
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.services import change_status
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch import jobs
from trajet.reception.dispatch.models import Designation, Proposal, ProposalStatus, Purpose, Run, RunStatus
from trajet.reception.dispatch.placing import choose_beds
from trajet.reception.dispatch.selectors.rulings import standing_rulings
from trajet.reception.dispatch.services.moving import free_old_place
from trajet.reception.dispatch.types import Confirmed, DispatchRefused, RulingKind
from trajet.reception.network.selectors import rooms_free
from trajet.reception.stays.services import hold_beds
from trajet.reception.stays.types import PlaceTaken

CONFIRM = "reception.dispatch.confirm"


@transaction.atomic
def confirm_proposal(*, by: Viewer, proposal: Proposal, travels_on: date) -> Designation:
    """Designate the proposed place: beds are held, the household leaves the waiting list.

    Locks the arrival late and checks again; raises `DispatchRefused` when the household no longer waits, the
    proposal was decided meanwhile, a newer run or a decision of a colleague says otherwise, or the place is gone.
    """
    must(by, CONFIRM)
    arrival = Arrival.objects.select_for_update(of=("self",)).select_related("household").get(pk=proposal.arrival_id)
    current = Proposal.objects.select_for_update(of=("self",)).select_related("centre").get(pk=proposal.pk)
    if current.status == ProposalStatus.UNPLACED:
        raise DispatchRefused("no_place")
    if current.status != ProposalStatus.PROPOSED or current.centre is None:
        raise DispatchRefused("already_decided")
    if arrival.status != ArrivalStatus.WAITING:
        raise DispatchRefused("no_longer_waiting")
    ground, reason = _why_by_person(by, current, travels_on)
    _refuse_old(current)
    free_old_place(by, arrival, travels_on)
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
        ground=ground,
        override_reason=reason,
    )
    current.status = ProposalStatus.CONFIRMED
    current.save(update_fields=["status"])
    change_status(by=by, arrival=arrival, to=ArrivalStatus.DESIGNATED)
    guidance.start_clock(by=by, household_id=arrival.household_id, kind="designation", starts_on=timezone.localdate())
    journal.record(
        by,
        "reception.dispatch.confirmed",
        household_id=arrival.household_id,
        subject=designation.uuid,
        reason=reason,
        centre=current.centre.code,
        travels_on=str(travels_on),
        by_hand=current.is_by_hand,
    )
    return designation


def _why_by_person(by: Viewer, proposal: Proposal, day: date) -> tuple[str, str]:
    """Ground and reason when a person shaped the choice. Raises `DispatchRefused` when a decision stands against it."""
    rulings = standing_rulings(by, [proposal.arrival_id], day).get(proposal.arrival_id, [])
    for ruling in rulings:
        same = ruling.centre_id == proposal.centre_id
        if ruling.kind == RulingKind.HOLD or (ruling.kind == RulingKind.PIN) != same:
            raise DispatchRefused(REFUSED_BY[RulingKind(ruling.kind)])
    if proposal.is_by_hand:
        return proposal.ground, proposal.override_reason
    return (rulings[0].ground, rulings[0].reason) if rulings else ("", "")


REFUSED_BY = {RulingKind.PIN: "pinned_elsewhere", RulingKind.FORBID: "forbidden", RulingKind.HOLD: "held"}


def _refuse_old(proposal: Proposal) -> None:
    """A newer run looked at the same places: what an older one proposes may no longer be confirmed."""
    newer = Run.objects.filter(
        service_id=proposal.service_id, purpose=Purpose.BOARD, finished_at__isnull=False, outcome__gt="",
        pk__gt=proposal.run_id,
    )  # fmt: skip
    if newer.exists():
        raise DispatchRefused("run_is_old")


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
