"""`./trajet bench simulation`: the kernel beside general simulators, formulas and a second model of the same network.

All ratios are of CPU time inside one run. `--quick` takes a few minutes of CPU: shorter horizons, fewer futures, the
limits scaled with them. Ends with 1 when a gate is missed, with 2 when none is but some could not run.
"""

import argparse
from collections.abc import Iterator

from rich.console import Console

from trajet_cli.benches._gates import Gate, Step, exit_code
from trajet_cli.benches._report import record, table_of
from trajet_cli.benches.simulation.analytic_gate import analytic_gate
from trajet_cli.benches.simulation.identity_gates import executor_gates, plain_gate, twin_gate
from trajet_cli.benches.simulation.network_gates import all_gates, single_gates, threads_gate
from trajet_cli.benches.simulation.opponents import INSTALL, is_installed
from trajet_cli.benches.simulation.speed_gates import clinic_gate, queue_gates
from trajet_cli.benches.simulation.staffing_gates import common_numbers_gate, search_gate
from trajet_cli.benches.simulation.start_gate import start_gate

PACKAGES = ("numpy", "numba", "simpy", "ciw", "cimba")
OPPONENTS = ("simpy", "ciw", "cimba")


def run(args: argparse.Namespace | list[str]) -> int:
    """Run the gates, print them, and keep them in the documentation when asked."""
    options = _parser().parse_args(args if isinstance(args, list) else args.extra)
    out = Console(highlight=False)
    gates = []
    for gate in _gates(options):
        gates.append(gate)
        out.print(f"{gate.code}: {gate.state}. {gate.measured}")
    out.print(table_of("Simulation", gates))
    if not all(map(is_installed, OPPONENTS)):
        out.print(INSTALL)
    if options.record:
        out.print(
            f"Recorded in {record('simulation', gates, seed=options.seed, is_quick=options.quick, packages=PACKAGES)}."
        )
    return exit_code(gates)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trajet bench simulation")
    parser.add_argument("--seed", type=int, default=1, help="which random futures")
    parser.add_argument("--quick", action="store_true", help="a few minutes of CPU: shorter horizons, fewer futures")
    parser.add_argument("--only", default="", help="run only the gates whose code begins so, such as NET")
    parser.add_argument("--record", action="store_true", help="write the table into docs/reference/benchmarks.md")
    return parser


def _gates(options: argparse.Namespace) -> Iterator[Gate]:
    for codes, step in _quick(options.seed) if options.quick else _full(options.seed):
        if any(code.startswith(options.only) for code in codes):
            yield from (gate for gate in step() if gate.code.startswith(options.only))


def _quick(seed: int) -> list[Step]:
    return [
        (("START",), lambda: [start_gate()]),
        (("Q simpy", "Q ciw", "Q cimba"), lambda: queue_gates(seed, customers=100_000, theirs=5_000)),
        (("CLINIC",), lambda: [clinic_gate(seed, days=364, their_days=91)]),
        (("NET", "NET draw"), lambda: single_gates(seed, days=1095)),
        (("ALL", "ALL SimPy", "RSS"), lambda: all_gates(seed, days=1095, replications=10)),
        (("THREADS",), lambda: [threads_gate(seed, days=120, replications=10)]),
        (("TWIN",), lambda: [twin_gate(seed, days=20, replications=1)]),
        (("PLAIN",), lambda: [plain_gate(seed, days=10)]),
        (("SAME threads", "SAME processes", "SAME dask"), lambda: executor_gates(seed, days=60, replications=8)),
        (("FORMULAS",), lambda: [analytic_gate(seed, customers=20_000, replications=20)]),
        (("CRN",), lambda: [common_numbers_gate(seed, days=180)]),
    ]


def _full(seed: int) -> list[Step]:
    return [
        (("START",), lambda: [start_gate()]),
        (("Q simpy", "Q ciw", "Q cimba"), lambda: queue_gates(seed, customers=1_000_000, theirs=50_000)),
        (("CLINIC",), lambda: [clinic_gate(seed, days=1820, their_days=364)]),
        (("NET", "NET draw"), lambda: single_gates(seed, days=1095)),
        (("ALL", "ALL SimPy", "RSS"), lambda: all_gates(seed, days=1095, replications=100)),
        (("THREADS",), lambda: [threads_gate(seed, days=1095, replications=40)]),
        (("TWIN",), lambda: [twin_gate(seed, days=120, replications=3)]),
        (("PLAIN",), lambda: [plain_gate(seed, days=60)]),
        (("SAME threads", "SAME processes", "SAME dask"), lambda: executor_gates(seed, days=365, replications=24)),
        (("FORMULAS",), lambda: [analytic_gate(seed, customers=100_000, replications=30)]),
        (("STAFF",), lambda: [search_gate(seed, days=120)]),
        (("CRN",), lambda: [common_numbers_gate(seed, days=730)]),
    ]
