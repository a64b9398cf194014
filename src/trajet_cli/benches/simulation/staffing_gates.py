"""The staffing search against brute force, and what common random numbers are worth on a saturated network."""

from dataclasses import replace
from math import prod

import numpy as np

from trajet_cli.benches._gates import Gate, judged
from trajet_cli.benches.simulation.plain_staffing import plain_answer
from trajet_cli.benches.simulation.plans import network_plan
from trajet_cli.benches.simulation.timing import cpu_of
from trajet_engines.simulation.kernel import Workspace
from trajet_engines.simulation.outcome import KPIS
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.simulate import simulate
from trajet_engines.simulation.staffing import Goal, Group, Rule, Staff
from trajet_engines.simulation.staffing.network import Evaluator, staffing_frontier

GOAL = Goal("assessed.all.within", 0.95)
LIMIT_DAYS = 5.0
GROUPS = (Group("medical", 3, 14, 62.0), Group("social", 8, 28, 54.0))
"""Twelve times twenty-one staffs, as in the published comparison; costs in thousands of euros are assumptions."""
FEWER_RUNS, VARIANCE_RATIO = 10.0, 20.0
EXTRA_PLACES, FUTURES = 330, 24


def search_gate(seed: int, *, days: int) -> Gate:
    """The cheapest medical and social staff with which 95 % are assessed within five days of their bed."""
    plan, rule = _assessed_in_days(network_plan("normal", days=days)), Rule()
    found, cpu = cpu_of(lambda: staffing_frontier(plan, GROUPS, GOAL, seed=seed, rule=rule))
    codes = tuple(group.code for group in GROUPS)
    plain = plain_answer(Evaluator(plan, codes, GOAL.code, seed), GROUPS, GOAL, rule)
    every = prod(group.most - group.fewest + 1 for group in GROUPS)
    wanted = (
        f"cheapest staff of two groups for {GOAL.level:.0%}: the staff and the status of a plain rule that tries all {every} "
        f"with {max(rule.looks)} futures each, {FEWER_RUNS:g} times fewer runs"
    )
    measured = (
        f"{_told(found.winner.staff, found.status)} at {found.cost:g}, {found.winner.mean:.1%} of "
        f"{found.winner.replications} futures, {found.runs} runs; plain rule {_told(plain.staff, plain.status)}, "
        f"{plain.runs:,} runs as it leaves out what cannot change its answer ({plain.runs / found.runs:.0f} times)"
    )
    holds = (found.winner.staff, found.status) == (plain.staff, plain.status)
    return judged("STAFF", wanted, measured, holds=holds and plain.runs >= FEWER_RUNS * found.runs, cpu=cpu)


def _told(staff: Staff | None, status: str) -> str:
    return f"{staff}, {status.replace('_', ' ')}"


def _assessed_in_days(plan: Plan) -> Plan:
    return replace(plan, limit_days={**plan.limit_days, "assessed": LIMIT_DAYS})


def common_numbers_gate(seed: int, *, days: int) -> Gate:
    """The variance of the difference that more places make to the waiting list, own households against the same ones."""
    fewer = network_plan(days=days)
    more = _with_places(fewer, EXTRA_PLACES)
    first, same = (_waiting(plan, range(FUTURES), seed) for plan in (fewer, more))
    other = _waiting(more, range(FUTURES, 2 * FUTURES), seed)
    common, own = np.var(same - first, ddof=1), np.var(other - first, ddof=1)
    wanted = f"common random numbers, {EXTRA_PLACES} places more, saturated: {VARIANCE_RATIO:g} times less variance"
    measured = (
        f"{own / common:.0f} times (waiting list {np.mean(same - first):+,.0f} ± {_error(same - first):.0f} persons, "
        f"with other households ± {_error(other - first):.0f})"
    )
    return judged("CRN", wanted, measured, holds=bool(own >= VARIANCE_RATIO * common))


def _error(differences: "np.typing.NDArray[np.float64]") -> float:
    return float(np.std(differences, ddof=1) / np.sqrt(len(differences)) * 1.96)


def _waiting(plan: Plan, replications: range, seed: int) -> "np.typing.NDArray[np.float64]":
    """Mean number of persons on the waiting list, by future."""
    space, kpi = Workspace(), KPIS.index("waiting_mean")
    return np.array([simulate(plan, seed, replication, space).kpis[kpi] for replication in replications])


def _with_places(plan: Plan, extra: int) -> Plan:
    """More places in the largest centres, in the mix they have."""
    capacity = plan.centres.capacity.copy()
    share = capacity / capacity.sum()
    capacity += np.round(extra * share).astype(np.int64)
    capacity[0, 0] += extra - (capacity.sum() - plan.centres.capacity.sum())
    return replace(plan, centres=replace(plan.centres, capacity=capacity))
