"""T8: one decision now; and the public assignment instances."""

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
from trajet_engines.dispatch.shapes import MEASURES, draw

FASTER = 100.0
DECISIONS = 20
PUBLIC: tuple[tuple[Kind, int, int], ...] = (("D", 10, 100), ("D", 20, 200), ("E", 10, 100), ("E", 20, 200))
PUBLIC_GAP = 0.02


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
