"""What stands between a household and each centre: the smallest sets of things that would all have to change.

Codes: `demand:<code>` a hard demand, `room` one more suitable room or bed, and rules (`codes.Rule`) for limits of a
centre and decisions of people. Found with the plain rules of `eligibility` alone.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from .codes import ROOM_FEATURES, Rule, base
from .eligibility import centre_reasons, limit_reasons, may_be_alone, must_be_alone, room_reasons
from .instance import Centre, Household, Instance
from .options import Pool, pools_of, whole_rooms
from .settings import Params
from .spread import shared_limit_reasons

ROOM = "room"
ROOM_DEMANDS = ROOM_FEATURES | {"women_only", "isolation_room", "single_room"}
MOST_DROPPED = 2
Changes = frozenset[str]
Obstacles = dict[str, tuple[Changes, ...]]
"""Per centre key; an empty set among them: possible as it is."""


def obstacles(
    household: Household,
    instance: Instance,
    *,
    pools: dict[str, list[Pool]] | None = None,
    apart: frozenset[str] = frozenset(),
) -> Obstacles:
    """What would have to change for each centre. `apart`: centres barred by somebody placed there."""
    variants = tuple(_variants(household))
    found: Obstacles = {}
    for key, rooms in (pools or pools_of(instance)).items():
        centre = instance.centre_by_key[key]
        always = frozenset({*_centre_codes(household, centre, instance), *(["demand:keep_apart"] * (key in apart))})
        sets = [always | dropped for dropped in _room_changes(variants, rooms, instance.params)]
        found[key] = _smallest([*sets, always | {ROOM}])
    return found


def _variants(household: Household) -> Iterator[tuple[Changes, Household]]:
    """The household as it is, then without one and two of its demands on rooms."""
    codes = sorted(household.hard & ROOM_DEMANDS)
    for number in range(min(MOST_DROPPED, len(codes)) + 1):
        for dropped in combinations(codes, number):
            changed = replace(household, hard=household.hard.difference(dropped))
            yield frozenset(f"demand:{code}" for code in dropped), changed


def _centre_codes(household: Household, centre: Centre, instance: Instance) -> Iterator[str]:
    for rule, detail in centre_reasons(household, centre, instance.params):
        if rule == Rule.KEEP_APART:
            yield "demand:keep_apart"
        else:
            yield f"demand:{detail}" if rule == Rule.DEMAND else rule.value
    for rule, _ in (*limit_reasons(household, centre), *shared_limit_reasons(household, centre, instance)):
        yield rule.value


def _room_changes(
    variants: tuple[tuple[Changes, Household], ...], pools: list[Pool], params: Params
) -> Iterator[Changes]:
    enough: list[Changes] = []
    for dropped, household in variants:
        if not any(smaller <= dropped for smaller in enough) and fits(household, pools, params):
            enough.append(dropped)
            yield dropped


def fits(household: Household, pools: list[Pool], params: Params) -> bool:
    """Whether these rooms have a bed, a room or two rooms for the household."""
    if household.sex and not must_be_alone(household):
        for pool in pools:
            shared = pool.room_classes[:1]
            if pool.has_room(household.sex) and not any(room_reasons(household, shared, alone=False, params=params)):
                return True
    if not may_be_alone(household):
        return False
    empty = [room for pool in pools for room in pool.room_classes if room.empty_rooms]
    return any(
        all(room.empty_rooms >= rooms.count(room) for room in rooms) for rooms in whole_rooms(household, empty, params)
    )


def _smallest(sets: list[Changes]) -> tuple[Changes, ...]:
    """Without sets that contain another one."""
    kept: list[Changes] = []
    for changes in sorted(set(sets), key=lambda found: (len(found), sorted(found))):
        if not any(smaller <= changes for smaller in kept):
            kept.append(changes)
    return tuple(kept)


def possible(found: Obstacles) -> list[str]:
    """Centres that could take the household as it is."""
    return [centre for centre, sets in found.items() if frozenset() in sets]


def together(found: Obstacles) -> Obstacles:
    """The same, when the household may only come with others."""
    return {centre: tuple(changes | {Rule.GROUP.value} for changes in sets) for centre, sets in found.items()}


def code_of(change: str) -> str:
    """`demand:family_near:namur` -> `family_near`; `intake` -> `intake`."""
    return base(change.removeprefix("demand:"))
