"""The best plan, level after level: each level is minimised with all earlier ones held."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from .alignment import aligned
from .columns import Vector
from .filling import plan_of, solution_of
from .greedy import begin, extend, reduced
from .grouping import group
from .highs import Mask, Relaxation, Solver
from .instance import Instance
from .limits import Deadline
from .model import Model, build, unmerged
from .model_former import CONTINUITY
from .narrow import counted_bound, is_too_large, most_pairs_in
from .objective import evaluate, levels_of
from .result import Level, Plan, Progress, Result, StoppedBy, order_of
from .rules import violations
from .settings import ORDERED
from .weights import parts_of

SHARE_OF_TIME = 0.5
"""A level may use this share of the time that is left, so later levels are always looked at."""

OnProgress = Callable[[Progress], None]
ShouldStop = Callable[[], bool]


class SolverError(RuntimeError):
    """The solver's plan broke a rule of the specification: a fault of the engine, never shown as a proposal."""


def solve(
    instance: Instance,
    *,
    time_limit_seconds: float,
    cpu_limit_seconds: float | None = None,
    seed: int,
    former: Plan | None = None,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
) -> Result:
    """The lexicographically best plan, or the best found in time with its gap; there is always a plan.

    `cpu_limit_seconds` of the calling thread stop it as well, whichever comes first: on a busy machine give the work a
    CPU limit and a generous wall-clock limit. `former` is the plan people have before them: of plans as good on every level,
    one that leaves the most where they were. `should_stop` is asked about ten times a second. Raises `SolverError` if the plan
    fails the plain validator.
    """
    if is_for_large(instance):
        from .large import solve_large

        cpu = min(time_limit_seconds, cpu_limit_seconds or time_limit_seconds)
        found = solve_large(
            instance, cpu_limit_seconds=cpu, seed=seed, on_progress=on_progress, should_stop=should_stop
        )
        return replace(found, plan=aligned(instance, former, found.plan)) if former else found
    started = time.monotonic()
    deadline = Deadline.after(time_limit_seconds, cpu_limit_seconds)
    pairs = most_pairs_in(min(time_limit_seconds, cpu_limit_seconds or time_limit_seconds))
    run = _Run(instance, seed, deadline, pairs, on_progress or _silent, should_stop or _never, former)
    levels = tuple(run.levels())
    plan = plan_of(run.model, run.solution)
    plan = _checked(instance, aligned(instance, former, plan) if former else plan)
    score = evaluate(instance, plan)
    final = tuple(
        Level(level.name, score[level.name], min(level.bound, score[level.name]), level.seconds) for level in levels
    )
    return Result(
        status="optimal" if all(level.is_proven for level in final) else "feasible",
        plan=plan,
        levels=final,
        seed=seed,
        instance_digest=instance.digest(),
        stopped_by=run.stopped_by,
        tried=tuple(run.tried),
        seconds=time.monotonic() - started,
        order=order_of(instance.params),
    )


def is_for_large(instance: Instance) -> bool:
    """Whether the solver for whole networks takes it: too large to write out, and nothing in it that only this knows."""
    from .large.levels import is_plain

    return is_too_large(instance, group(instance)) and is_plain(instance)


def _silent(progress: Progress) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


def _checked(instance: Instance, plan: Plan) -> Plan:
    if broken := violations(instance, plan):
        raise SolverError(f"{len(broken)} rule(s) broken, first: {broken[0]}")
    return plan


