"""Processes of this machine, by joblib's loky: for a kernel that holds the interpreter, which is one without numba."""

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
        return cast("Executor", ProcessPoolExecutor(self.workers, timeout=IDLE_SECONDS))
