"""Types of households, the places each may have and what they cost, factored into a part by centre and a part by room.

A cost of a type in a place is the cost of its centre plus the cost of its room, on every level. So the cheapest place of
all is found from (room profile x places) and (type x centre) arrays: millions of entries instead of billions of pairs.
The plain rules decide once per sort of room and sort of centre.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..codes import CENTRE_FEATURES, CLOSENESS, ROOM_FEATURES, base, target
from ..eligibility import allowed_kinds, centre_reasons, may_be_alone, must_be_alone, room_reasons
from ..grouping import HouseholdType, group
from ..instance import Centre, Household, Instance
from ..objective import band_rooms, closeness_unmet, needs_unmet, room_cost, waiting_weight
from ..settings import Params
from .places import NONE, Floats, Ints, Places, Rooms, places_of, rooms_of

Grid = NDArray[np.int16]
Mask = NDArray[np.bool_]
NOT_COUNTED = 10**6
ROOM_WISHES = ROOM_FEATURES | {"single_room", "women_only"}


@dataclass(frozen=True)
class Flat:
    """Places allowed to each room profile, profile after profile and centre after centre; `start` begins a stretch."""

    place: Ints
    needs: Floats
    room_cost: Floats
    start: Ints
    profile: Ints
    centre: Ints
    stretch: NDArray[np.int32]
    """Stretch of a profile in a centre, or -1."""


@dataclass(frozen=True)
class Limits:
    """What centres can take; bands as newcomers that fit below each."""

    persons: Floats
    school: Floats
    medical: Floats
    bands: Floats


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
    profiles, profile = _profiles(samples, instance)
    limits = _limits(instance, centres)
    flat = _flat(profiles, places, len(centres), instance)
    allowed, needs, closeness = _centre_parts(samples, instance, centres)
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


def without_wishes(table: Table) -> tuple[Table, Ints]:
    """The table with types that only wishes tell apart as one, for the levels that count places; where types went."""
    rooms = _alike_profiles(table)
    found: dict[Any, int] = {}
    into = np.zeros(len(table.types), dtype=np.int64)
    for kind in range(len(table.types)):
        loads = table.size[kind], table.school[kind], table.medical[kind], table.tier[kind], table.pinned[kind]
        apart = kind if kind in table.apart else NONE
        key = (rooms[table.profile[kind]], *loads, table.allowed[kind].tobytes(), apart)
        into[kind] = found.setdefault(key, len(found))
    first = np.unique(into, return_index=True)[1]
    parts = ("profile", "allowed", "needs", "closeness", "size", "school", "medical", "tier", "pinned")
    unplaced = ("needs_unplaced", "closeness_unplaced")
    kind_of = into[table.household_type]
    order = np.lexsort((np.arange(len(kind_of)), -table.household_weight, kind_of))
    counts = np.bincount(into, table.counts).astype(np.int64)
    merged = replace(
        table,
        **{name: getattr(table, name)[first] for name in (*parts, *unplaced)},
        types=[table.types[n] for n in first],
        household_type=kind_of[order],
        household_weight=table.household_weight[order],
        household_origin=table.household_type[order],
        first_household=np.cumsum(counts) - counts,
        counts=counts,
        apart={int(into[kind]): tuple(int(into[n]) for n in others) for kind, others in table.apart.items()},
    )
    return merged, into


def _alike_profiles(table: Table) -> list[int]:
    """Per profile, the first with the same places."""
    ends = np.append(table.flat.start, len(table.flat.place))
    lengths = np.bincount(table.flat.profile, np.diff(ends), len(table.flat.stretch)).astype(np.int64)
    after = np.cumsum(lengths)
    known: dict[bytes, int] = {}
    return [
        known.setdefault(table.flat.place[end - n : end].tobytes(), i)
        for i, (n, end) in enumerate(zip(lengths, after, strict=True))
    ]


def _loads(sample: Household) -> tuple[int, int, int]:
    return sample.size, sample.school_children, int("medical_followup" in sample.hard)


def _limits(instance: Instance, centres: tuple[Centre, ...]) -> Limits:
    params = instance.params
    bands = [band_rooms(centre, params) or (NOT_COUNTED,) * len(params.level_bands_percent) for centre in centres]
    most = [
        sum(r.empty_rooms * (r.beds + r.cots) + r.free_beds("m") + r.free_beds("f") for r in rooms)
        for rooms in (instance.room_classes_of[centre.key] for centre in centres)
    ]
    return Limits(
        np.array([_least(centre.intake_left, beds) for centre, beds in zip(centres, most, strict=True)]),
        np.array([_least(centre.school_seats_left, beds) for centre, beds in zip(centres, most, strict=True)]),
        np.array([_least(centre.medical_followups_left, beds) for centre, beds in zip(centres, most, strict=True)]),
        np.array(bands, dtype=float).reshape(len(centres), -1),
    )


def _least(limit: int | None, most: int) -> float:
    return float(most if limit is None else min(limit, most))


def _profiles(samples: list[Household], instance: Instance) -> tuple[list[Household], Ints]:
    """Households that rooms cannot tell apart: one sample each, and the profile of every type."""
    found: dict[Any, int] = {}
    firsts: list[Household] = []
    numbers = []
    for sample in samples:
        alone = must_be_alone(sample), may_be_alone(sample)
        wishes = sample.soft & ROOM_WISHES
        hard = sample.hard & (ROOM_WISHES | {"isolation_room"})
        key = (allowed_kinds(sample, instance.params), sample.sex, sample.size, sample.infants, alone, hard, wishes)
        if key not in found:
            found[key] = len(firsts)
            firsts.append(replace(sample, soft=wishes, languages=frozenset(), procedure_language=None))
        numbers.append(found[key])
    return firsts, np.array(numbers, dtype=np.int64)


def _flat(profiles: list[Household], places: Places, centres: int, instance: Instance) -> Flat:
    parts = [_of_profile(sample, places, instance) for sample in profiles]
    place = np.concatenate([part[0] for part in parts]) if parts else np.zeros(0, dtype=np.int64)
    profile = np.repeat(np.arange(len(parts)), [len(part[0]) for part in parts])
    centre = places.centre[place]
    name = profile * centres + centre
    start = np.flatnonzero(np.diff(name, prepend=-1))
    stretch = np.full((len(profiles), centres), -1, dtype=np.int32)
    stretch[profile[start], centre[start]] = np.arange(len(start))
    needs, cost = (np.concatenate([part[n] for part in parts]) if parts else np.zeros(0) for n in (1, 2))
    return Flat(place, needs, cost, start, profile[start], centre[start], stretch)


def _of_profile(sample: Household, places: Places, instance: Instance) -> tuple[Ints, Floats, Floats]:
    """The places of one profile with their needs and room costs."""
    params, nowhere = instance.params, instance.centres[0]
    kinds = allowed_kinds(sample, params)
    enough: set[Any] = set()
    found: list[tuple[Ints, int, int]] = []
    for sort, rooms in places.samples.items():
        alone = sort[0] != "bed"
        if any(room.kind not in kinds for room in rooms) or (not alone and sort[1] != sample.sex):
            continue
        if sort[0] == "pair" and (sample.size < params.two_rooms_from_persons or not enough.isdisjoint(sort[1:])):
            continue
        if any(room_reasons(sample, rooms, alone=alone, params=params)):
            continue
        if sort[0] == "whole":
            enough.add(sort[1])
        costs = needs_unmet(sample, nowhere, rooms, alone, params), room_cost(sample, rooms, alone)
        found.append((places.of_sort[sort], *costs))
    return _in_order(found)


def _in_order(found: list[tuple[Ints, int, int]]) -> tuple[Ints, Floats, Floats]:
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0)
    place = np.concatenate([numbers for numbers, _, _ in found])
    order = np.argsort(place, kind="stable")
    lengths = [len(numbers) for numbers, _, _ in found]
    needs, cost = (np.repeat([float(row[n]) for row in found], lengths) for n in (1, 2))
    return place[order], needs[order], cost[order]


def _centre_parts(samples: list[Household], instance: Instance, centres: tuple[Centre, ...]) -> tuple[Mask, Grid, Grid]:
    """Which centres suit each type, rooms apart; the needs and the closeness that stay unmet there."""
    sorts: dict[Any, list[int]] = defaultdict(list)
    towns: dict[str, list[int]] = defaultdict(list)
    for number, centre in enumerate(centres):
        closes = centre.closes_in_days is not None and centre.closes_in_days <= instance.params.closing_days
        sorts[centre.target_groups, centre.features, centre.languages, closes].append(number)
        for name in {centre.key, centre.municipality}:
            towns[name].append(number)
    numbers_of = {centre.key: number for number, centre in enumerate(centres)}
    kinds = [centres[numbers[0]] for numbers in sorts.values()]
    sort_of = np.zeros(len(centres), dtype=np.int64)
    for number, numbers in enumerate(sorts.values()):
        sort_of[numbers] = number
    shape = (len(samples), len(centres))
    allowed, needs, closeness = np.zeros(shape, dtype=bool), np.zeros(shape, np.int16), np.zeros(shape, np.int16)
    known: dict[Any, tuple[Any, Any]] = {}
    for row, sample in enumerate(samples):
        plain = _plain(sample)
        key = (plain.target_group, plain.hard, plain.soft, plain.accepted_languages, plain.is_held)
        if key not in known:
            may = [not any(centre_reasons(plain, kind, instance.params)) for kind in kinds]
            known[key] = (
                np.array(may)[sort_of],
                np.array([needs_unmet(plain, kind, (), False, instance.params) for kind in kinds], dtype=np.int16)[
                    sort_of
                ],
            )
        allowed[row], needs[row] = known[key]
        _by_name(sample, towns, numbers_of, allowed[row], closeness[row], instance.params)
    return allowed, needs, closeness


def _plain(sample: Household) -> Household:
    """The household with nothing that names a centre or concerns rooms."""
    return replace(
        sample,
        hard=frozenset(code for code in sample.hard if base(code) in CENTRE_FEATURES),
        soft=frozenset(code for code in sample.soft if base(code) in CENTRE_FEATURES or code.startswith("language_")),
        pinned_centre=None,
        forbidden_centres=frozenset(),
    )


def _by_name(
    sample: Household, towns: dict[str, list[int]], keys: dict[str, int], allowed: Mask, closeness: Grid, params: Params
) -> None:
    """What names a centre: closeness, decisions, whom or what to keep away from."""
    for code in sample.hard:
        if base(code) in CLOSENESS:
            _keep_only(allowed, towns.get(target(code), []))
    for code in sample.soft:
        if base(code) in CLOSENESS:
            closeness += params.closeness_weight
            closeness[towns.get(target(code), [])] -= params.closeness_weight
    if sample.pinned_centre:
        _keep_only(allowed, [keys[sample.pinned_centre]])
    allowed[[keys[name] for name in sample.forbidden_centres | sample.keep_apart if name in keys]] = False


def _keep_only(allowed: Mask, numbers: list[int]) -> None:
    kept = np.zeros(len(allowed), dtype=bool)
    kept[numbers] = True
    allowed &= kept
