"""From households to tables by group, and back to the households of one group."""

from collections.abc import Sequence

from trajet.reception.fairness.types import Dimension, Household
from trajet_engines.dispatch.fairness import Fact, Measure, Table, compare_tables, table
from trajet_engines.dispatch.fairness.panel import Compared

MEASURES: tuple[Measure, ...] = ("waiting", "adapted", "language", "near", "redispatched", "split")
STRATA = (Dimension.CLASS, Dimension.KIND)
RUN_MEASURES: tuple[Measure, ...] = ("placed", "adapted", "language", "near", "split")


def tables(households: Sequence[Household], dimension: str, measures: Sequence[Measure]) -> list[Table]:
    """One table per measure; a measure that concerns nobody is left out."""
    found = (table(_facts(households, measure, dimension), measure, dimension) for measure in measures)
    return [one for one in found if one.households]


def _facts(households: Sequence[Household], measure: Measure, dimension: str) -> list[Fact]:
    return [
        Fact(row.groups, row.waited_days, row.is_placed, row.outcomes, _stratum(row, dimension))  # type: ignore[arg-type]
        for row in households
        if measure != "waiting" or "waiting" in row.outcomes
    ]


def _stratum(row: Household, dimension: str) -> str:
    """Class and household type: what the law looks at, and what rooms there are for. None where these are compared."""
    if dimension in STRATA:
        return ""
    return "|".join(",".join(sorted(row.groups.get(part, ()))) for part in STRATA)


def members(households: Sequence[Household], dimension: str, measure: Measure, group: str) -> list[Household]:
    """The households behind one row; none when the group may not be shown."""
    shown = table(_facts(households, measure, dimension), measure, dimension)
    if group not in {row.group for row in shown.rows}:
        return []
    return [row for row in households if group in row.groups.get(dimension, ()) and measure in row.outcomes]


def compare(
    now: Sequence[Household], then: Sequence[Household], dimension: str, measures: Sequence[Measure]
) -> list[tuple[Table, tuple[Compared, ...]]]:
    """Each measure as it is and as it would be."""
    others = {one.measure: one for one in tables(then, dimension, measures)}
    return [
        (one, compare_tables(one, others[one.measure]))
        for one in tables(now, dimension, measures)
        if one.measure in others
    ]
