"""T1 to T3 and T9: a day and a saturated backlog, against other formulations, other solvers and no solver."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

from trajet_cli.benches._gates import Gate, judged, not_run
from trajet_cli.benches.dispatch.baselines import baselines, persons_left, unplaced_by_tier
from trajet_cli.benches.dispatch.opponents import INSTALL, Answer, ask, is_installed
from trajet_cli.benches.dispatch.rooms_check import faults
from trajet_engines.dispatch import Instance, Progress, Result, solve
from trajet_engines.dispatch.shapes import MEASURES, draw

SOLVERS = ("highs", "scip", "cpsat")
FASTER, FEWER = 5.0, 10.0
TIER_SECONDS, PROOF_SECONDS = 10.0, 90.0
FEWER_FAMILIES = 0.40
WALL_CLOCK_FACTOR = 6.0


def day_gates(seed: int, *, cpu_limit_seconds: float) -> Iterator[Gate]:
    """T1, for every solver that is installed: room classes against persons and beds, the same optimum."""
    for solver in SOLVERS:
        wanted = f"day: optimum as by bed, {FASTER:g} times less CPU, {FEWER:g} times fewer columns"
        if not is_installed(solver):
            yield not_run(f"T1 {solver}", wanted, INSTALL)
            continue
        by_class, by_bed = (
            ask(solver, formulation, "day", seed=seed, cpu_limit_seconds=cpu_limit_seconds)
            for formulation in ("class", "bed")
        )
        yield _compared(f"T1 {solver}", wanted, by_class, by_bed)


def _compared(code: str, wanted: str, ours: Answer, theirs: Answer) -> Gate:
    faster, fewer = theirs.cpu_seconds / max(ours.cpu_seconds, 1e-9), theirs.columns / max(ours.columns, 1)
    same = ours.is_proven and (not theirs.is_proven or ours.value == theirs.value)
    verdict = (
        "NOT the same optimum" if not same else "same optimum" if theirs.is_proven else "optimum proven by class only"
    )
    beds = "by bed" if theirs.is_proven else "by bed, stopped"
    measured = (
        f"{verdict}, {faster:.1f} times less CPU "
        f"({ours.cpu_seconds:.2f} s against {theirs.cpu_seconds:.1f} s {beds}), {fewer:.1f} times fewer columns"
    )
    holds = same and faster >= FASTER and fewer >= FEWER
    cpu, megabytes = ours.cpu_seconds + theirs.cpu_seconds, max(ours.megabytes, theirs.megabytes)
    return judged(code, wanted, measured, holds=holds, cpu=cpu, megabytes=megabytes)


@dataclass(frozen=True, slots=True)
class Backlog:
    """One backlog solved: CPU seconds until tiers 1 to 3 and 1 to 4 were proven, what waits, what is broken."""

    tiers_seconds: float
    priorities_seconds: float
    cpu_seconds: float
    ours: tuple[int, ...]
    greedy: tuple[int, ...]
    persons: tuple[int, int]
    """Left without place: by priority-greedy, by us."""
    broken: int

    @property
    def has_fewer_families(self) -> bool:
        return self.ours[1] <= (1 - FEWER_FAMILIES) * self.greedy[1]

    @property
    def families(self) -> str:
        others = f"tier 3 {self.greedy[2]} to {self.ours[2]}, persons {self.persons[0]} to {self.persons[1]}"
        return f"{self.greedy[1]} to {self.ours[1]} ({others})"


def backlog_gates(seeds: tuple[int, ...], *, cpu_limit_seconds: float) -> Iterator[Gate]:
    """T2, T3 and T9 over these seeds."""
    solved = [_solved(seed, cpu_limit_seconds) for seed in seeds]
    wanted = f"backlog: tiers 1-3 proven in {TIER_SECONDS:g} CPU s, all priorities in {PROOF_SECONDS:g}"
    measured = "; ".join(f"{one.tiers_seconds:.1f}/{one.priorities_seconds:.1f} s" for one in solved)
    holds = all(one.tiers_seconds <= TIER_SECONDS and one.priorities_seconds <= PROOF_SECONDS for one in solved)
    yield judged("T2", wanted, measured, holds=holds, cpu=sum(one.cpu_seconds for one in solved))
    wanted = f"backlog: {FEWER_FAMILIES:.0%} fewer families with minors left than priority-greedy, tier 1 never worse"
    is_first_worse = any(one.ours[0] > one.greedy[0] for one in solved)
    measured = "; ".join(one.families for one in solved) + ("; tier 1 WORSE" if is_first_worse else "")
    holds = all(one.has_fewer_families for one in solved) and not is_first_worse
    yield judged("T3", wanted, measured, holds=holds)
    broken = sum(one.broken for one in solved)
    yield judged("T9", "no violation room by room, every run", f"{broken} in {len(seeds)} plans", holds=not broken)


def _solved(seed: int, cpu_limit_seconds: float) -> Backlog:
    instance = draw(MEASURES["backlog"], seed=seed)
    result, tiers, priorities, cpu = _timed(instance, seed, cpu_limit_seconds)
    greedy = baselines(instance).priority_greedy
    ours, theirs = (unplaced_by_tier(instance, plan) for plan in (result.plan, greedy))
    persons = persons_left(instance, greedy), persons_left(instance, result.plan)
    return Backlog(tiers, priorities, cpu, ours, theirs, persons, len(faults(instance, result.plan)))


def _timed(instance: Instance, seed: int, limit: float) -> tuple[Result, float, float, float]:
    """The result, CPU seconds until tiers 1 to 3 and 1 to 4 were done (infinite when not proven), and all of them."""
    began, passed = process_time(), dict[str, float]()

    def note(progress: Progress) -> None:
        passed.setdefault(progress.stage, process_time() - began)

    result = solve(
        instance,
        time_limit_seconds=limit * WALL_CLOCK_FACTOR,
        cpu_limit_seconds=limit,
        seed=seed,
        on_progress=note,
    )
    total = process_time() - began
    proven = {level.name for level in result.levels if level.is_proven}
    three = passed.get("tier_4", total) if {"tier_1", "tier_2", "tier_3"} <= proven else float("inf")
    four = passed.get("needs", total) if {"tier_1", "tier_2", "tier_3", "tier_4"} <= proven else float("inf")
    return result, three, four, total
