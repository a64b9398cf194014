"""What a plan takes from rooms and centres, counted plainly. Part of the specification."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .instance import SHARED_SEXES, Household, Instance, Reserve, RoomClass, Sex
from .result import Kept, Placement, Plan


@dataclass(frozen=True)
class Usage:
    """Beds and rooms by room class, newcomers by centre, of a plan whose keys are known.

    A resident who moves frees their beds at once, one of a shared room for the same sex only; what a centre counts per
    day (intake, seats, follow-ups) is counted for newcomers, not given back by who leaves.
    """

    instance: Instance
    plan: Plan

    @cached_property
    def shared_beds(self) -> Counter[tuple[str, Sex]]:
        """Beds taken or kept in shared rooms."""
        used: Counter[tuple[str, Sex]] = Counter()
        for household, placement in self._pairs():
            if not placement.alone and household.sex:
                used.update((key, household.sex) for key in placement.room_classes)
        for reserve, kept in self.kept():
            if reserve.sex:
                used[kept.room_class, reserve.sex] += kept.number
        return used

    @cached_property
    def whole_rooms(self) -> Counter[str]:
        """Rooms taken whole or kept whole."""
        rooms = Counter(key for p in self.plan.placements if p.alone for key in p.room_classes)
        for reserve, kept in self.kept():
            if not reserve.sex:
                rooms[kept.room_class] += kept.number
        return rooms

    def opened_rooms(self, room_class: RoomClass) -> int:
        """Empty rooms that must be opened for men or for women, one sex per room."""
        return sum(self.opened_for(room_class, sex) for sex in SHARED_SEXES)

    def opened_for(self, room_class: RoomClass, sex: Sex, *, more: int = 0) -> int:
        """Rooms opened for a sex, with so many more beds taken."""
        free = room_class.free_beds(sex) + self._left_beds[room_class.key, sex]
        return max(0, -(-(self.shared_beds[room_class.key, sex] + more - free) // room_class.beds))

    def empty_rooms(self, room_class: RoomClass) -> int:
        """Empty now, or left by a resident who moves."""
        return room_class.empty_rooms + self._left_rooms[room_class.key]

    @cached_property
    def _left_beds(self) -> Counter[tuple[str, Sex]]:
        left = [(h.present_place, h.sex) for h, _ in self._pairs() if h.present_place and not h.present_place.alone]
        return Counter((key, sex) for place, sex in left if sex for key in place.room_classes)

    @cached_property
    def _left_rooms(self) -> Counter[str]:
        left = [h.present_place for h, _ in self._pairs() if h.present_place and h.present_place.alone]
        return Counter(key for place in left for key in place.room_classes)

    def newcomers(self) -> Iterator[tuple[Household, str]]:
        """Households that come to a centre where they do not live yet, and that centre."""
        for household, placement in self._pairs():
            if household.present_place is None or household.present_place.centre != placement.centre:
                yield household, placement.centre

    @cached_property
    def persons(self) -> Counter[str]:
        return self._by_centre("size")

    @cached_property
    def kept_beds(self) -> Counter[str]:
        """Beds kept for reserves, by centre: who comes tonight counts in tonight's intake."""
        total: Counter[str] = Counter()
        for reserve, kept in self.kept():
            room = self.instance.room_class_by_key[kept.room_class]
            total[room.centre] += kept_beds(reserve, kept, room)
        return total

    @cached_property
    def intake(self) -> Counter[str]:
        return self.persons + self.kept_beds

    @cached_property
    def school_children(self) -> Counter[str]:
        return self._by_centre("school_children")

    @cached_property
    def medical_followups(self) -> Counter[str]:
        return Counter(centre for household, centre in self.newcomers() if "medical_followup" in household.hard)

    def kept(self) -> Iterator[tuple[Reserve, Kept]]:
        """What is kept, with its reserve."""
        reserves = {reserve.key: reserve for reserve in self.instance.reserves}
        return ((reserves[kept.reserve], kept) for kept in self.plan.kept)

    def _pairs(self) -> Iterator[tuple[Household, Placement]]:
        return ((self.instance.household_by_key[p.household], p) for p in self.plan.placements)

    def _by_centre(self, attribute: str) -> Counter[str]:
        total: Counter[str] = Counter()
        for household, centre in self.newcomers():
            total[centre] += getattr(household, attribute)
        return total


def kept_beds(reserve: Reserve, kept: Kept, room_class: RoomClass) -> int:
    """Beds that one row of a plan keeps: a reserve without sex keeps whole rooms."""
    return kept.number if reserve.sex else kept.number * room_class.beds
