"""One replication after the other, in the thread that asks."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from .task import Cancel, Progress, Task, heed


class SerialExecutor:
    """The reference: every other executor gives what this one gives."""

    name = "serial"
    workers = 1
    lost_workers = 0

    def map[W, R](
        self,
        task: Task[W, R],
        replications: Sequence[int],
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[R]:
        workspace, results = task.make_workspace(), list[R]()
        for replication in replications:
            heed(cancel)
            results.append(task.run(replication, workspace))
            if progress is not None:
                progress(len(results), len(replications))
        return results

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing was opened."""
