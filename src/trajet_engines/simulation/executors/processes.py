"""Processes of this machine, by joblib's loky: for a kernel that holds the interpreter, which is one without numba."""

import signal
from concurrent.futures import Executor
from typing import cast

from .pooled import PooledExecutor
from .task import ExecutorUnavailableError

IDLE_SECONDS = 60


class ProcessesExecutor(PooledExecutor):
    """Workers start once and stay for all maps; a piece of eight replications pays for one copy of the task."""

    name = "processes"
    piece_size = 8

    def _open(self) -> Executor:
        try:
            from joblib.externals.loky import ProcessPoolExecutor
        except ImportError as missing:
            raise ExecutorUnavailableError(self.name, "joblib") from missing
        pool = ProcessPoolExecutor(self.workers, timeout=IDLE_SECONDS, initializer=leave_interrupts)
        return cast("Executor", pool)


def leave_interrupts() -> None:
    """In a worker: Ctrl-C reaches every process of a terminal, and it is for the one that asked for the run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
