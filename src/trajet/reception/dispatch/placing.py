"""From a proposed room class to actual beds: rooms already shared by that sex first, then an empty one.

Filling shared rooms before opening empty ones never takes a place the plan counted on, so any order of
confirmations of one valid plan finds beds (`dispatch.md` 2: actual rooms are filled afterwards, always possible).
"""

from collections.abc import Iterable, Sequence

from trajet.people.api import Member
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.network.types import FreeRoom

INFANT_YEARS = 2


def choose_beds(
    free: Iterable[FreeRoom], members: Sequence[Member], room_classes: Sequence[str], *, is_alone: bool
) -> dict[int, int]:
    """A bed or cot per person id. Raises `DispatchRefused('no_longer_free')` when the class has none left."""
    rooms = _rooms(list(free), members, list(room_classes), is_alone=is_alone)
    beds = [bed for room in rooms for bed in room.free_beds]
    cots = [cot for room in rooms for cot in room.free_cots]
    chosen: dict[int, int] = {}
    for member in sorted(members, key=_age):
        stock = cots if _age(member) < INFANT_YEARS and cots else beds
        if not stock:
            raise DispatchRefused("no_longer_free")
        chosen[member.person_id] = stock.pop(0)
    return chosen


def _rooms(
    free: list[FreeRoom], members: Sequence[Member], room_classes: list[str], *, is_alone: bool
) -> list[FreeRoom]:
    chosen: list[FreeRoom] = []
    for key in room_classes:
        left = [room for room in free if room.class_key == key and room not in chosen]
        candidates = [room for room in left if room.is_empty]
        if not is_alone:
            candidates = [room for room in left if room.sex == members[0].sex and room.free_beds] + candidates
        if not candidates:
            raise DispatchRefused("no_longer_free")
        chosen.append(candidates[0])
    return chosen


def _age(member: Member) -> int:
    return 18 if member.age is None else member.age
