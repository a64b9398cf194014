"""T4 and T5: a national network and a union of networks, against priority-greedy, with a certificate.

The gap is that of one weighted sum whose weights let an earlier priority outweigh the next thirtyfold: value less bound,
over the value of placing nobody less bound. Its bound is proven apart from the solver, over all places; the bounds of
the levels, each with the earlier ones held, come with the result.
"""

import resource
from dataclasses import dataclass
from time import process_time

import numpy as np

from trajet_cli.benches.dispatch.baselines import baselines
from trajet_cli.benches.dispatch.gate import Gate, judged
from trajet_cli.benches.dispatch.rooms_check import faults
from trajet_engines.dispatch import Instance, Plan, Result, evaluate
from trajet_engines.dispatch.large import solve_large
from trajet_engines.dispatch.large.bounds import Bounds
from trajet_engines.dispatch.large.levels import LEVELS, TIERS
from trajet_engines.dispatch.large.table import tabulate, without_wishes
from trajet_engines.dispatch.shapes import MEASURES, draw

WEIGHTS = np.array([0.0, 27_000.0, 900.0, 30.0, 1.0, 0.0, 0.0, 0.0, 0.0])
BOUND_SECONDS = 240.0


@dataclass(frozen=True, slots=True)
class Target:
    """What a size must hold; CPU seconds and megabytes are the solver's."""

    code: str
    measure: str
    cpu_seconds: float
    gap: float
    megabytes: float
    times_smaller: float

    @property
    def wanted(self) -> str:
        return (
            f"{self.measure}: gap {self.gap:.2%} in {self.cpu_seconds:g} CPU s and {self.megabytes:,.0f} MB, "
            f"{self.times_smaller:g} times smaller than priority-greedy's"
        )


NETWORK = Target("T4", "network", 60, 0.0025, 1000, 40)
UNSATURATED = Target("T4 unsaturated", "network_unsaturated", 60, 0.0025, 1000, 1)
UNION = Target("T5", "union", 420, 0.011, 2000, 1)
SMALL = Target("T4 small", "backlog", 15, 0.0025, 1000, 1)


def large_gate(target: Target, *, seed: int) -> Gate:
    """Solve one instance within its CPU limit and prove a bound of the weighted sum."""
    instance = draw(MEASURES[target.measure], seed=seed)
    began = process_time()
    result = solve_large(instance, cpu_limit_seconds=target.cpu_seconds * 0.97, seed=seed)
    cpu, megabytes = process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    greedy, bound = _value(instance, baselines(instance).priority_greedy), _bound(instance, result, seed)
    value, nobody = _value(instance, result.plan), _value(instance, Plan())
    gap, greedy_gap = ((found - bound) / max(1.0, nobody - bound) for found in (value, greedy))
    broken = faults(instance, result.plan)
    holds = gap <= target.gap and gap * target.times_smaller <= greedy_gap and megabytes <= target.megabytes
    holds = holds and cpu <= target.cpu_seconds * 1.1 and not broken
    levels = ", ".join(f"{level.name} {level.value:,} ≥ {level.bound:,}" for level in result.levels[1 : TIERS.stop])
    measured = f"gap {gap:.3%}, greedy's {greedy_gap:.2%} ({greedy_gap / max(gap, 1e-9):.0f} times); {levels}"
    return judged(target.code, target.wanted, measured, holds=holds, cpu=cpu, megabytes=megabytes)


def _value(instance: Instance, plan: Plan) -> float:
    score = evaluate(instance, plan)
    return float(WEIGHTS @ [score[name] for name in LEVELS])


def _bound(instance: Instance, result: Result, seed: int) -> float:
    places, _ = without_wishes(tabulate(instance))
    until = process_time() + BOUND_SECONDS
    bounds = Bounds(places, seed, lambda: process_time() > until)
    levels = {level.name: level.bound for level in result.levels}
    return max(bounds.weigh(WEIGHTS), float(WEIGHTS[1] * levels["tier_1"] + WEIGHTS[2] * levels["tier_2"]))
