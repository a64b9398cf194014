"""What an executor runs, and how one speaks with it while it does."""

from collections.abc import Callable
from typing import Protocol


class Task[W, R](Protocol):
    """Something to be done once per replication, each result a function of the replication's number alone.

    Executors rely on that: a replication may run in any worker, in any order, or twice when a worker was lost. A task that
    goes to other processes must be picklable.
    """

    def make_workspace(self) -> W:
        """Scratch memory for one worker; used for many replications, one after the other."""
        ...

    def run(self, replication: int, workspace: W) -> R:
        """One replication; whatever the workspace holds from the one before must not matter."""
        ...


Progress = Callable[[int, int], None]
"""Called with how many replications are done and how many there are; always in the thread that asked for them."""


class Cancel(Protocol):
    """Asked between replications; a `threading.Event` will do."""

    def is_set(self) -> bool: ...


class Cancelled(Exception):
    """The run was cancelled: there is no result, and no worker of it goes on."""


class WorkerLostError(RuntimeError):
    """Workers ended before their replications did, also when these were tried again: memory short, or killed."""

    def __init__(self, executor: str, replications: list[int]) -> None:
        self.executor, self.replications = executor, replications
        super().__init__(f"workers of {executor!r} were lost twice; not computed: {replications}")


class ExecutorUnavailableError(LookupError):
    """This way of running needs a package that is not installed."""

    def __init__(self, executor: str, package: str) -> None:
        self.executor, self.package = executor, package
        super().__init__(f"executor {executor!r} needs the package {package!r}")


def heed(cancel: Cancel | None) -> None:
    """Raises Cancelled when the run was cancelled."""
    if cancel is not None and cancel.is_set():
        raise Cancelled
