"""One measure by the groups of one dimension, each compared with everybody else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from .cells import SMALLEST_CELL, hidden
from .facts import Fact, Measure
from .intervals import difference_of_rates, wilson, z_for
from .strata import Gap, among_alike
from .survival import Waiting, waiting_of
from .tallies import Tallies, Tally, followed, rate, tally, together, without

HORIZON_DAYS = 90


@dataclass(frozen=True, slots=True)
class Row:
    """One group: how many households, the figure with its interval, and the difference to all others.

    Shares lie between 0 and 1; waiting is the restricted mean in days. `differs`: the interval of the difference,
    which holds for all groups of the table together, does not contain nothing. `alike`: the same difference among
    households of one stratum only, so that a difference of composition does not count; None when there are no strata.
    """

    group: str
    households: int
    value: float
    low: float
    high: float
    gap: float
    gap_low: float
    gap_high: float
    waiting: Waiting | None = None
    alike: Gap | None = None

    @property
    def differs(self) -> bool:
        return self.gap_low > 0 or self.gap_high < 0

    @property
    def differs_among_alike(self) -> bool:
        return self.alike is not None and (self.alike[1] > 0 or self.alike[2] < 0)


@dataclass(frozen=True, slots=True)
class Table:
    """`hidden_groups`, too small to show, hold `hidden_households` households together (0: not told)."""

    measure: Measure
    dimension: str
    rows: tuple[Row, ...]
    households: int
    hidden_groups: int
    hidden_households: int
    horizon_days: int = 0


def table(facts: Sequence[Fact], measure: Measure, dimension: str, *, smallest: int = SMALLEST_CELL) -> Table:
    """The measure by group, the largest group first; small groups left out with their complement."""
    known = [fact for fact in facts if measure == "waiting" or measure in fact.outcomes]
    groups, everybody = _by_group(known, dimension), tally(known, measure)
    small = hidden({group: len(members) for group, members in groups.items()}, smallest)
    shown = {group: tally(members, measure) for group, members in groups.items() if group not in small}
    z = z_for(len(shown))
    horizon = _horizon([*shown.values(), everybody])
    rows = [_row(group, mine, without(everybody, mine), measure, z, horizon) for group, mine in shown.items()]
    apart = sum(len(groups[group]) for group in small)
    return Table(
        measure,
        dimension,
        tuple(sorted(rows, key=lambda row: (-row.households, row.group))),
        len(known),
        len(small),
        apart if apart >= smallest else 0,
        horizon if measure == "waiting" else 0,
    )


def _by_group(facts: Sequence[Fact], dimension: str) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        for group in fact.groups.get(dimension, ()):
            found.setdefault(group, []).append(fact)
    return found


def _horizon(groups: Iterable[Tallies]) -> int:
    """As far as every shown group, and everybody, was followed: beyond it a mean would be a guess."""
    return int(min((HORIZON_DAYS, *(followed(together(group)) for group in groups if group)), default=0))


def _row(group: str, mine: Tallies, theirs: Tallies, measure: Measure, z: float, horizon: int) -> Row:
    alike = among_alike(mine, theirs, measure, z, horizon)
    one, other = together(mine), together(theirs)
    if measure == "waiting":
        return _waiting_row(group, one, other, z, horizon, alike)
    hits, total = rate(one)
    gap = difference_of_rates((hits, total), rate(other), z) if other else (0.0, 0.0, 0.0)
    return Row(group, total, hits / total, *wilson(hits, total), *gap, alike=alike)


def _waiting_row(group: str, one: Tally, other: Tally, z: float, horizon: int, alike: Gap | None) -> Row:
    mine = waiting_of(one, horizon)
    theirs = waiting_of(other, horizon) if other else mine
    gap, half = mine.mean_days - theirs.mean_days, z * sqrt(mine.variance + theirs.variance)
    between = (gap, gap - half, gap + half) if other else (0.0, 0.0, 0.0)
    return Row(group, one.total(), mine.mean_days, mine.low, mine.high, *between, waiting=mine, alike=alike)


@dataclass(frozen=True, slots=True)
class Compared:
    """A group's row as it was and as it would have been. `vanishes`: it differed from the rest, and no longer would."""

    group: str
    now: Row
    then: Row

    @property
    def vanishes(self) -> bool:
        return self.now.differs and not self.then.differs


def compare_tables(now: Table, then: Table) -> tuple[Compared, ...]:
    """The groups shown in both, in the order of the first."""
    other = {row.group: row for row in then.rows}
    return tuple(Compared(row.group, row, other[row.group]) for row in now.rows if row.group in other)
