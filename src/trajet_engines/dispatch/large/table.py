"""Types of households, the places each may have and what they cost, factored into a part by centre and a part by room.

A cost of a type in a place is the cost of its centre plus the cost of its room, on every level. So the cheapest place of
all is found from (room profile x places) and (type x centre) arrays: millions of entries instead of billions of pairs.
The plain rules decide once per sort of room and sort of centre.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from ..grouping import HouseholdType, group
from ..instance import Centre, Household, Instance
from ..objective import closeness_unmet, needs_unmet, waiting_weight
from .flat import Flat, flat_of, profiles_of
from .limits import Limits, limits_of
from .places import Floats, Ints, Places, Rooms, places_of, rooms_of
from .suiting import Grid, Mask, centre_parts

__all__ = ["Mask", "Table", "tabulate"]


@dataclass(frozen=True)
class Table:
    """Everything the large solver reads; types `t`, profiles `p`, centres `c`, households `h` (longest first)."""

    instance: Instance
    centres: tuple[Centre, ...]
    rooms: Rooms
    places: Places
    flat: Flat
    limits: Limits
    types: list[HouseholdType]
    profile: Ints
    allowed: Mask
    needs: Grid
    closeness: Grid
    size: Floats
    school: Floats
    medical: Floats
    tier: Ints
    pinned: Mask
    needs_unplaced: Floats
    closeness_unplaced: Floats
    household_type: Ints
    household_weight: Floats
    household_origin: Ints
    """Type of each household before types were merged."""
    first_household: Ints
    counts: Ints
    apart: dict[int, tuple[int, ...]]
    """Types (of one household) that may not share a centre with these."""

    def entries_of(self, kind: int) -> Ints:
        """The places of a type, as entries of `flat`."""
        stretch = self.flat.stretch[self.profile[kind], np.flatnonzero(self.allowed[kind])]
        ends = np.append(self.flat.start, len(self.flat.place))
        lengths = ends[stretch + 1] - self.flat.start[stretch]
        before = np.cumsum(lengths) - lengths
        entries: Ints = np.arange(lengths.sum()) + np.repeat(self.flat.start[stretch] - before, lengths)
        return entries


def tabulate(instance: Instance) -> Table:
    """The table of an instance, in an order fixed by its data."""
    centres = tuple(instance.centre_by_key[key] for key in sorted(instance.centre_by_key))
    number = {centre.key: n for n, centre in enumerate(centres)}
    types = group(instance)
    samples = [kind.sample for kind in types]
    rooms = rooms_of(instance, number)
    largest = max((sample.size for sample in samples), default=0)
    places = places_of(rooms, largest=largest, two_rooms_from=instance.params.two_rooms_from_persons)
    profiles, profile = profiles_of(samples, instance)
    limits = limits_of(instance, centres)
    flat = flat_of(profiles, places, len(centres), instance)
    allowed, needs, closeness = centre_parts(samples, instance, centres)
    size, school, medical = (np.array(part, dtype=float) for part in zip(*map(_loads, samples), strict=True))
    allowed &= flat.stretch[profile] >= 0
    for load, limit in ((size, limits.persons), (school, limits.school), (medical, limits.medical)):
        allowed &= load[:, None] <= limit[None, :]
    counts = np.array([kind.count for kind in types], dtype=np.int64)
    params = instance.params
    return Table(
        instance,
        centres,
        rooms,
        places,
        flat,
        limits,
        types,
        profile,
        allowed,
        needs,
        closeness,
        size,
        school,
        medical,
        np.array([sample.tier for sample in samples], dtype=np.int64),
        np.array([bool(sample.pinned_centre) for sample in samples]),
        np.array([float(needs_unmet(sample, None, (), False, params)) for sample in samples]),
        np.array([float(closeness_unmet(sample, None, params)) for sample in samples]),
        np.repeat(np.arange(len(types)), counts),
        np.array([float(waiting_weight(h, params)) for kind in types for h in kind.households]),
        np.repeat(np.arange(len(types)), counts),
        np.cumsum(counts) - counts,
        counts,
        _apart(types),
    )


def _apart(types: list[HouseholdType]) -> dict[int, tuple[int, ...]]:
    number = {household.key: n for n, kind in enumerate(types) for household in kind.households}
    found: dict[int, set[int]] = defaultdict(set)
    for one, kind in enumerate(types):
        for other in (number[key] for key in kind.sample.keep_apart if key in number):
            found[one].add(other)
            found[other].add(one)
    return {kind: tuple(sorted(others)) for kind, others in found.items()}


def _loads(sample: Household) -> tuple[int, int, int]:
    return sample.size, sample.school_children, int("medical_followup" in sample.hard)
