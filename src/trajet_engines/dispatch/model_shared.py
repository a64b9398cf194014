"""Rows that centres share: departures of today, areas of a spread plan, gaps between groups."""

from itertools import permutations

from .columns import INFINITY, Columns
from .gaps import IGNORED_DAYS, compared_groups, counts, days_left
from .grouping import HouseholdType
from .instance import Instance
from .model_centres import Load
from .spread import cap_of, is_in, steps


def departure_rows(columns: Columns, instance: Instance, loads: dict[str, Load]) -> None:
    """Newcomers of all centres of a departure within its seats."""
    for transport in sorted(instance.transports, key=lambda transport: transport.key):
        row = columns.row(("transport", transport.key), float(transport.seats))
        for key in sorted(transport.centres):
            columns.add(loads[key].column, row, 1.0)


def area_columns(
    columns: Columns, instance: Instance, loads: dict[str, Load]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Newcomers above the target of every area, and above what is tolerated."""
    params, found = instance.params, {}
    for target in sorted(instance.spread, key=lambda target: target.key):
        rows, above = [], []
        for step, (persons, points) in enumerate(steps(target, params)):
            rows.append(columns.row(("spread", target.key, step), float(persons)))
            costs = {"spread": float(points), "needs": float(points * params.spread_in_needs)}
            above.append((columns.excess(rows[-1], costs), persons))
        if (cap := cap_of(target, params)) is not None:
            rows.append(columns.row(("spread_cap", target.key), float(cap)))
        for centre in instance.centres:
            if is_in(centre, target):
                for row in rows:
                    columns.add(loads[centre.key].column, row, 1.0)
        found[target.key] = tuple(above)
    return found


def gap_columns(
    columns: Columns, instance: Instance, types: list[HouseholdType], waiting: list[list[tuple[int, int]]]
) -> int | None:
    """The days by which the averages of any two groups differ beyond the setting."""
    groups = compared_groups(instance)
    if not groups:
        return None
    params = instance.params
    allowed = float(params.fairness_gap_days + IGNORED_DAYS)
    gap = columns.column(INFINITY, [], {"fairness": 1.0}, integer=True)
    rows = {pair: columns.row(("gap", *pair), allowed) for pair in permutations(groups, 2)}
    for row in rows.values():
        columns.add(gap, row, -1.0)
    for kind, left in zip(types, waiting, strict=True):
        key = kind.sample.fairness_group
        if key not in groups or not counts(kind.sample):
            continue
        days = sorted({days_left(h, params.waiting_cap_days) for h in kind.households})
        for (column, _), wait in zip(left, days, strict=True):
            for other in groups.keys() - {key}:
                columns.add(column, rows[key, other], wait / groups[key])
                columns.add(column, rows[other, key], -wait / groups[key])
    return gap
