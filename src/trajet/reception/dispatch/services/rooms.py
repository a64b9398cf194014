"""Households change rooms within their centre, so that a larger room is free."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.bridge import RoomMove
from trajet.reception.dispatch.placing import choose_beds
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.network.models import Centre
from trajet.reception.network.selectors import rooms_free
from trajet.reception.stays.room_changes import keep_room_change
from trajet.reception.stays.services import leave_beds, take_beds
from trajet.reception.stays.types import PlaceTaken


@transaction.atomic
def change_rooms(*, by: Viewer, centre: Centre, moves: Sequence[RoomMove], on: date) -> None:
    """All these households sleep in their new room from a day on, or none of them does.

    Their stays go on: no clock restarts (Reception Act art. 22 looks at a change of place). What was changed is kept,
    and can be taken back. Raises `DispatchRefused('no_longer_free')` when a bed was given meanwhile, `rooms_changed`
    when somebody no longer sleeps in the room they would leave, and `StayRefused` when a stay ended.
    """
    must(by, "reception.stays.write")
    left = leave_beds(by=by, stays=[move.stay for move in moves], on=on)
    if {(use.person_id, use.bed.room_id) for use in left} != {
        (member.person_id, move.from_room.pk) for move in moves for member in move.members
    }:
        raise DispatchRefused("rooms_changed")
    taken: dict[int, int] = {}
    for move in moves:
        beds = _choose(by, centre, move, on)
        try:
            take_beds(by=by, stay=move.stay, beds=beds, on=on)
        except PlaceTaken as refused:
            raise DispatchRefused("no_longer_free") from refused
        taken |= beds
    keep_room_change(by=by, centre=centre, left=left, taken=taken)


def _choose(by: Viewer, centre: Centre, move: RoomMove, on: date) -> dict[int, int]:
    """A bed of the new room per person."""
    free = [room for room in rooms_free(by, [centre.pk], on) if room.room_id == move.to_room.pk]
    if not free:
        raise DispatchRefused("no_longer_free")
    is_alone = move.stay.is_alone or len(move.members) > 1
    return choose_beds(free, move.members, [free[0].class_key], is_alone=is_alone)
