"""`./trajet bench dispatch`: a day, a saturated backlog and a queue of the demo's size, each solved and checked."""

import argparse
from dataclasses import dataclass
from time import perf_counter, process_time

from rich.console import Console
from rich.table import Table

from trajet_engines.dispatch import Instance, Result, evaluate, solve, violations
from trajet_engines.dispatch.generate import SHAPES, generate
from trajet_engines.dispatch.grouping import group

CPU_LIMITS_SECONDS = {"day": 30.0, "backlog": 90.0, "demo": 60.0}
WALL_CLOCK_FACTOR = 5.0
"""A machine busy with other work gets so many times the CPU seconds on the wall clock."""
ALLOWED_OVERRUN = 1.5
PROVEN = {"day": 9, "backlog": 4, "demo": 5}
"""Levels that must be proven, from the first: the whole day, tiers 1 to 3 of the backlog, all tiers of the demo."""


@dataclass(frozen=True, slots=True)
class Row:
    """One instance solved once."""

    name: str
    instance: Instance
    result: Result
    cpu_seconds: float
    seconds: float
    faults: tuple[str, ...]


def run(args: argparse.Namespace | list[str]) -> int:
    """Print the table; 1 when a plan breaks a rule, misstates its score, overruns its time or proves too little."""
    options = _parser().parse_args(args) if isinstance(args, list) else args
    rows = [measure(name, seed=getattr(options, "seed", 1)) for name in CPU_LIMITS_SECONDS]
    out = Console(highlight=False)
    out.print(_table(rows))
    for row in rows:
        for fault in row.faults:
            out.print(f"{row.name}: {fault}")
    return int(any(row.faults for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trajet bench dispatch")
    parser.add_argument("--seed", type=int, default=1, help="which random instances")
    return parser


def measure(name: str, *, seed: int) -> Row:
    """Solve one instance within its time limit and check the plan with the plain rules."""
    instance = generate(SHAPES[name], seed=seed)
    cpu, wall = process_time(), perf_counter()
    limit = CPU_LIMITS_SECONDS[name]
    result = solve(instance, time_limit_seconds=limit * WALL_CLOCK_FACTOR, cpu_limit_seconds=limit, seed=seed)
    cpu, wall = process_time() - cpu, perf_counter() - wall
    return Row(name, instance, result, cpu, wall, tuple(_faults(name, instance, result, cpu)))


def _faults(name: str, instance: Instance, result: Result, cpu: float) -> list[str]:
    faults = [f"rule broken: {violation}" for violation in violations(instance, result.plan)[:3]]
    if evaluate(instance, result.plan) != result.score:
        faults.append("the score is not the plan's")
    if cpu > CPU_LIMITS_SECONDS[name] * ALLOWED_OVERRUN:
        faults.append(f"{cpu:.0f} CPU s for a limit of {CPU_LIMITS_SECONDS[name]:.0f}")
    if _proven(result) < PROVEN.get(name, 0):
        faults.append(f"{_proven(result)} levels proven, {PROVEN[name]} wanted")
    return faults


def _proven(result: Result) -> int:
    """Levels proven from the first without a gap between."""
    return next((n for n, level in enumerate(result.levels) if not level.is_proven), len(result.levels))


def _table(rows: list[Row]) -> Table:
    table = Table(title="Dispatching")
    for heading in ("instance", "households", "types", "centres", "placed", "status", "proven", "gap", "CPU s", "s"):
        table.add_column(heading, justify="left" if heading in ("instance", "status") else "right")
    for row in rows:
        table.add_row(
            row.name,
            f"{len(row.instance.households):,}",
            f"{len(group(row.instance)):,}",
            f"{len(row.instance.centres):,}",
            f"{len(row.result.plan.placements):,}",
            row.result.status,
            f"{_proven(row.result)}/{len(row.result.levels)}",
            f"{row.result.gap:.2%}",
            f"{row.cpu_seconds:.1f}",
            f"{row.seconds:.1f}",
        )
    return table
