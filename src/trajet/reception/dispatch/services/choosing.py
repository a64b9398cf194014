"""Another centre for one household, chosen by hand inside a finished run."""

from uuid import UUID

from django.db import transaction

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch import bridge
from trajet.reception.dispatch.models import Proposal, ProposalStatus
from trajet.reception.dispatch.types import DispatchRefused, Ground
from trajet.reception.network.selectors import list_centres


@transaction.atomic
def choose_by_hand(
    *, by: Viewer, proposal: Proposal, centre: UUID, reason: str, ground: str = Ground.OTHER
) -> Proposal:
    """Propose another centre for one household, with a reason. It takes nothing from the rest of the plan.

    Raises `DispatchRefused`: `not_possible` with the rules that stand against it, or `taken_by_others` when the
    places there are proposed to other households (the run can be solved again around the wish: `insist`).
    """
    must(by, "reception.dispatch.confirm")
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
    current.ground = ground
    current.save(
        update_fields=["centre", "room_classes", "is_alone", "status", "is_by_hand", "override_reason", "ground"]
    )
    journal.record(
        by,
        "reception.dispatch.chosen_by_hand",
        household_id=current.arrival.household_id,
        subject=current.uuid,
        reason=reason,
        centre=current.centre.code,
    )
    return current
