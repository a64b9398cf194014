"""What is short today: the value of one more place, by kind."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .instance import Household, Instance, RoomClass
from .options import pools_of
from .prices import Prices
from .result import Cost, Result


@dataclass(frozen=True, slots=True)
class Shortage:
    """A kind of room: households per tier that wait for one, and the most one more bed or room would save.

    `sex` is empty for a whole room. Counted for room classes that have something free today.
    """

    kind: str
    sex: str
    waiting_by_tier: tuple[tuple[int, int], ...]
    worth: Cost


def shortages(instance: Instance, result: Result, prices: Prices) -> tuple[Shortage, ...]:
    """What one more place of each kind is worth today, the dearest first: the coordinator's capacity report."""
    worth: dict[tuple[str, str], list[Cost]] = defaultdict(list)
    for room, sex, row in _rows(prices):
        worth[room.kind, sex].append(prices.row_worth(row))
    waiting = Counter((*_kind_waited_for(h), h.tier) for h in _unplaced_households(instance, result))
    found = [
        Shortage(kind, sex, tuple(sorted((t, n) for (k, s, t), n in waiting.items() if (k, s) == (kind, sex))), cost)
        for (kind, sex), costs in worth.items()
        for cost in [max(costs, key=lambda cost: cost.weight)]
    ]
    return tuple(sorted(found, key=lambda s: (s.worth.weight, s.kind, s.sex), reverse=True))


def _rows(prices: Prices) -> Iterator[tuple[RoomClass, str, int]]:
    rows = prices.model.columns.rows
    for pool in (pool for pools in pools_of(prices.model.instance).values() for pool in pools):
        for sex in ("f", "m"):
            if ("beds", pool.index, sex) in rows:
                yield pool.room_classes[0], sex, rows["beds", pool.index, sex]
        for room in pool.room_classes:
            if ("rooms", room.key) in rows:
                yield room, "", rows["rooms", room.key]


def _unplaced_households(instance: Instance, result: Result) -> Iterator[Household]:
    return (h for h in instance.households if h.key not in result.plan.by_household)


def _kind_waited_for(household: Household) -> tuple[str, str]:
    if household.kind == "family":
        return "family", ""
    if household.kind.startswith("uam"):
        return "uam", household.sex or ""
    return ("women" if "women_only" in household.hard else "any"), household.sex or ""
