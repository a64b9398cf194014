"""T4 and T5: a national network and a union of networks, against priority-greedy, with a certificate.

The gap is that of the weighted sum by which T1 compares formulations (waiting days left by tier, needs, closeness, rooms)
and of levelling: value less bound, over the value of placing nobody less bound. Bound and plan come from one run within
the CPU limit. Level by level, as dispatching works, the same network is solved once more.
"""

from dataclasses import dataclass
from time import process_time

import numpy as np

from trajet_cli.benches._gates import Gate, judged
from trajet_cli.benches._memory import peak_megabytes
from trajet_cli.benches.dispatch.baselines import baselines, unplaced_by_tier
from trajet_cli.benches.dispatch.opponent_models import CLOSENESS, NEEDS, ROOMS, TIER_WEIGHTS
from trajet_cli.benches.dispatch.rooms_check import faults
from trajet_engines.dispatch import Instance, Plan, evaluate
from trajet_engines.dispatch.large import solve_large, solve_weighted
from trajet_engines.dispatch.large.levels import LEVELS, TIERS
from trajet_engines.dispatch.shapes import MEASURES, draw

LEVELLING = 1
WEIGHTS = np.array([0, *(TIER_WEIGHTS[tier] for tier in (1, 2, 3, 4)), NEEDS, CLOSENESS, LEVELLING, ROOMS], dtype=float)
OF_THE_LIMIT = 0.95
"""A step under way is finished, so the solver is asked for a little less."""


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
    """Solve one instance within its CPU limit, bound included."""
    instance = draw(MEASURES[target.measure], seed=seed)
    began = process_time()
    found = solve_weighted(instance, WEIGHTS, cpu_limit_seconds=target.cpu_seconds * OF_THE_LIMIT, seed=seed)
    cpu, megabytes = process_time() - began, peak_megabytes()
    greedy = baselines(instance).priority_greedy
    nobody = _value(instance, Plan()) - found.bound
    gap, greedy_gap = ((_value(instance, plan) - found.bound) / max(1.0, nobody) for plan in (found.plan, greedy))
    holds = gap <= target.gap and gap * target.times_smaller <= greedy_gap and megabytes <= target.megabytes
    holds = holds and cpu <= target.cpu_seconds * 1.1 and not faults(instance, found.plan)
    measured = (
        f"gap {gap:.3%}, greedy's {greedy_gap:.2%} ({greedy_gap / max(gap, 1e-9):.0f} times); "
        f"left {_left(instance, found.plan)} against {_left(instance, greedy)}"
    )
    return judged(target.code, target.wanted, measured, holds=holds, cpu=cpu, megabytes=megabytes)


def levels_gate(*, cpu_seconds: float, seed: int) -> Gate:
    """The network level by level: never worse than priority-greedy, the first level that differs deciding."""
    instance = draw(MEASURES["network"], seed=seed)
    began = process_time()
    result = solve_large(instance, cpu_limit_seconds=cpu_seconds * OF_THE_LIMIT, seed=seed)
    cpu = process_time() - began
    greedy = evaluate(instance, baselines(instance).priority_greedy)
    is_better = [result.score[name] for name in LEVELS] <= [greedy[name] for name in LEVELS]
    holds = is_better and cpu <= cpu_seconds * 1.1 and not faults(instance, result.plan)
    levels = result.levels[1 : TIERS.stop]
    measured = ", ".join(f"{one.name} {one.value:,} ≥ {one.bound:,} (greedy {greedy[one.name]:,})" for one in levels)
    wanted = f"network, level by level in {cpu_seconds:g} CPU s: no worse than priority-greedy"
    return judged("T4 levels", wanted, measured, holds=holds, cpu=cpu, megabytes=peak_megabytes())


def _left(instance: Instance, plan: Plan) -> str:
    return "/".join(map(str, unplaced_by_tier(instance, plan)))


def _value(instance: Instance, plan: Plan) -> float:
    score = evaluate(instance, plan)
    return float(WEIGHTS @ [score[name] for name in LEVELS])
