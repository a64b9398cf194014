"""Every place a type of household may be given, with what it costs on the levels that look at one household."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement

from .eligibility import (
    allowed_kinds,
    beds_needed,
    centre_reasons,
    limit_reasons,
    may_be_alone,
    must_be_alone,
    room_reasons,
)
from .instance import Centre, Household, Instance, RoomClass, Sex
from .objective import closeness_unmet, is_for_worse, needs_unmet, room_cost
from .settings import Params
from .spread import shared_limit_reasons


@dataclass(frozen=True, slots=True)
class Pool:
    """Room classes of one centre that differ by size only: a bed in one is as good as a bed in another."""

    index: int
    room_classes: tuple[RoomClass, ...]

    def free_beds(self, sex: Sex) -> int:
        return sum(room_class.free_beds(sex) for room_class in self.room_classes)

    def has_room(self, sex: Sex) -> bool:
        return self.free_beds(sex) > 0 or any(room_class.empty_rooms for room_class in self.room_classes)

    def may_have_room(self, sex: Sex, instance: Instance) -> bool:
        """A bed may be free for that sex once residents who may move have."""
        rooms = self.room_classes
        return any(instance.most_free_beds(room, sex) or instance.most_empty_rooms(room) for room in rooms)


@dataclass(frozen=True, slots=True)
class Option:
    """A bed in a pool (`pool`), or the room classes taken whole (`rooms`), in one centre."""

    centre: Centre
    pool: Pool | None
    rooms: tuple[RoomClass, ...]
    needs: int
    closeness: int
    room_cost: int

    @property
    def cost(self) -> tuple[int, int, int]:
        return self.needs, self.closeness, self.room_cost

    @property
    def is_free(self) -> bool:
        """Enough rooms are empty today; two of one class are kept as an option for the worth of a second room."""
        return all(room.empty_rooms >= self.rooms.count(room) for room in self.rooms)


def pools_of(instance: Instance) -> dict[str, list[Pool]]:
    """Pools by centre key, numbered over the network in the order of centre keys."""
    found: dict[str, list[Pool]] = {}
    number = 0
    for key in sorted(instance.centre_by_key):
        alike: dict[tuple[str, tuple[str, ...]], list[RoomClass]] = defaultdict(list)
        for room in sorted(instance.room_classes_of[key], key=lambda room: room.key):
            alike[room.kind, tuple(sorted(room.features))].append(room)
        found[key] = [Pool(number + i, tuple(alike[name])) for i, name in enumerate(sorted(alike))]
        number += len(alike)
    return found


def options_of(household: Household, instance: Instance, pools: dict[str, list[Pool]]) -> list[Option]:
    """All options that break no rule about this household alone and use a room that has space today."""
    kinds = allowed_kinds(household, instance.params)
    return [
        option
        for key in sorted(pools)
        if not any(centre_reasons(household, centre := instance.centre_by_key[key], instance.params))
        and not any(limit_reasons(household, centre))
        and not any(shared_limit_reasons(household, centre, instance))
        for option in _in_centre(household, centre, _of_kinds(pools[key], kinds), instance)
        if not _is_home(household, option) and not _is_worse(instance, household, option)
    ]


def _is_home(household: Household, option: Option) -> bool:
    """The same beds as now: staying is no move."""
    place = household.present_place
    if place is None or place.centre != option.centre.key or place.alone != (option.pool is None):
        return False
    if option.pool:
        return place.room_classes[0] in {room.key for room in option.pool.room_classes}
    return sorted(place.room_classes) == sorted(room.key for room in option.rooms)


def _is_worse(instance: Instance, household: Household, option: Option) -> bool:
    rooms = option.pool.room_classes[:1] if option.pool else option.rooms
    return is_for_worse(instance, household, option.centre, rooms, alone=option.pool is None)


def _of_kinds(pools: list[Pool], kinds: frozenset[str]) -> list[Pool]:
    """A first sieve, for speed only: the rules look again."""
    return [pool for pool in pools if pool.room_classes[0].kind in kinds]


def _in_centre(household: Household, centre: Centre, pools: list[Pool], instance: Instance) -> Iterator[Option]:
    params = instance.params
    if household.sex and not must_be_alone(household):
        for pool in pools:
            if pool.may_have_room(household.sex, instance) and _may(household, pool.room_classes[:1], False, params):
                yield _option(household, centre, pool, pool.room_classes[:1], params)
    if may_be_alone(household):
        rooms = [room for pool in pools for room in pool.room_classes if instance.most_empty_rooms(room)]
        for whole in whole_rooms(household, rooms, params):
            yield _option(household, centre, None, whole, params)


def whole_rooms(household: Household, rooms: list[RoomClass], params: Params) -> Iterator[tuple[RoomClass, ...]]:
    """One room, or several when none would do: a room that is not needed only takes from others."""
    too_small = []
    for room in rooms:
        if _may(household, (room,), True, params):
            yield (room,)
        else:
            too_small.append(room)
    if household.size >= params.two_rooms_from_persons:
        for number in range(2, params.most_rooms + 1):
            for several in combinations_with_replacement(too_small, number):
                if _may(household, several, True, params):
                    yield several


def _may(household: Household, rooms: tuple[RoomClass, ...], alone: bool, params: Params) -> bool:
    if alone and beds_needed(household, rooms) > sum(room.beds for room in rooms):
        return False
    return not any(room_reasons(household, rooms, alone=alone, params=params))


def _option(
    household: Household, centre: Centre, pool: Pool | None, rooms: tuple[RoomClass, ...], params: Params
) -> Option:
    alone = pool is None
    return Option(
        centre,
        pool,
        rooms if alone else (),
        needs_unmet(household, centre, rooms, alone, params),
        closeness_unmet(household, centre, params),
        room_cost(household, rooms, alone),
    )
