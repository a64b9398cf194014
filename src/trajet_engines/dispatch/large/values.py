"""The levels of a state, and the plan it stands for."""

import numpy as np

from ..instance import SHARED_SEXES
from ..result import Placement, Plan
from .levels import CLOSENESS, LEVELLING, LEVELS, NEEDS, ROOMS
from .places import NONE, Ints
from .stock import Given
from .table import Table


def levels_of(table: Table, given: Given) -> Ints:
    """The values of all levels; who waited longest of a type is placed first."""
    values = np.zeros(len(LEVELS))
    placed = given.placed(table)
    left = table.counts - placed
    rank = np.arange(len(table.household_type)) - table.first_household[table.household_type]
    waits = rank >= placed[table.household_type]
    tier = table.tier[table.household_type]
    values[1:5] = np.bincount(tier[waits], table.household_weight[waits], 5)[1:5]
    values[0] = left @ table.pinned
    values[NEEDS] = left @ table.needs_unplaced
    values[CLOSENESS] = left @ table.closeness_unplaced
    kinds, entries, numbers = _rows(given)
    centre = table.places.centre[table.flat.place[entries]]
    values[NEEDS] += numbers @ (table.flat.needs[entries] + table.needs[kinds, centre])
    values[CLOSENESS] += numbers @ table.closeness[kinds, centre]
    values[ROOMS] = numbers @ table.flat.room_cost[entries] + given.opened.sum()
    persons = np.bincount(centre, numbers * table.size[kinds], len(table.centres))
    values[LEVELLING] = np.maximum(0.0, persons[:, None] - table.limits.bands).sum()
    return np.round(values).astype(np.int64)


def _rows(given: Given) -> tuple[Ints, Ints, Ints]:
    rows = np.array([(kind, entry, n) for (kind, entry), n in given.counts.items()], dtype=np.int64).reshape(-1, 3)
    return rows[:, 0], rows[:, 1], rows[:, 2]


def plan_of(table: Table, given: Given) -> Plan:
    """Households one by one, the best places to those who waited longest; beds of a pool room by room."""
    rooms, beds = table.rooms, np.array([[r.free_beds(sex) for sex in SHARED_SEXES] for r in table.rooms.classes])
    beds = beds.reshape(-1, 2) + given.opened * rooms.beds[:, None]
    next_of = table.first_household.copy()
    households = [household for kind in table.types for household in kind.households]
    found = []
    for (kind, entry), number in sorted(given.counts.items()):
        for _ in range(number):
            household = households[next_of[kind]]
            next_of[kind] += 1
            place = int(table.flat.place[entry])
            found.append(_placement(table, beds, household.key, place))
    return Plan.of(found)


def _placement(table: Table, beds: Ints, household: str, place: int) -> Placement:
    places, rooms = table.places, table.rooms
    centre = table.centres[places.centre[place]].key
    pool, sex = places.pool[place], places.sex[place]
    if pool == NONE:
        taken = [int(r) for r in (places.first[place], places.second[place]) if r != NONE]
        return Placement(household, centre, tuple(rooms.classes[r].key for r in taken), alone=True)
    first, last = np.searchsorted(rooms.pool, [pool, pool + 1])
    room = int(first + np.flatnonzero(beds[first:last, sex] > 0)[0])
    beds[room, sex] -= 1
    return Placement(household, centre, (rooms.classes[room].key,), alone=False)
