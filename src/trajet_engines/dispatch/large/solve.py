"""The solver for whole networks: bounds by column generation, a rounded start, regions planned anew while time lasts."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ..instance import Instance
from ..limits import Deadline
from ..objective import evaluate
from ..result import Level, Plan, Progress, Result
from ..rules import violations
from ..solve import SolverError
from .bounds import Bounds
from .levels import LEVELS, TIERS, WISHES, is_plain
from .minima import FIRST, least_of
from .places import Floats
from .region import Aim, improve
from .steering import Guide, Offers, differences, entries_of, near_offers, picked, priced, used, wanted
from .stock import Given, serve, wishes_first
from .table import Table, tabulate
from .telling_apart import told_apart
from .values import levels_of, plan_of
from .without_wishes import without_wishes

OnProgress = Callable[[Progress], None]
ShouldStop = Callable[[], bool]
STEER_TIERS = np.array([8e5, 27e3, 900.0, 30.0, 1.0, 0.0, 0.0, 0.0, 0.0])
STEER_WISHES = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 100.0, 20.0, 1.0, 0.2])
"""Weights that only steer a search: a later level can hardly outweigh an earlier one."""
SHARE_FOR_BOUNDS, SHARE_FOR_TIERS, SHARE_FOR_WISH_BOUNDS, SHARE_FOR_WISHES = 0.5, 0.5, 0.5, 0.7
"""Of the time left when a step begins."""
CENTRES_FOR_TIERS, CENTRES_FOR_WISHES = 25, 10
SHARE_FOR_ALL, SHARE_FOR_ONE = 0.6, 0.2
FRUITLESS = 12
"""Regions without a better plan after which a search ends."""


def solve_large(
    instance: Instance,
    *,
    cpu_limit_seconds: float,
    seed: int,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
) -> Result:
    """A good plan for thousands of households and hundreds of centres, and what no plan can go below.

    `cpu_limit_seconds` are of the calling thread; a step under way is finished. Same instance and seed: same answer,
    unless time runs out. Raises `SolverError` for what only `solve` knows (`levels.is_plain`) and if the plan fails the
    plain validator.
    """
    if not is_plain(instance):
        raise SolverError("Reserves, residents, groups, spread and other orders of levels need `solve`.")
    started = time.monotonic()
    run = _Run(instance, seed, Deadline.after(float("inf"), cpu_limit_seconds), on_progress, should_stop)
    run.work()
    plan = plan_of(run.table, run.given)
    if broken := violations(instance, plan):
        raise SolverError(f"{len(broken)} rule(s) broken, first: {broken[0]}")
    levels = _levels(instance, plan, run.bounds)
    return Result(
        status="optimal" if all(level.is_proven for level in levels) else "feasible",
        plan=plan,
        levels=levels,
        seed=seed,
        instance_digest=instance.digest(),
        stopped_by="person" if run.is_stopped else "time_limit" if run.deadline.is_past else None,
        tried=tuple(run.tried),
        seconds=time.monotonic() - started,
    )


def _levels(instance: Instance, plan: Plan, bounds: dict[int, int]) -> tuple[Level, ...]:
    score = evaluate(instance, plan)
    return tuple(
        Level(name, score[name], min(bounds.get(number, 0), score[name]), 0.0) for number, name in enumerate(LEVELS)
    )


@dataclass
class _Run:
    instance: Instance
    seed: int
    deadline: Deadline
    on_progress: OnProgress | None
    should_stop: ShouldStop | None
    bounds: dict[int, int] = field(default_factory=dict)
    tried: list[str] = field(default_factory=list)
    is_stopped: bool = False
    table: Table = field(init=False)
    given: Given = field(init=False)
    _wish_bounds: Bounds = field(init=False)

    def is_over(self) -> bool:
        self.is_stopped = self.is_stopped or bool(self.should_stop and self.should_stop())
        return self.is_stopped or self.deadline.is_past

    def _tell(self, stage: str, done: float) -> None:
        self.tried.append(stage)
        if self.on_progress:
            self.on_progress(Progress(stage, done))

    def work(self) -> None:
        """Leaves the best state in `given`, of `table`."""
        self.table = tabulate(self.instance)
        self._tell("greedy", 0.05)
        self.given = serve(self.table, wishes_first(self.table))
        places, into = without_wishes(self.table)
        given = serve(places, wishes_first(places))
        self._tell("bounds:tiers", 0.1)
        bounds = self._bound_tiers(places, given)
        self.bounds = dict(bounds.bounds)
        given = self._rounded(places, bounds, given)
        self._tell("regions:tiers", 0.4)
        given = self._search_tiers(places, given, bounds)
        apart = told_apart(self.table, places, into, given)
        if tuple(levels_of(self.table, apart)) < tuple(levels_of(self.table, self.given)):
            self.given = apart
        values = levels_of(self.table, self.given)
        if any(values[level] > self.bounds.get(level, 0) for level in TIERS):
            self._tell("bounds:tiers_held", 0.65)
            bounds.prove(TIERS, values)
            self.bounds = dict(bounds.bounds)
        self._tell("bounds:wishes", 0.7)
        self._bound_wishes()
        self._tell("regions:wishes", 0.8)
        self._search_wishes()
        self._tell("bounds:wishes_held", 0.95)
        self._wish_bounds.is_over = self.is_over
        self._wish_bounds.prove(WISHES, levels_of(self.table, self.given))
        self.bounds |= self._wish_bounds.bounds

    def _bound_tiers(self, places: Table, given: Given) -> Bounds:
        deadline = self.deadline.share(SHARE_FOR_BOUNDS)
        least = {FIRST: least_of(places, FIRST, seed=self.seed, is_over=lambda: self.is_over() or deadline.is_past)}
        bounds = Bounds(places, self.seed, lambda: self.is_over() or deadline.is_past, least=least)
        bounds.offer(*entries_of(given))
        bounds.prove(TIERS)
        bounds.is_over = self.is_over
        return bounds

    def _rounded(self, table: Table, bounds: Bounds, given: Given) -> Given:
        """What the relaxation gives whole, then everybody else at its prices; the better of that and the start."""
        if bounds.prices is None:
            return given
        rounded = serve(table, priced(table, bounds.prices), wanted(table, Guide.of(bounds)))
        return min(given, rounded, key=lambda state: tuple(levels_of(table, state)[: TIERS.stop]))

    def _search_tiers(self, table: Table, given: Given, bounds: Bounds) -> Given:
        """First among the places the relaxation uses, all centres at once; then region by region."""
        deadline, guide = self.deadline.share(SHARE_FOR_TIERS), Guide.of(bounds)
        aim = self._aim(STEER_TIERS, (), used(table, guide), deadline.share(SHARE_FOR_ALL))
        given = improve(table, given, np.arange(len(table.centres)), aim, seed=self.seed)
        rng, fruitless, offers = np.random.default_rng(self.seed), 0, near_offers(table, bounds.prices)
        while fruitless < FRUITLESS and not self.is_over() and not deadline.is_past:
            values = levels_of(table, given)
            if all(values[level] <= self.bounds.get(level, 0) for level in TIERS):
                break
            centres = picked(rng, differences(table, guide, given), CENTRES_FOR_TIERS)
            aim = self._aim(STEER_TIERS, (), offers, deadline.share(SHARE_FOR_ONE))
            better = improve(table, given, centres, aim, seed=self.seed)
            fruitless = fruitless + 1 if better is given else 0
            given = better
        return given

    def _aim(self, weights: Floats, held: tuple[int, ...], offers: Offers, until: Deadline) -> Aim:
        return Aim(weights, held, offers, lambda: self.is_over() or until.is_past)

    def _bound_wishes(self) -> None:
        deadline = self.deadline.share(SHARE_FOR_WISH_BOUNDS)
        self._wish_bounds = Bounds(self.table, self.seed, lambda: self.is_over() or deadline.is_past)
        self._wish_bounds.offer(*entries_of(self.given))
        values = levels_of(self.table, self.given)
        for level in TIERS:
            self._wish_bounds.hold(level, int(values[level]))
        self._wish_bounds.prove(WISHES)
        self.bounds |= self._wish_bounds.bounds

    def _search_wishes(self) -> None:
        """Tiers as they are; wishes, levelling and rooms region by region."""
        offers = near_offers(self.table, self._wish_bounds.prices)
        rng, fruitless = np.random.default_rng(self.seed), 0
        deadline = self.deadline.share(SHARE_FOR_WISHES)
        while fruitless < 2 * FRUITLESS and not self.is_over() and not deadline.is_past:
            centres = picked(rng, np.ones(len(self.table.centres)), CENTRES_FOR_WISHES)
            aim = self._aim(STEER_WISHES, tuple(TIERS), offers, deadline.share(SHARE_FOR_ONE))
            better = improve(self.table, self.given, centres, aim, seed=self.seed)
            fruitless = fruitless + 1 if better is self.given else 0
            self.given = better
