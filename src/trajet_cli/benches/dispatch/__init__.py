"""`./trajet bench dispatch`: gates T1 to T9 on generated instances, other formulations and solvers beside ours.

`--quick` takes a minute or two of CPU: a day, one backlog, the large solver on a backlog. The full run takes up to an hour,
twenty minutes of it for nine years of daily decisions. Ends with 1 when a gate is missed, with 2 when none is but some
could not run.
"""

import argparse
from collections.abc import Iterator

from rich.console import Console

from trajet_cli.benches._gates import Gate, Step, exit_code
from trajet_cli.benches._report import record, table_of
from trajet_cli.benches.dispatch.large_gates import NETWORK, SMALL, UNION, UNSATURATED, large_gate, levels_gate
from trajet_cli.benches.dispatch.opponents import INSTALL, is_installed
from trajet_cli.benches.dispatch.other_gates import decision_gate, public_gate
from trajet_cli.benches.dispatch.small_gates import SOLVERS, backlog_gates, day_gates
from trajet_cli.benches.dispatch.year_gates import year_gates


def run(args: argparse.Namespace | list[str]) -> int:
    """Run the gates, print them, and keep them in the documentation when asked."""
    options = _parser().parse_args(args if isinstance(args, list) else args.extra)
    out = Console(highlight=False)
    gates = []
    for gate in _gates(options):
        gates.append(gate)
        out.print(f"{gate.code}: {gate.state}. {gate.measured}")
    out.print(table_of("Dispatching", gates))
    if not all(is_installed(solver) for solver in SOLVERS):
        out.print(INSTALL)
    if options.record:
        out.print(f"Recorded in {record('dispatch', gates, seed=options.seed, is_quick=options.quick)}.")
    return exit_code(gates)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trajet bench dispatch")
    parser.add_argument("--seed", type=int, default=1, help="which random instances")
    parser.add_argument("--quick", action="store_true", help="a minute of CPU: day, one backlog, a small large one")
    parser.add_argument("--only", default="", help="run only the gates whose code begins so, such as T4")
    parser.add_argument("--record", action="store_true", help="write the table into docs/reference/benchmarks.md")
    return parser


def _gates(options: argparse.Namespace) -> Iterator[Gate]:
    steps = _quick(options.seed) if options.quick else _full(options.seed)
    for codes, step in steps:
        if not options.only or any(code.startswith(options.only) for code in codes):
            yield from step()


def _quick(seed: int) -> list[Step]:
    return [
        (("T1",), lambda: day_gates(seed, cpu_limit_seconds=10)),
        (("T2", "T3", "T9"), lambda: backlog_gates((seed,), cpu_limit_seconds=20)),
        (("T4",), lambda: [large_gate(SMALL, seed=seed)]),
        (("T8",), lambda: [decision_gate("backlog", seed)]),
    ]


def _full(seed: int) -> list[Step]:
    return [
        (("T1",), lambda: day_gates(seed, cpu_limit_seconds=60)),
        (("T2", "T3", "T9"), lambda: backlog_gates((seed, seed + 1, seed + 2), cpu_limit_seconds=90)),
        (("T4",), lambda: [large_gate(NETWORK, seed=seed)]),
        (("T4 unsaturated",), lambda: [large_gate(UNSATURATED, seed=seed)]),
        (("T4 levels",), lambda: [levels_gate(cpu_seconds=60, seed=seed)]),
        (("T5",), lambda: [large_gate(UNION, seed=seed)]),
        (("T7", "T8"), lambda: [*year_gates(seed), decision_gate("network", seed)]),
        (("GAP",), lambda: [public_gate(cpu_limit_seconds=15.0)]),
    ]
