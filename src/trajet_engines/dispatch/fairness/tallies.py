"""Households counted instead of listed: a group is compared with everybody else by subtracting, not by looking again."""

from collections import Counter
from collections.abc import Iterable
from math import inf

from .facts import Fact, Measure

Tally = Counter[tuple[int, bool]]
"""How many households: for `waiting` by days and whether a place was given, for a rate by 0 and whether it came true."""
Tallies = dict[str, Tally]
"""By stratum."""


def tally(facts: Iterable[Fact], measure: Measure) -> Tallies:
    """The households of each stratum, counted."""
    found: Tallies = {}
    for fact in facts:
        key = (fact.waited_days, fact.is_placed) if measure == "waiting" else (0, fact.outcomes[measure])
        found.setdefault(fact.stratum, Counter())[key] += 1
    return found


def without(everybody: Tallies, some: Tallies) -> Tallies:
    """All others. Whoever is among `some` is among `everybody` too."""
    return {stratum: left for stratum, all_ in everybody.items() if (left := all_ - some.get(stratum, Counter()))}


def together(tallies: Tallies) -> Tally:
    """All strata in one."""
    found: Tally = Counter()
    for one in tallies.values():
        found.update(one)
    return found


def rate(tally: Tally) -> tuple[int, int]:
    """For how many it came true, and how many there are."""
    return sum(count for (_, came_true), count in tally.items() if came_true), tally.total()


def followed(tally: Tally) -> float:
    """As many days as the group can be told about: without end when the last of it was given a place."""
    days, still_waits = max((days, not is_placed) for days, is_placed in tally)
    return days if still_waits else inf
