"""Threads of this process: no start, no copy. The kernel lets go of the interpreter, so they run side by side."""

from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any

from .pooled import PooledExecutor, Submission
from .task import Task


class ThreadsExecutor(PooledExecutor):
    """The default. Each thread takes a workspace that is free and puts it back."""

    name = "threads"

    def _open(self) -> Executor:
        return ThreadPoolExecutor(self.workers, thread_name_prefix="replications")

    def _pieces(self, task: Task[Any, Any]) -> Submission:
        return _Shelf(self._opened(), task)


class _Shelf(Submission):
    """Keeps as many workspaces as threads were ever at work at once."""

    def __init__(self, pool: Executor, task: Task[Any, Any]) -> None:
        super().__init__(pool, task)
        self.free: list[Any] = []

    def __call__(self, piece: tuple[int, ...]) -> Future[list[Any]]:
        return self.pool.submit(self._run, piece)

    def _run(self, piece: Sequence[int]) -> list[Any]:
        try:
            workspace = self.free.pop()
        except IndexError:
            workspace = self.task.make_workspace()
        results = [self.task.run(replication, workspace) for replication in piece]
        self.free.append(workspace)
        return results
