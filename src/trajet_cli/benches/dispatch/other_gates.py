"""T7 and T8: a year of daily decisions, one decision now; and the public assignment instances."""

import statistics
from collections.abc import Callable
from time import process_time

import numpy as np

from trajet_cli.benches._gates import Gate, judged
from trajet_cli.benches.dispatch.assignment import Kind, regenerate, solve_assignment
from trajet_engines.dispatch import Household, Instance
from trajet_engines.dispatch.large.places import Floats, Ints
from trajet_engines.dispatch.large.prices import Prices, centre_costs, entry_costs
from trajet_engines.dispatch.large.table import Table, tabulate
from trajet_engines.dispatch.options import Pool, options_of, pools_of
from trajet_engines.dispatch.outlook.year.run import Year, run_year
from trajet_engines.dispatch.shapes import MEASURES, draw

RATIOS = (0.95, 1.0, 1.1)
DECIDED = ("priority_greedy", "batch_with_prices", "immediate_with_prices")
"""The ways to decide that the gates compare; the others are measured by `run_year` alone."""
OF_BOUND, CLOSED, WITHIN = 85.0, 55.0, 2.0
FASTER = 100.0
DECISIONS = 20
PUBLIC: tuple[tuple[Kind, int, int], ...] = (("D", 10, 100), ("D", 20, 200), ("E", 10, 100), ("E", 20, 200))
PUBLIC_GAP = 0.02


def year_gates(seed: int) -> list[Gate]:
    """T7, and the second half of T8."""
    began = process_time()
    years = [run_year(ratio, seed, policies=DECIDED) for ratio in RATIOS]
    cpu = process_time() - began
    batch = [year.percent("batch_with_prices") for year in years]
    closed = [year.gap_closed_percent("batch_with_prices") for year in years]
    weekly = _list([year.weekly_percent("batch_with_prices") for year in years])
    of_bound = f"{_list(batch)} % of the bound by days ({weekly} % of the one by weeks)"
    measured = f"{of_bound}, {_list(closed)} % of greedy's gap closed; waits: {_waits(years)}"
    holds = statistics.mean(batch) >= OF_BOUND and min(closed) >= CLOSED
    wanted = f"year at 0.95/1/1.1: {OF_BOUND:g} % of the clairvoyant bound (mean), {CLOSED:g} % of greedy's gap closed"
    apart = max(year.percent("batch_with_prices") - year.percent("immediate_with_prices") for year in years)
    return [
        judged("T7", wanted, measured, holds=holds, cpu=cpu),
        judged(
            "T8 year",
            f"one by one with prices within {WITHIN:g} points of the batch",
            f"{apart:.1f} points below at most",
            holds=apart <= WITHIN,
        ),
    ]


def _list(numbers: list[float]) -> str:
    return "/".join(f"{number:.1f}" for number in numbers)


def _waits(years: list[Year]) -> str:
    rows = {row.policy: row for row in years[1].policies}
    return ", ".join(
        f"tier {tier} {before:.1f} to {after:.1f} d"
        for (tier, before), (_, after) in zip(
            rows["priority_greedy"].wait_days_by_tier, rows["batch_with_prices"].wait_days_by_tier, strict=True
        )
    )


def decision_gate(measure: str, seed: int) -> Gate:
    """T8: the best place of one household at given prices, by arrays and by plain Python."""
    instance = draw(MEASURES[measure], seed=seed)
    table, began = tabulate(instance), process_time()
    rng = np.random.default_rng(seed)
    prices = Prices.zero(table)
    prices.beds += rng.random(prices.beds.shape)
    prices.held[5] = 1.0
    entry, centre = entry_costs(table, prices), centre_costs(table, prices)
    kinds = rng.integers(0, len(table.types), DECISIONS).tolist()
    known = {kind: _known(table, kind) for kind in kinds}
    arrays = _seconds(lambda kind: _cheapest(*known[kind], entry, centre[kind]), kinds)
    pools = pools_of(instance)
    plain = _seconds(lambda kind: _plainly(instance, table.types[kind].sample, pools), kinds)
    measured = f"{plain / arrays:.0f} times ({arrays * 1000:.3f} ms against {plain * 1000:.1f} ms)"
    wanted = f"one decision over the {measure} {FASTER:g} times faster than plain Python"
    return judged("T8", wanted, measured, holds=plain / arrays >= FASTER, cpu=process_time() - began)


def _known(table: Table, kind: int) -> tuple[Ints, Ints]:
    """The places of a type and their centres, which stay the same from one decision to the next."""
    entries = table.entries_of(kind)
    return entries, table.places.centre[table.flat.place[entries]]


def _cheapest(entries: Ints, centres: Ints, entry: Floats, centre: Floats) -> int:
    return int((entry[entries] + centre[centres]).argmin()) if len(entries) else -1


def _plainly(instance: Instance, household: Household, pools: dict[str, list[Pool]]) -> object:
    return min((option.cost for option in options_of(household, instance, pools)), default=None)


def _seconds(decide: Callable[[int], object], kinds: list[int]) -> float:
    began = process_time()
    for kind in kinds:
        decide(kind)
    return max((process_time() - began) / len(kinds), 1e-7)


def public_gate(*, cpu_limit_seconds: float) -> Gate:
    """Generalised assignment of classes D and E: the gap against the bound proven here."""
    solved = [
        solve_assignment(regenerate(kind, agents, items, seed=1), cpu_limit_seconds=cpu_limit_seconds)
        for kind, agents, items in PUBLIC
    ]
    measured = "; ".join(f"{one.name} {one.value:,.0f} ≥ {one.bound:,.0f} ({one.gap:.2%})" for one in solved)
    wanted = f"generalised assignment D, E: within {PUBLIC_GAP:.0%} of the bound in {cpu_limit_seconds:g} CPU s each"
    holds = all(one.gap <= PUBLIC_GAP for one in solved)
    return judged("GAP", wanted, measured, holds=holds, cpu=sum(one.cpu_seconds for one in solved))
