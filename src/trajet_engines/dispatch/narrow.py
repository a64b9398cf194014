"""Instances too large to write out: each type looks at some centres only, and bounds come from plain counting.

A plan found so is a plan like any other; only what is said about the best possible is weaker.
"""

from collections import defaultdict
from collections.abc import Iterator
from math import ceil, gcd

from .codes import CLOSENESS, base, target
from .eligibility import allowed_kinds, centre_reasons, limit_reasons
from .grouping import HouseholdType
from .instance import SHARED_SEXES, Household, Instance
from .objective import speaks, waiting_weight
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
    keys, named = sorted(pools), _by_name(instance)
    return [
        {
            key: pools[key]
            for key in sorted(_looked_at(instance, kind.sample, _in_turn(keys, turn), named, pools, number))
        }
        for turn, kind in enumerate(types)
    ]


def _by_name(instance: Instance) -> dict[str, list[str]]:
    """Centres by their key and by their municipality."""
    found: dict[str, list[str]] = defaultdict(list)
    for centre in instance.centres:
        for name in {centre.key, centre.municipality}:
            found[name].append(centre.key)
    return found


def _in_turn(keys: list[str], turn: int) -> Iterator[str]:
    step = SPREAD if gcd(SPREAD, len(keys)) == 1 else 1
    return (keys[(turn * STEP + number * step) % len(keys)] for number in range(len(keys)))


def _looked_at(
    instance: Instance,
    household: Household,
    order: Iterator[str],
    named: dict[str, list[str]],
    pools: Pools,
    number: int,
) -> list[str]:
    """Centres near what a household names, then those of its language in turn, then others."""
    kinds = allowed_kinds(household, instance.params)
    near = [key for code in sorted(household.soft) if base(code) in CLOSENESS for key in named.get(target(code), ())]
    found = {key: None for key in near if _may_take(instance, household, key, pools[key], kinds)}
    others = []
    for key in order:
        if len(found) >= number:
            break
        if key not in found and _may_take(instance, household, key, pools[key], kinds):
            if speaks(household, instance.centre_by_key[key]):
                found[key] = None
            else:
                others.append(key)
    return [*found, *others][:number]


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