@dataclass
class _Run:
    instance: Instance
    seed: int
    deadline: Deadline
    most_pairs: int
    """What a model may hold when all of it is too much."""
    on_progress: OnProgress
    should_stop: ShouldStop
    former: Plan | None = None
    model: Model = field(init=False)
    solution: Vector = field(default_factory=lambda: np.zeros(0))
    tried: list[str] = field(default_factory=list)
    stage: str = ""
    is_stopped_by_person: bool = False
    stopped_by: StoppedBy | None = None
    """What cut the levels short."""
    is_merged: bool = True
    """Up to the wishes, types that only wishes tell apart are one."""

    def _cause(self) -> StoppedBy | None:
        if self.is_stopped_by_person:
            return "person"
        return "time_limit" if self.deadline.is_past else None

    def levels(self) -> Iterator[Level]:
        """Solves and yields the levels in order; leaves the last model and solution in `model` and `solution`."""
        self.model = build(self.instance, merged=True, tight=True, most_pairs=self.most_pairs)
        self.solution = begin(self.model)
        self.tried.append("greedy")
        solver, held = self._solver(), list[Level]()
        for name in levels_of(self.instance):
            self.stage = name
            self._watch()
            if self.model.is_narrowed and self._cause():
                yield Level(name, 0, counted_bound(self.instance, name), 0.0)
                continue
            if name in ORDERED and self.is_merged:
                solver = self._tell_wishes_apart(solver, held)
            held.append(self._level(solver, name))
            yield held[-1]
        self.stopped_by = self._cause()
        if self.former:
            self.stage = CONTINUITY
            self._watch()
            self._level(solver, CONTINUITY)

    def _solver(self) -> Solver:
        return Solver(
            self.model.columns, seed=self.seed, deadline=self.deadline, watch=self._watch, only_proves=self.is_merged
        )

    def _tell_wishes_apart(self, before: Solver, held: list[Level]) -> Solver:
        """From the merged types to all types, with everything known so far."""
        merged, plan = self.model, plan_of(self.model, self.solution)
        opened = {key: round(self.solution[column]) for key, column in merged.opened.items()}
        self.model = build(self.instance, tight=True, most_pairs=self.most_pairs, former=self.former)
        self.is_merged = False
        self.solution = solution_of(self.model, plan, opened)
        solver, everything = self._solver(), np.ones(len(self.solution), dtype=bool)
        for name in (level.name for level in held):
            for _, costs in parts_of(self.model, name):
                solver.hold(costs, self._value(costs), None, everything)
        solver.exclude(unmerged(merged, self.model, before.excluded))
        return solver

    @property
    def _stages(self) -> tuple[str, ...]:
        return (*levels_of(self.instance), *((CONTINUITY,) if self.former else ()))

    @property
    def _done(self) -> float:
        return self._stages.index(self.stage) / len(self._stages)

    def _watch(self, value: float | None = None, bound: float | None = None) -> bool:
        self.on_progress(Progress(self.stage, self._done, value, bound))
        self.is_stopped_by_person = self.is_stopped_by_person or self.should_stop()
        return self.is_stopped_by_person

    def _level(self, solver: Solver, name: str) -> Level:
        started, kept = time.monotonic(), self._kept(name)
        active, bound, is_proven = self._active(kept), 0, True
        for scale, costs in parts_of(self.model, name):
            value, least = self._part(solver, name, costs, active, kept)
            bound += scale * least if is_proven else 0
            is_proven = is_proven and least >= value
        if self.model.is_narrowed:
            bound = counted_bound(self.instance, name)
        return Level(name, self._value(self.model.levels[name]), bound, time.monotonic() - started)

    def _part(self, solver: Solver, name: str, costs: Vector, active: Mask, kept: frozenset[int]) -> tuple[int, int]:
        """Minimises these costs and holds them: their value and bound."""
        value, bound, relaxation = self._value(costs), 0, None
        if value > 0 and not self._cause():
            relaxation = solver.relax(costs, active)
            self.tried.append(f"relaxation:{name}")
            bound = relaxation.bound
        if relaxation and value > bound:
            bound = self._search(solver, name, costs, relaxation, active, kept)
            value = self._value(costs)
        solver.hold(costs, value, relaxation, active)
        return value, bound

    def _value(self, costs: Vector) -> int:
        return round(float(costs @ self.solution))

    def _search(
        self, solver: Solver, name: str, costs: Vector, relaxation: Relaxation, active: Mask, kept: frozenset[int]
    ) -> int:
        share = 1.0 if name == self._stages[-1] else SHARE_OF_TIME
        start = self.solution if active.all() else reduced(self.model, self.solution, kept)
        outcome = solver.minimise(costs, start, relaxation, active, self.deadline.share(share))
        self.tried.append(f"search:{name}")
        if outcome.solution is not start:
            self.solution = extend(self.model, outcome.solution, kept)
        return outcome.bound

    def _kept(self, name: str) -> frozenset[int]:
        """Types that can matter to this level or an earlier one: later priorities only take places."""
        last = {"decisions": 0, "reserve": 0, "tier_1": 1, "tier_2": 2, "tier_3": 3}.get(name, 4)
        households = self.instance.households
        keys = {h.key for h in households if h.pinned_centre or h.present_place or h.tier <= last}
        for members in self.instance.groups.values():
            if any(household.key in keys for household in members):
                keys |= {household.key for household in members}
        return frozenset(self.model.number_of[key] for key in keys)

    def _active(self, kept: frozenset[int]) -> Mask:
        active = np.ones(len(self.model.columns.upper), dtype=bool)
        for number, options in enumerate(self.model.options):
            if number not in kept:
                first = self.model.first[number]
                active[first : first + len(options)] = False
        return active
