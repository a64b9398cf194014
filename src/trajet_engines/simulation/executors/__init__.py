"""Replications on many cores: one after the other, threads, processes or a Dask cluster, with the same results.

Owns who runs what, progress, cancelling, and workers that end too soon. Does not own what a replication is.
"""

from .choose import NAMES, Choice, choose
from .dask import DaskExecutor
from .processes import ProcessesExecutor
from .protocol import Executor
from .serial import SerialExecutor
from .task import Cancel, Cancelled, ExecutorUnavailableError, Progress, Task, WorkerLostError
from .threads import ThreadsExecutor

__all__ = [
    "NAMES",
    "Cancel",
    "Cancelled",
    "Choice",
    "DaskExecutor",
    "Executor",
    "ExecutorUnavailableError",
    "ProcessesExecutor",
    "Progress",
    "SerialExecutor",
    "Task",
    "ThreadsExecutor",
    "WorkerLostError",
    "choose",
]
