"""From room classes to actual rooms: exact, and always possible when the class plan is valid."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .eligibility import beds_needed
from .instance import Instance, Sex
from .result import Placement, Plan


@dataclass(frozen=True, slots=True)
class Room:
    """One room of a class; `shared_by` is the sex already living there, nothing when it is empty."""

    key: str
    room_class: str
    beds: int
    free_beds: int
    shared_by: Sex | None = None

    @property
    def is_empty(self) -> bool:
        return self.free_beds == self.beds


Assignment = dict[str, tuple[tuple[str, int], ...]]
"""Per household: the rooms and how many adult beds of each; infants in cots take none."""


class RoomsError(ValueError):
    """The rooms do not hold what their classes promised."""


def rooms_once_left(
    instance: Instance, rooms: Sequence[Room], plan: Plan, homes: Mapping[str, Sequence[tuple[str, int]]]
) -> list[Room]:
    """The rooms when the residents of the plan have left theirs; `homes`: rooms and beds of each resident now.

    A bed left in a shared room stays with that sex, as in the counts of its class.
    """
    free = {room.key: room for room in rooms}
    for placement in plan.placements:
        place = instance.household_by_key[placement.household].present_place
        for key, beds in homes.get(placement.household, ()) if place else ():
            room = free[key]
            is_alone = place is not None and place.alone
            left = room.beds if is_alone else room.free_beds + beds
            free[key] = replace(room, free_beds=left, shared_by=None if is_alone else room.shared_by)
    return list(free.values())


def assign_rooms(instance: Instance, rooms: Sequence[Room], plan: Plan) -> Assignment:
    """Whole rooms first, then shared ones: half-full rooms before empty ones. Raises `RoomsError`."""
    free = {room.key: room for room in sorted(rooms, key=lambda room: room.key)}
    shared_last = sorted(plan.placements, key=lambda placement: (not placement.alone, placement))
    return {p.household: tuple(_rooms_for(instance, free, p)) for p in shared_last}


def _rooms_for(instance: Instance, free: dict[str, Room], placement: Placement) -> Iterator[tuple[str, int]]:
    household = instance.household_by_key[placement.household]
    if not placement.alone:
        room = _shared_room(free, placement.room_classes[0], household.sex)
        free[room.key] = replace(room, free_beds=room.free_beds - 1, shared_by=household.sex)
        yield room.key, 1
        return
    sleepers = beds_needed(household, [instance.room_class_by_key[key] for key in placement.room_classes])
    for key in placement.room_classes:
        room = _first((r for r in free.values() if r.room_class == key and r.is_empty and not r.shared_by), key)
        taken = min(sleepers, room.beds)
        sleepers -= taken
        free[room.key] = replace(room, free_beds=0, shared_by="x")
        yield room.key, taken


def _shared_room(free: dict[str, Room], room_class: str, sex: Sex | None) -> Room:
    of_class = [room for room in free.values() if room.room_class == room_class and room.free_beds]
    begun = (room for room in of_class if room.shared_by == sex)
    empty = (room for room in of_class if room.is_empty and room.shared_by is None)
    return _first((*begun, *empty), room_class)


def _first(rooms: "Iterator[Room] | Sequence[Room]", room_class: str) -> Room:
    found = next(iter(rooms), None)
    if found is None:
        raise RoomsError(f"No room left in class {room_class}: its counts and its rooms differ.")
    return found


def room_violations(instance: Instance, rooms: Sequence[Room], plan: Plan, assignment: Assignment) -> list[str]:
    """Independent check, room by room: beds, one sex per shared room, one family per room, everybody housed."""
    sleepers: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for household, given in assignment.items():
        for key, beds in given:
            sleepers[key].append((household, beds))
    by_key = {room.key: room for room in rooms}
    return [
        *(f"not_housed {key}" for key in sorted(plan.by_household.keys() - assignment.keys())),
        *(f"{code} {key}" for key in sorted(sleepers) for code in _room_faults(instance, plan, by_key[key], sleepers)),
        *(f"beds_missing {key}" for key, given in assignment.items() if not _has_beds(instance, plan, key, given)),
    ]


def _room_faults(
    instance: Instance, plan: Plan, room: Room, sleepers: dict[str, list[tuple[str, int]]]
) -> Iterator[str]:
    here = sleepers[room.key]
    placements = [plan.by_household[household] for household, _ in here]
    if sum(beds for _, beds in here) > room.free_beds:
        yield "overfull"
    if any(room.room_class not in placement.room_classes for placement in placements):
        yield "other_class"
    if any(placement.alone for placement in placements) and (len(here) > 1 or not room.is_empty):
        yield "not_alone"
    sexes = {instance.household_by_key[p.household].sex for p in placements if not p.alone}
    if len(sexes | ({room.shared_by} if room.shared_by else set())) > 1:
        yield "mixed"


def _has_beds(instance: Instance, plan: Plan, household: str, given: tuple[tuple[str, int], ...]) -> bool:
    placement = plan.by_household[household]
    rooms = [instance.room_class_by_key[key] for key in placement.room_classes]
    needed = beds_needed(instance.household_by_key[household], rooms) if placement.alone else 1
    return sum(beds for _, beds in given) == needed and len(Counter(key for key, _ in given)) == len(rooms)
