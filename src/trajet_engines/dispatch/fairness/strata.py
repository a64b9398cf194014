"""A difference among households that are alike: composition apart, does a group still fare otherwise?

Per stratum the difference to the others of that stratum; together weighted as by Mantel and Haenszel (1959).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import inf, sqrt

from .facts import Fact, Measure
from .survival import waiting_of

Gap = tuple[float, float, float]
"""The difference, and its interval."""
SMALLEST_SIDE = 10
"""With fewer on a side a variance is too rough to build an interval on."""


def among_alike(
    members: Sequence[Fact], others: Sequence[Fact], measure: Measure, z: float, horizon: int
) -> Gap | None:
    """The difference of a group to the others of its strata; None without strata that hold both."""
    parts = list(_parts(members, others, measure, horizon))
    total = sum(weight for weight, _, _ in parts)
    if not total:
        return None
    gap = sum(weight * difference for weight, difference, _ in parts) / total
    half = z * sqrt(sum(weight**2 * variance for weight, _, variance in parts)) / total
    return gap, gap - half, gap + half


def _parts(
    members: Sequence[Fact], others: Sequence[Fact], measure: Measure, horizon: int
) -> Iterator[tuple[float, float, float]]:
    """Weight, difference and variance of each stratum that has people on both sides."""
    mine, theirs = _by_stratum(members), _by_stratum(others)
    for stratum in sorted(mine.keys() & theirs.keys() - {""}):
        one, other = mine[stratum], theirs[stratum]
        if min(len(one), len(other)) >= SMALLEST_SIDE:
            weight = len(one) * len(other) / (len(one) + len(other))
            yield weight, *(_waiting(one, other, horizon) if measure == "waiting" else _rates(one, other, measure))


def _by_stratum(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.stratum].append(fact)
    return found


def _rates(one: Sequence[Fact], other: Sequence[Fact], measure: Measure) -> tuple[float, float]:
    (share_1, variance_1), (share_2, variance_2) = (_share(facts, measure) for facts in (one, other))
    return share_1 - share_2, variance_1 + variance_2


def _share(facts: Sequence[Fact], measure: Measure) -> tuple[float, float]:
    """The share, and a variance that is never nothing (Agresti and Caffo 2000: one success and one failure more)."""
    true, total = sum(fact.outcomes[measure] for fact in facts), len(facts)
    adjusted = (true + 1) / (total + 2)
    return true / total, adjusted * (1 - adjusted) / (total + 2)


def _waiting(one: Sequence[Fact], other: Sequence[Fact], horizon: int) -> tuple[float, float]:
    together = min(horizon, followed(one), followed(other))
    mine, theirs = (waiting_of(durations(facts), int(together)) for facts in (one, other))
    return mine.mean_days - theirs.mean_days, mine.variance + theirs.variance


def durations(facts: Sequence[Fact]) -> list[tuple[int, bool]]:
    """Days and whether a place was given, per household."""
    return [(fact.waited_days, fact.is_placed) for fact in facts]


def followed(facts: Sequence[Fact]) -> float:
    """As many days as the group can be told about: without end when the last of it was given a place."""
    last = max((fact.waited_days, not fact.is_placed) for fact in facts)
    return last[0] if last[1] else inf
