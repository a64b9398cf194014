"""All replications of a plan, and what a report must say about how they were run."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trajet_engines.simulation.kernel import Workspace
from trajet_engines.simulation.outcome import Result
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.simulate import simulate

from .choose import Choice, Instead, Name, choose
from .task import Cancel, Progress


@dataclass(frozen=True, eq=False)
class Replicate:
    """The task of an executor: one future of a plan."""

    plan: Plan
    seed: int

    def make_workspace(self) -> Workspace:
        return Workspace()

    def run(self, replication: int, workspace: Workspace) -> Result:
        result = simulate(self.plan, self.seed, replication, workspace)
        # The series of a single day are one column, which numpy need not copy: they would lie in the workspace still.
        return result if result.series.flags.owndata else replace(result, series=result.series.copy())


@dataclass(frozen=True, eq=False)
class Replications:
    """`results` in order of replication. `executor` ran them with `workers`; `instead` says why it was not the one `asked`
    for, `lost_workers` how often it had to begin again with new workers. `checksum`: the same in all of them."""

    results: tuple[Result, ...]
    executor: str
    workers: int
    asked: Name
    instead: Instead
    lost_workers: int

    @property
    def checksum(self) -> str:
        return checksum(result.checksum for result in self.results)


def checksum(parts: Iterable[str]) -> str:
    """Of the checksums of results, in their order."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part.encode())
    return digest.hexdigest()


def replicate(
    plan: Plan,
    seed: int,
    replications: int | Sequence[int],
    *,
    choice: Choice | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Replications:
    """Run a plan: so many replications from 0 on, or those named.

    `choice`: an executor already entered as a context, when several plans shall use the same workers; else the default
    one is opened and closed here. Raises `Cancelled`, `WorkerLostError`, and what the plan's draw raises.
    """
    numbers = range(replications) if isinstance(replications, int) else replications
    if choice is None:
        own = choose()
        with own.executor:
            return _run(Replicate(plan, seed), numbers, own, progress, cancel)
    return _run(Replicate(plan, seed), numbers, choice, progress, cancel)


def _run(
    task: Replicate, numbers: Sequence[int], choice: Choice, progress: Progress | None, cancel: Cancel | None
) -> Replications:
    executor = choice.executor
    lost = executor.lost_workers
    results = executor.map(task, numbers, progress=progress, cancel=cancel)
    again = executor.lost_workers - lost
    return Replications(tuple(results), executor.name, executor.workers, choice.asked, choice.instead, again)
