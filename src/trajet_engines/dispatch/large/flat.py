"""Which rooms suit whom and at what cost, centres apart: profiles of households that rooms cannot tell apart, and places.

The plain rules are asked once per profile and sort of room.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..codes import ROOM_FEATURES
from ..eligibility import allowed_kinds, may_be_alone, must_be_alone, room_reasons
from ..instance import Household, Instance
from ..objective import needs_unmet, room_cost
from .places import Floats, Ints, Places

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


def profiles_of(samples: list[Household], instance: Instance) -> tuple[list[Household], Ints]:
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


def flat_of(profiles: list[Household], places: Places, centres: int, instance: Instance) -> Flat:
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
