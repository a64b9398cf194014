"""What keeping places for tomorrow costs those who wait today, level by level.

A place is kept by letting the household that would come stand in line today: after the decisions of persons, before
all tiers. Where it would be placed is the place kept, so the reserve costs as little as it can and never breaks a rule.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from ..instance import Household, Instance
from ..model import Vector
from ..objective import evaluate, waiting_weight
from ..options import Option, options_of, pools_of
from ..prices import TOLERANCE, Prices
from ..result import LEVELS, Cost, Placement, Plan, Result
from ..solve import solve
from .kinds import PLACE_KINDS

PREFIX = "kept:"
HIGHEST_SETTING = 1_000_000
COUNTED_WITHOUT_KEPT = LEVELS[: LEVELS.index("levelling")]
"""On these levels whoever is expected counts nothing; on the later ones their load and rooms do."""


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A place kept for one expected household of that kind."""

    kind: str
    centre: str
    room_classes: tuple[str, ...]


@dataclass(frozen=True)
class ReservePrice:
    """`cost`: the first level of today's households that gets worse. `differences`: all levels that change.

    `kept` says where; `not_kept` how many of a kind no plan can keep. `lose` and `gain`: households per tier that have
    a place in one plan only. `result` belongs to the instance of `withholding`; none when only a bound was asked.
    """

    cost: Cost
    differences: tuple[tuple[str, int], ...] = ()
    kept: tuple[KeptPlace, ...] = ()
    not_kept: tuple[tuple[str, int], ...] = ()
    lose_by_tier: tuple[tuple[int, int], ...] = ()
    gain_by_tier: tuple[tuple[int, int], ...] = ()
    plan: Plan | None = None
    result: Result | None = None


def withholding(instance: Instance, reserve: Mapping[str, int]) -> Instance:
    """The instance with the expected households in line: tier 1, and each outweighs everybody of tier 1 together."""
    params, mine = instance.params, [h for h in instance.households if h.tier == 1]
    weight = min(1 + sum(waiting_weight(h, params) for h in mine), HIGHEST_SETTING)
    days = max(0, weight - params.placing_counts_days)
    today = (replace(h, waiting_days=min(h.waiting_days, params.waiting_cap_days)) for h in instance.households)
    kept = (replace(h, waiting_days=days) for h in _expected(reserve))
    capped = replace(params, waiting_cap_days=max(params.waiting_cap_days, days))
    return replace(instance, households=(*today, *kept), params=capped)


def _expected(reserve: Mapping[str, int]) -> Iterator[Household]:
    for kind in sorted(reserve):
        for number in range(reserve[kind]):
            yield replace(PLACE_KINDS[kind].sample, key=f"{PREFIX}{kind}:{number}")


def price_of_reserve(
    instance: Instance,
    result: Result,
    reserve: Mapping[str, int],
    *,
    time_limit_seconds: float,
    cpu_limit_seconds: float | None = None,
) -> ReservePrice:
    """Solves again with the places kept (kind code -> places) and compares; `result` belongs to `instance`.

    *Exactly* when both plans are proven up to the level that changes, else *at most*. Raises `KeyError` for an unknown
    kind.
    """
    other = solve(
        withholding(instance, reserve),
        time_limit_seconds=time_limit_seconds,
        cpu_limit_seconds=cpu_limit_seconds,
        seed=result.seed,
    )
    plan = Plan.of(p for p in other.plan.placements if not p.household.startswith(PREFIX))
    kept = [p for p in other.plan.placements if p.household.startswith(PREFIX)]
    values = list(zip(LEVELS, result.score.levels, evaluate(instance, plan).levels, strict=True))
    return ReservePrice(
        _cost(values, result, other),
        tuple((name, then - now) for name, now, then in values if then != now),
        tuple(KeptPlace(_kind(p), p.centre, p.room_classes) for p in kept),
        _not_kept(reserve, kept),
        _by_tier(instance, result.plan, plan),
        _by_tier(instance, plan, result.plan),
        plan,
        other,
    )


def _cost(values: list[tuple[str, int, int]], before: Result, after: Result) -> Cost:
    """The first level that differs. Where the values agree, the plan at hand proves that keeping costs nothing."""
    is_proven = True
    for (name, now, then), old, new in zip(values, before.levels, after.levels, strict=True):
        is_proven = is_proven and old.is_proven
        if then != now:
            is_exact = is_proven and new.is_proven and name in COUNTED_WITHOUT_KEPT
            return Cost(name, then - now, "exactly" if is_exact else "at_most")
    return Cost("", 0, "exactly" if is_proven else "at_most")


def _kind(placement: Placement) -> str:
    return placement.household.removeprefix(PREFIX).partition(":")[0]


def _not_kept(reserve: Mapping[str, int], kept: list[Placement]) -> tuple[tuple[str, int], ...]:
    found = Counter(_kind(placement) for placement in kept)
    return tuple((kind, reserve[kind] - found[kind]) for kind in sorted(reserve) if reserve[kind] > found[kind])


def _by_tier(instance: Instance, before: Plan, after: Plan) -> tuple[tuple[int, int], ...]:
    gone = before.by_household.keys() - after.by_household.keys()
    return tuple(sorted(Counter(instance.household_by_key[key].tier for key in gone).items()))


def least_price_of_reserve(prices: Prices, reserve: Mapping[str, int]) -> ReservePrice:
    """At once and without solving: what keeping these places costs *at least*, by weak duality.

    A place kept takes something of every row its cheapest option uses; at the prices of the relaxation no plan can
    make up for more than that. Holds while the levels before are proven, so it stops at the first that is not.
    """
    instance = prices.model.instance
    pools = pools_of(instance)
    options = {kind: options_of(PLACE_KINDS[kind].sample, instance, pools) for kind in reserve if reserve[kind]}
    lacking = tuple((kind, reserve[kind]) for kind, found in sorted(options.items()) if not found)
    for name, value, relaxation in prices.relaxations:
        if name not in COUNTED_WITHOUT_KEPT:
            break
        worth = np.maximum(0.0, -relaxation.row_duals)
        taken = sum(
            reserve[k] * min(_taken(prices, k, o, worth) for o in found) for k, found in options.items() if found
        )
        amount = int(np.ceil(relaxation.value + taken - TOLERANCE)) - value
        if amount > 0:
            return ReservePrice(Cost(name, amount, "at_least"), not_kept=lacking)
    return ReservePrice(Cost("", 0, "at_least"), not_kept=lacking)


def _taken(prices: Prices, kind: str, option: Option, worth: Vector) -> float:
    """The worth of the beds or rooms of one option; other rows only make it dearer."""
    rows, sex = prices.model.columns.rows, PLACE_KINDS[kind].sample.sex
    names = [("beds", option.pool.index, sex)] if option.pool else [("rooms", room.key) for room in option.rooms]
    return sum(float(worth[rows[name]]) for name in names if name in rows)
