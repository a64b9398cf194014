"""What a plan takes from rooms and centres, counted plainly. Part of the specification."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from .instance import SHARED_SEXES, Instance, RoomClass, Sex
from .result import Plan


@dataclass(frozen=True)
class Usage:
    """Beds and rooms by room class, persons, children and follow-ups by centre, of a plan whose keys are known."""

    instance: Instance
    plan: Plan

    @cached_property
    def shared_beds(self) -> Counter[tuple[str, Sex]]:
        used: Counter[tuple[str, Sex]] = Counter()
        for placement in self.plan.placements:
            sex = self.instance.household_by_key[placement.household].sex
            if not placement.alone and sex:
                used.update((key, sex) for key in placement.room_classes)
        return used

    @cached_property
    def whole_rooms(self) -> Counter[str]:
        return Counter(key for p in self.plan.placements if p.alone for key in p.room_classes)

    def opened_rooms(self, room_class: RoomClass) -> int:
        """Empty rooms that must be opened for men or for women, one sex per room."""
        return sum(self._opened(room_class, sex) for sex in SHARED_SEXES)

    def _opened(self, room_class: RoomClass, sex: Sex) -> int:
        missing = self.shared_beds[room_class.key, sex] - room_class.free_beds(sex)
        return max(0, -(-missing // room_class.beds))

    @cached_property
    def persons(self) -> Counter[str]:
        return self._by_centre("size")

    @cached_property
    def school_children(self) -> Counter[str]:
        return self._by_centre("school_children")

    @cached_property
    def medical_followups(self) -> Counter[str]:
        households = self.instance.household_by_key
        return Counter(p.centre for p in self.plan.placements if "medical_followup" in households[p.household].hard)

    def _by_centre(self, attribute: str) -> Counter[str]:
        total: Counter[str] = Counter()
        for placement in self.plan.placements:
            total[placement.centre] += getattr(self.instance.household_by_key[placement.household], attribute)
        return total
