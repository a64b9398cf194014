"""Workers of a Dask cluster: that of an address, or a small one on this machine."""

import logging
from collections.abc import Collection
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import ExitStack
from typing import Any

from .pooled import PooledExecutor, Submission, run_piece
from .task import ExecutorUnavailableError, Task

START_SECONDS = 60


class DaskExecutor(PooledExecutor):
    """The scheduler itself runs a piece again when its worker ends, three times over; after that so do we, once.

    A script that opens a cluster of its own must guard its main part (`if __name__ == "__main__"`): workers start by
    importing it.
    """

    name = "dask"
    piece_size = 8

    def __init__(self, workers: int, address: str | None = None, *, in_processes: bool = True) -> None:
        """`address` of a scheduler; without one, `workers` processes here, or threads when not `in_processes`."""
        super().__init__(workers)
        self.address, self.in_processes = address, in_processes
        self._stack = ExitStack()
        self._client: Any = None

    def _open(self) -> Executor:
        try:
            import distributed
        except ImportError as missing:
            raise ExecutorUnavailableError(self.name, "distributed") from missing
        dask: Any = distributed
        self._keep_quiet()
        at = self.address or self._stack.enter_context(
            dask.LocalCluster(
                n_workers=self.workers, threads_per_worker=1, processes=self.in_processes, dashboard_address=None
            )
        )
        self._client = self._stack.enter_context(dask.Client(at, timeout=START_SECONDS, set_as_default=False))
        self.workers = max(1, sum(self._client.ncores().values()))
        pool: Executor = self._client.get_executor(pure=False)
        return pool

    def _keep_quiet(self) -> None:
        """What the scheduler tells of every worker is not for whoever asked for a simulation; warnings are."""
        logger = logging.getLogger("distributed")
        self._stack.callback(logger.setLevel, logger.level)
        logger.setLevel(logging.WARNING)

    def _pieces(self, task: Task[Any, Any]) -> Submission:
        return _Scattered(self._opened(), task, self._client)

    def _losses(self) -> tuple[type[Exception], ...]:
        """Also when the task itself was lost with the worker that held it: its pieces are then called cancelled."""
        from distributed import KilledWorker

        return (KilledWorker, CancelledError)

    def close(self) -> None:
        super().close()
        self._client = None
        self._stack.close()


class _Scattered(Submission):
    """Sends the task to every worker once; pieces then carry only their numbers."""

    def __init__(self, pool: Executor, task: Task[Any, Any], client: Any) -> None:
        super().__init__(pool, task)
        self.sent = client.scatter(task, broadcast=True, hash=False)

    def __call__(self, piece: tuple[int, ...]) -> Future[list[Any]]:
        return self.pool.submit(run_piece, self.sent, piece)

    def give_up(self, futures: Collection[Future[list[Any]]]) -> None:
        """Dask would call a piece cancelled while it runs on, and fails to note one that ends at that moment: wait."""
        wait(futures)

    def __exit__(self, *raised: object) -> None:
        self.sent.release()
