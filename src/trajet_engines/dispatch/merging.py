"""Types that differ only by wishes are one type as long as only places are counted: tiers need a third of the types."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from .grouping import HouseholdType, longest_first
from .instance import Centre, Instance
from .options import Option


def without_slack(instance: Instance) -> Instance:
    """The same instance without the limits of centres that no plan can reach: its beds end before them."""
    followups = sum("medical_followup" in household.hard for household in instance.households)
    return replace(instance, centres=tuple(_without_slack(instance, c, followups) for c in instance.centres))


def _without_slack(instance: Instance, centre: Centre, followups: int) -> Centre:
    rooms = instance.room_classes_of[centre.key]
    most = sum(
        room.empty_rooms * (room.beds + room.cots) + room.free_beds_in_men_rooms + room.free_beds_in_women_rooms
        for room in rooms
    ) + sum(h.size for h in instance.residents if h.present_place and h.present_place.centre == centre.key)
    persons = most if centre.intake_left is None else min(most, centre.intake_left)
    return replace(
        centre,
        intake_left=_unless_beyond(centre.intake_left, most),
        medical_followups_left=_unless_beyond(centre.medical_followups_left, min(persons, followups)),
        school_seats_left=_unless_beyond(centre.school_seats_left, persons),
    )


def _unless_beyond(limit: int | None, most: int) -> int | None:
    return None if limit is None or limit >= most else limit


def merge(
    instance: Instance, types: list[HouseholdType], options: list[list[Option]], alone: set[str]
) -> tuple[list[HouseholdType], list[list[Option]], list[int]]:
    """Types with the same options and the same loads as one, the options of each, and where each old type went."""
    schools = any(centre.school_seats_left is not None for centre in instance.centres)
    together: dict[Any, list[int]] = defaultdict(list)
    for number, (kind, found) in enumerate(zip(types, options, strict=True)):
        together[_load(kind, found, schools=schools), kind.sample.key if kind.sample.key in alone else ""].append(
            number
        )
    into = {number: new for new, numbers in enumerate(together.values()) for number in numbers}
    merged = [_joined([types[number] for number in numbers]) for numbers in together.values()]
    return merged, [options[numbers[0]] for numbers in together.values()], [into[n] for n in range(len(types))]


def _load(kind: HouseholdType, options: list[Option], *, schools: bool) -> Any:
    sample = kind.sample
    where = tuple((o.centre.key, o.pool.index if o.pool else -1, tuple(r.key for r in o.rooms)) for o in options)
    children = sample.school_children if schools else 0
    followup = "medical_followup" in sample.hard
    return sample.tier, bool(sample.pinned_centre), sample.sex, sample.size, children, followup, where


def _joined(types: list[HouseholdType]) -> HouseholdType:
    return HouseholdType(tuple(sorted((h for kind in types for h in kind.households), key=longest_first)))
