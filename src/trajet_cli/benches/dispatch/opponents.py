"""HiGHS, SCIP and CP-SAT on the same program, each in a process of its own: highspy and ortools cannot share one."""

import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from trajet_cli.benches._memory import peak_megabytes
from trajet_cli.benches.dispatch.opponent_models import Formulation, Program, program_of
from trajet_engines.dispatch.shapes import MEASURES, draw

PACKAGES = {"highs": "highspy", "scip": "pyscipopt", "cpsat": "ortools"}
MODULES = {"highs": "highspy", "scip": "pyscipopt", "cpsat": "ortools.sat.python.cp_model"}
INSTALL = (
    "Opponents need the bench extra: .venv/bin/python -m uv pip install --require-hashes -r requirements-bench.txt"
)
WALL_CLOCK_FACTOR = 6.0
"""A machine busy with other work gets so many times the CPU seconds on the wall clock."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver found: value and bound of the weighted sum (nothing when it found none), its size and cost."""

    solver: str
    formulation: str
    columns: int
    value: float | None
    bound: float | None
    cpu_seconds: float
    megabytes: float

    @property
    def is_proven(self) -> bool:
        return self.value is not None and self.bound is not None and self.value - self.bound < 0.5


def is_installed(solver: str) -> bool:
    """Whether the package of a solver is there."""
    return find_spec(PACKAGES[solver]) is not None


def ask(solver: str, formulation: Formulation, measure: str, *, seed: int, cpu_limit_seconds: float) -> Answer:
    """Solve one generated instance in a new process."""
    module = "trajet_cli.benches.dispatch.opponents"
    command = [sys.executable, "-m", module, solver, formulation, measure, str(seed), str(cpu_limit_seconds)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode:
        return Answer(solver, formulation, 0, None, None, float("nan"), float("nan"))
    return Answer(**json.loads(found.stdout.splitlines()[-1]))


def _main(solver: str, formulation: Formulation, measure: str, seed: int, limit: float) -> None:
    program = program_of(draw(MEASURES[measure], seed=seed), formulation)
    import_module(MODULES[solver])
    before = _cpu_seconds()
    value, bound = {"highs": _highs, "scip": _scip, "cpsat": _cpsat}[solver](program, limit)
    cpu = _cpu_seconds() - before
    answer = Answer(solver, formulation, len(program.costs), value, bound, cpu, peak_megabytes())
    sys.stdout.write(json.dumps(asdict(answer)) + "\n")


def _cpu_seconds() -> float:
    """Of this process with its threads and children."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


Found = tuple[float | None, float | None]


def _highs(program: Program, limit: float) -> Found:
    import highspy

    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    started = _cpu_seconds()

    def look(kind: Any, message: str, out: Any, into: Any, data: Any) -> None:
        if into is not None:
            into.user_interrupt = _cpu_seconds() - started > limit

    for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.99)):
        highs.setOptionValue(name, value)
    highs.addVars(len(program.costs), [0.0] * len(program.costs), [float(upper) for upper in program.upper])
    every = list(range(len(program.costs)))
    highs.changeColsCost(len(every), every, [float(cost) for cost in program.costs])
    highs.changeColsIntegrality(len(every), every, [highspy.HighsVarType.kInteger] * len(every))
    for name, entries, most in program.limited():
        least = float(most) if name in program.exact else -highs.inf
        columns, values = [column for column, _ in entries], [float(value) for _, value in entries]
        highs.addRow(least, float(most), len(entries), columns, values)
    highs.setCallback(look, None)
    highs.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)
    highs.startCallback(highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt)
    highs.run()
    info = highs.getInfo()
    return (info.objective_function_value if info.primal_solution_status == 2 else None), info.mip_dual_bound


def _scip(program: Program, limit: float) -> Found:
    from pyscipopt import Model, quicksum

    model = Model()
    model.hideOutput()
    model.setParam("timing/clocktype", 1)
    model.setParam("limits/time", limit)
    columns = [
        model.addVar(vtype="I", lb=0, ub=upper, obj=cost)
        for cost, upper in zip(program.costs, program.upper, strict=True)
    ]
    for name, entries, most in program.limited():
        total = quicksum(value * columns[column] for column, value in entries)
        model.addCons(total == most if name in program.exact else total <= most)
    model.optimize()
    return (model.getObjVal() if model.getNSols() else None), model.getDualbound()


def _cpsat(program: Program, limit: float) -> Found:
    from ortools.sat.python import cp_model

    model, solver = cp_model.CpModel(), cp_model.CpSolver()
    columns = [model.new_int_var(0, upper, "") for upper in program.upper]
    for name, entries, most in program.limited():
        total = sum(value * columns[column] for column, value in entries)
        model.add(total == most if name in program.exact else total <= most)
    model.minimize(sum(cost * column for cost, column in zip(program.costs, columns, strict=True) if cost))
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 1e9
    solver.parameters.max_time_in_seconds = limit * WALL_CLOCK_FACTOR
    status = solver.solve(model)
    has_plan = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return (solver.objective_value if has_plan else None), solver.best_objective_bound


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5]))  # type: ignore[arg-type]
