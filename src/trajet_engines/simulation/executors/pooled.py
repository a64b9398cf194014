"""What threads, processes and Dask share: pieces of work handed out a few at a time, and collected as they are done.

Only a few pieces are ever out, so that a cancelled run ends with the pieces under way. A worker that ends in the middle
breaks its pool; as a result depends on the replication's number only, what is missing is run once more with new workers.

All three are driven through `concurrent.futures`. Dask's back end inside joblib (1.6) is not used: it drops the error of a
worker that is lost for good, and the run would wait for ever.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import batched
from types import TracebackType
from typing import Any, Self

from .task import Cancel, Progress, Task, WorkerLostError, heed

TRIES = 2
POLL_SECONDS = 0.05
OUT_PER_WORKER = 2


class PooledExecutor:
    """Base of the executors with workers; each says how to open them and how many replications a piece holds."""

    name = "pooled"
    piece_size = 1

    def __init__(self, workers: int) -> None:
        self.workers, self.lost_workers = max(1, workers), 0
        self._pool: Executor | None = None

    def map[W, R](
        self,
        task: Task[W, R],
        replications: Sequence[int],
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[R]:
        """See `Executor.map`."""
        results: dict[int, R] = {}

        def note(piece: Sequence[int], found: Sequence[R]) -> None:
            results.update(zip(piece, found, strict=True))
            if progress is not None:
                progress(len(results), len(replications))

        for _ in range(TRIES):
            missing = [replication for replication in replications if replication not in results]
            if self._try(task, missing, note, cancel):
                return [results[replication] for replication in replications]
        raise WorkerLostError(self.name, [each for each in replications if each not in results])

    def _try(self, task: Task[Any, Any], missing: list[int], note: Callable[..., None], cancel: Cancel | None) -> bool:
        """Whether all of them were run; if not, workers were lost."""
        try:
            with self._pieces(task) as submit:
                _collect(submit, self._cut(missing), self.workers * OUT_PER_WORKER, note, cancel)
        except self._losses():
            self.lost_workers += 1
            self.close()
            return False
        return True

    def _cut(self, missing: list[int]) -> Iterator[tuple[int, ...]]:
        """Every worker gets something, and pieces stay small enough to show progress."""
        return batched(missing, max(1, min(self.piece_size, -(-len(missing) // self.workers))))

    def _pieces(self, task: Task[Any, Any]) -> "Submission":
        """How pieces of this task are handed to the workers."""
        return Submission(self._opened(), task)

    def _losses(self) -> tuple[type[Exception], ...]:
        """The errors that say that a worker ended."""
        return (BrokenExecutor,)

    def _opened(self) -> Executor:
        if self._pool is None:
            self._pool = self._open()
        return self._pool

    def _open(self) -> Executor:
        raise NotImplementedError

    def close(self) -> None:
        """Send the workers home; the next map calls new ones."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Submission:
    """Hands pieces of one task to a pool."""

    def __init__(self, pool: Executor, task: Task[Any, Any]) -> None:
        self.pool, self.task = pool, task

    def __call__(self, piece: tuple[int, ...]) -> Future[list[Any]]:
        return self.pool.submit(run_piece, self.task, piece)

    def give_up(self, futures: Collection[Future[list[Any]]]) -> None:
        """Return when none of them is running nor will be. A cancelled one is not waited for: it may never say so."""
        wait([future for future in futures if not future.cancel()])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        """Nothing to give back."""


def run_piece[W, R](task: Task[W, R], piece: Sequence[int]) -> list[R]:
    """In the worker: the replications of a piece with one workspace."""
    workspace = task.make_workspace()
    return [task.run(replication, workspace) for replication in piece]


def _collect(
    submit: Submission, pieces: Iterator[tuple[int, ...]], most: int, note: Callable[..., None], cancel: Cancel | None
) -> None:
    """Keep at most so many pieces out; whatever happens, none is left running."""
    out: dict[Future[list[Any]], tuple[int, ...]] = {}
    try:
        while True:
            heed(cancel)
            while len(out) < most and (piece := next(pieces, None)) is not None:
                out[submit(piece)] = piece
            if not out:
                return
            done, _ = wait(out, POLL_SECONDS if cancel is not None else None, FIRST_COMPLETED)
            for future in done:
                note(out[future], future.result())
                del out[future]
    finally:
        submit.give_up(out)
