"""Instances too large to write out: each type looks at some centres only, and bounds come from plain counting.

A plan found so is a plan like any other; only what is said about the best possible is weaker.
"""

from collections.abc import Iterator
from math import ceil

from .eligibility import allowed_kinds, centre_reasons, limit_reasons
from .grouping import HouseholdType
from .instance import SHARED_SEXES, Household, Instance
from .objective import closeness_unmet, speaks, waiting_weight
from .options import Pool
from .residents import needs_place

MOST_PAIRS = 500_000
"""Household types times room classes that a model may hold: about a minute of building."""
PAIRS_PER_SECOND = 2_500
"""Of the seconds a run may take: a model is built twice and still has to be solved."""
LEAST_CENTRES = 2
SPREAD, STEP = 7919, 104_729
"""Primes: neighbours in the list of types look at different centres."""

Pools = dict[str, list[Pool]]


def is_too_large(instance: Instance, types: list[HouseholdType]) -> bool:
    """Whether types can only look at some of the centres."""
    return len(types) * len(instance.room_classes) > MOST_PAIRS


def most_pairs_in(seconds: float) -> int:
    """Pairs that a model of a run of so many seconds may hold."""
    return int(min(MOST_PAIRS, seconds * PAIRS_PER_SECOND))


def narrowed(instance: Instance, types: list[HouseholdType], pools: Pools, most_pairs: int) -> list[Pools]:
    """Per type: the pools of the centres it looks at, those it wishes for first, the others in turn."""
    per_centre = max(1.0, len(instance.room_classes) / max(1, len(instance.centres)))
    number = max(LEAST_CENTRES, int(most_pairs / len(types) / per_centre))
    keys = sorted(pools)
    return [_narrowed(instance, kind.sample, turn, keys, pools, number) for turn, kind in enumerate(types)]


def _narrowed(instance: Instance, household: Household, turn: int, keys: list[str], pools: Pools, number: int) -> Pools:
    def rank(key: str) -> tuple[int, bool, int]:
        centre = instance.centre_by_key[key]
        unmet = closeness_unmet(household, centre, instance.params)
        return unmet, not speaks(household, centre), (keys.index(key) * SPREAD + turn * STEP) % len(keys)

    kinds = allowed_kinds(household, instance.params)
    possible = [key for key in keys if _may_take(instance, household, key, pools[key], kinds)]
    return {key: pools[key] for key in sorted(sorted(possible, key=rank)[:number])}


def _may_take(instance: Instance, household: Household, key: str, pools: list[Pool], kinds: frozenset[str]) -> bool:
    centre = instance.centre_by_key[key]
    has_kind = any(pool.room_classes[0].kind in kinds and _has_space(pool) for pool in pools)
    if not has_kind or any(centre_reasons(household, centre, instance.params)):
        return False
    return not any(limit_reasons(household, centre))


def _has_space(pool: Pool) -> bool:
    return any(pool.has_room(sex) for sex in SHARED_SEXES)


def counted_bound(instance: Instance, level: str) -> int:
    """What a tier must leave waiting even if it had every bed of the network to itself; nothing for other levels."""
    if not level.startswith("tier_"):
        return 0
    waiting = [h for h in instance.households if f"tier_{h.tier}" == level and needs_place(h, instance)]
    worth = sorted(_worth(instance, waiting), key=lambda pair: pair[0] / pair[1], reverse=True)
    beds, left = float(_beds(instance)), float(sum(weight for weight, _ in worth))
    for weight, needed in worth:
        share = min(1.0, beds / needed)
        left, beds = left - weight * share, beds - needed * share
    return max(0, ceil(left - 1e-6))


def _worth(instance: Instance, households: list[Household]) -> Iterator[tuple[int, int]]:
    """Waiting weight and the beds that even the best cots leave to be taken."""
    for household in households:
        yield waiting_weight(household, instance.params), max(1, household.size - household.infants)


def _beds(instance: Instance) -> int:
    return sum(
        room.beds * instance.most_empty_rooms(room) + sum(instance.most_free_beds(room, s) for s in SHARED_SEXES)
        for room in instance.room_classes
    )
