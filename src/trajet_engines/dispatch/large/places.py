"""All places of a network as arrays: beds of pools by sex, whole rooms, pairs of rooms; ordered by centre.

Rooms alike in kind, size, cots and features are of one sort, so the plain rules are asked once per sort instead of once
per room: this is how 20,000 households and 2,000 centres stay a matter of seconds.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..instance import SHARED_SEXES, Instance, RoomClass
from ..options import Pool, pools_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NONE = -1


@dataclass(frozen=True)
class Rooms:
    """Room classes in the order of their keys, and the pool of each."""

    classes: tuple[RoomClass, ...]
    pools: tuple[Pool, ...]
    centre: Ints
    pool: Ints
    beds: Ints
    empty: Ints
    free: Ints
    """Free beds of a pool by sex: `free[pool, sex]`."""


@dataclass(frozen=True)
class Places:
    """`pool` and `sex` of a shared bed, or the rooms `first` and `second` taken whole; `NONE` where it is not that."""

    centre: Ints
    pool: Ints
    sex: Ints
    first: Ints
    second: Ints
    of_sort: dict[Any, Ints]
    """Places by the sort of their rooms, ascending."""
    samples: dict[Any, tuple[RoomClass, ...]]
    """Per sort, the rooms of one such place."""

    def __len__(self) -> int:
        return len(self.centre)


def rooms_of(instance: Instance, centres: dict[str, int]) -> Rooms:
    """The rooms of an instance; `centres` numbers them."""
    by_centre = pools_of(instance)
    pools = tuple(pool for key in centres for pool in by_centre[key])
    number = {pool.index: n for n, pool in enumerate(pools)}
    pool_of = {room.key: number[pool.index] for pool in pools for room in pool.room_classes}
    classes = tuple(room for pool in pools for room in pool.room_classes)
    return Rooms(
        classes,
        pools,
        np.array([centres[room.centre] for room in classes], dtype=np.int64),
        np.array([pool_of[room.key] for room in classes], dtype=np.int64),
        np.array([room.beds for room in classes], dtype=np.int64),
        np.array([room.empty_rooms for room in classes], dtype=np.int64),
        np.array([[pool.free_beds(sex) for sex in SHARED_SEXES] for pool in pools], dtype=np.int64).reshape(-1, 2),
    )


def places_of(rooms: Rooms, *, largest: int, two_rooms_from: int) -> Places:
    """Every place somebody could have; pairs of rooms only while a household is large enough for them."""
    rows: list[tuple[int, int, int, int, int]] = []
    sorts: dict[Any, list[int]] = defaultdict(list)
    samples: dict[Any, tuple[RoomClass, ...]] = {}
    for centre, sort, row, sample in _listed(rooms, pairs=largest >= two_rooms_from):
        sorts[sort].append(len(rows))
        samples.setdefault(sort, sample)
        rows.append((centre, *row))
    table = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return Places(
        table[0],
        table[1],
        table[2],
        table[3],
        table[4],
        {sort: np.array(found) for sort, found in sorts.items()},
        samples,
    )


Listed = tuple[int, Any, tuple[int, int, int, int], tuple[RoomClass, ...]]


def _listed(rooms: Rooms, *, pairs: bool) -> Iterator[Listed]:
    pools_in: dict[int, list[int]] = defaultdict(list)
    rooms_in: dict[int, list[int]] = defaultdict(list)
    for number in range(len(rooms.pools)):
        pools_in[_centre_of(rooms, number)].append(number)
    for number in np.flatnonzero(rooms.empty).tolist():
        rooms_in[int(rooms.centre[number])].append(number)
    for centre in sorted(pools_in):
        for number in pools_in[centre]:
            yield from _beds(rooms, centre, number)
        for number in rooms_in[centre]:
            room = rooms.classes[number]
            yield centre, ("whole", sort_of(room)), (NONE, NONE, number, NONE), (room,)
        if pairs:
            yield from _pairs(rooms, centre, rooms_in[centre])


def _centre_of(rooms: Rooms, pool: int) -> int:
    return int(rooms.centre[np.searchsorted(rooms.pool, pool)])


def _beds(rooms: Rooms, centre: int, number: int) -> Iterator[Listed]:
    pool = rooms.pools[number]
    sample = pool.room_classes[:1]
    for sex, name in enumerate(SHARED_SEXES):
        if pool.has_room(name):
            yield centre, ("bed", name, sample[0].kind, sample[0].features), (number, sex, NONE, NONE), sample


def _pairs(rooms: Rooms, centre: int, numbers: list[int]) -> Iterator[Listed]:
    for one, two in combinations_with_replacement(numbers, 2):
        if one != two or rooms.empty[one] > 1:
            sample = (rooms.classes[one], rooms.classes[two])
            yield centre, ("pair", *map(sort_of, sample)), (NONE, NONE, one, two), sample


def sort_of(room: RoomClass) -> Any:
    return room.kind, room.beds, room.cots, room.features
