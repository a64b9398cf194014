"""What keeping places for tomorrow costs those who wait today, level by level.

The run itself keeps them (`Instance.reserves`: after the decisions of persons, before all tiers), so a reserve costs as
little as it can, breaks no rule, and costs in the run exactly what is shown here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..columns import Vector
from ..eligibility import reserve_fits
from ..instance import Instance, Reserve
from ..objective import evaluate
from ..options import pools_of
from ..prices import TOLERANCE, Prices
from ..result import Cost, Plan, Result
from ..solve import solve
from .kinds import PLACE_KINDS

Wanted = Mapping[str, int] | Sequence[Reserve]
"""Places by kind (`PLACE_KINDS`), or reserves as the engine takes them."""
KEPT_NEVER_COUNTS = frozenset({"decisions", "reserve", "tier_1", "tier_2", "tier_3", "tier_4", "needs", "closeness"})
"""Levels that are the same with and without what is kept beside a plan."""


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """What is kept where: beds of a room class, or whole rooms when the reserve names no sex."""

    reserve: str
    centre: str
    room_class: str
    number: int


@dataclass(frozen=True)
class ReservePrice:
    """`cost`: the first level of today's households that gets worse. `differences`: all levels that change.

    `kept` says where; `beds_missing` how many beds of a reserve no plan can keep. `lose_by_tier`, `gain_by_tier`:
    households that have a place in one plan only. `plan` is today's plan with the places kept; `result` the run that
    found it. Both are nothing when only a bound was asked.
    """

    cost: Cost
    differences: tuple[tuple[str, int], ...] = ()
    kept: tuple[KeptPlace, ...] = ()
    beds_missing: tuple[tuple[str, int], ...] = ()
    lose_by_tier: tuple[tuple[int, int], ...] = ()
    gain_by_tier: tuple[tuple[int, int], ...] = ()
    plan: Plan | None = None
    result: Result | None = None


def reserves_of(wanted: Wanted) -> tuple[Reserve, ...]:
    """The engine's reserves for numbers of places by kind; key and kind are the same. Raises `KeyError` otherwise."""
    if not isinstance(wanted, Mapping):
        return tuple(wanted)
    return tuple(_reserve(kind, wanted[kind]) for kind in sorted(wanted) if wanted[kind])


def _reserve(kind: str, places: int) -> Reserve:
    sample = PLACE_KINDS[kind].sample
    if kind == "wheelchair":
        return Reserve(kind, places, features=frozenset({"wheelchair"}))
    if sample.sex:
        return Reserve(kind, places, sex=sample.sex, kind="uam" if kind in ("boys", "girls") else None)
    return Reserve(kind, places * sample.size, least_beds_per_room=sample.size)


def withholding(instance: Instance, wanted: Wanted) -> Instance:
    """The instance with these reserves beside its own."""
    return replace(instance, reserves=(*instance.reserves, *reserves_of(wanted)))


def price_of_reserve(
    instance: Instance,
    result: Result,
    reserve: Wanted,
    *,
    time_limit_seconds: float,
    cpu_limit_seconds: float | None = None,
) -> ReservePrice:
    """Solves again with the places kept and compares; `result` belongs to `instance`.

    *Exactly* when both plans are proven up to the level that changes, else *at most*. Raises `KeyError` for an unknown
    kind, `InstanceError` for a reserve the engine refuses.
    """
    mine = {row.key: row for row in reserves_of(reserve)}
    other = solve(
        withholding(instance, reserve),
        time_limit_seconds=time_limit_seconds,
        cpu_limit_seconds=cpu_limit_seconds,
        seed=result.seed,
    )
    kept = tuple(
        KeptPlace(row.reserve, instance.room_class_by_key[row.room_class].centre, row.room_class, row.number)
        for row in other.plan.kept
        if row.reserve in mine
    )
    today = Plan.of(other.plan.placements, (row for row in other.plan.kept if row.reserve not in mine))
    after = evaluate(instance, today)
    return ReservePrice(
        _cost(result, other, {name: after[name] for name in result.order}),
        tuple((name, after[name] - result.score[name]) for name in result.order if after[name] != result.score[name]),
        kept,
        _missing(instance, mine, kept),
        _by_tier(instance, result.plan, today),
        _by_tier(instance, today, result.plan),
        today,
        other,
    )


def _cost(before: Result, after: Result, values: dict[str, int]) -> Cost:
    """The first level that differs. Where the values agree, the plan at hand proves that keeping costs nothing."""
    is_proven, by_name = True, {level.name: level for level in after.levels}
    for level in before.levels:
        is_proven = is_proven and level.is_proven
        if values[level.name] != level.value:
            is_exact = is_proven and level.name in KEPT_NEVER_COUNTS and by_name[level.name].is_proven
            return Cost(level.name, values[level.name] - level.value, "exactly" if is_exact else "at_most")
    return Cost("", 0, "exactly" if is_proven else "at_most")


def _missing(
    instance: Instance, wanted: dict[str, Reserve], kept: tuple[KeptPlace, ...]
) -> tuple[tuple[str, int], ...]:
    beds: Counter[str] = Counter()
    for place in kept:
        each = 1 if wanted[place.reserve].sex else instance.room_class_by_key[place.room_class].beds
        beds[place.reserve] += place.number * each
    return tuple((key, row.beds - beds[key]) for key, row in sorted(wanted.items()) if row.beds > beds[key])


def _by_tier(instance: Instance, before: Plan, after: Plan) -> tuple[tuple[int, int], ...]:
    gone = before.by_household.keys() - after.by_household.keys()
    return tuple(sorted(Counter(instance.household_by_key[key].tier for key in gone).items()))


def least_price_of_reserve(prices: Prices, reserve: Wanted) -> ReservePrice:
    """At once and without solving: what keeping all these places costs *at least*, by weak duality.

    A bed kept takes something of the row that has it; at the prices of the relaxation no plan can make up for more than
    that. Holds while the levels before are proven, so it stops at the first that is not.
    """
    wanted = reserves_of(reserve)
    for name, value, relaxation in prices.relaxations:
        if name not in KEPT_NEVER_COUNTS:
            break
        worth = np.maximum(0.0, -relaxation.row_duals)
        taken = sum(row.beds * _least_worth(prices, row, worth) for row in wanted)
        amount = int(np.ceil(relaxation.value + taken - TOLERANCE)) - value
        if amount > 0:
            return ReservePrice(Cost(name, amount, "at_least"))
    return ReservePrice(Cost("", 0, "at_least"))


def _least_worth(prices: Prices, reserve: Reserve, worth: Vector) -> float:
    """The worth of the cheapest bed that may be kept; nothing when no row has any."""
    rows = prices.model.columns.rows
    found = [
        float(worth[rows[name]]) / beds if name in rows else 0.0
        for pools in pools_of(prices.model.instance).values()
        for pool in pools
        for room in pool.room_classes
        if reserve_fits(reserve, room)
        for name, beds in [(("beds", pool.index, reserve.sex), 1) if reserve.sex else (("rooms", room.key), room.beds)]
    ]
    return min(found, default=0.0)
