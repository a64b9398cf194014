"""The one thing all executors can do."""

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from .task import Cancel, Progress, Task


class Executor(Protocol):
    """Runs replications; a context manager that keeps its workers between maps and sends them home at the end."""

    name: str
    workers: int
    lost_workers: int
    """How often replications had to be run again because a worker had ended."""

    def map[W, R](
        self,
        task: Task[W, R],
        replications: Sequence[int],
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[R]:
        """Results in the order of `replications`, whatever order they were computed in.

        Raises what the task raises, `Cancelled`, or `WorkerLostError`.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
