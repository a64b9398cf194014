"""Which executor runs a scenario here, and why another one than was asked for."""

import os
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, get_args

from .dask import DaskExecutor
from .processes import ProcessesExecutor
from .protocol import Executor
from .serial import SerialExecutor
from .task import ExecutorUnavailableError
from .threads import ThreadsExecutor

Name = Literal["auto", "serial", "threads", "processes", "dask"]
NAMES: tuple[Name, ...] = get_args(Name)
Instead = Literal["", "no_joblib", "no_dask"]
"""Why threads run what should have run elsewhere; a code, the reader's words are elsewhere."""
_NEEDS: dict[str, tuple[str, Instead]] = {"processes": ("joblib", "no_joblib"), "dask": ("distributed", "no_dask")}


@dataclass(frozen=True)
class Choice:
    """`executor` is to be entered as a context; `instead` names what was missing when it is not the one asked for."""

    executor: Executor
    asked: Name
    instead: Instead = ""


def choose(
    name: Name = "auto", workers: int | None = None, *, address: str | None = None, is_strict: bool = False
) -> Choice:
    """`auto`: threads with numba, processes without (plain Python holds the interpreter), one after the other on one core.

    What is not installed is replaced by threads and says so; when `is_strict`, raises `ExecutorUnavailableError`. An
    unknown name raises ValueError. `workers`: as many as cores when not given. `address`: a Dask scheduler.
    """
    if name not in NAMES:
        raise ValueError(f"no executor {name!r}; there are {', '.join(NAMES)}")
    count = workers or os.cpu_count() or 1
    wanted = _automatic(count) if name == "auto" else name
    package, reason = _NEEDS.get(wanted, ("", ""))
    if package and not is_installed(package):
        if is_strict:
            raise ExecutorUnavailableError(wanted, package)
        return Choice(ThreadsExecutor(count), name, reason)
    return Choice(_made(wanted, count, address), name)


def is_installed(package: str) -> bool:
    return find_spec(package) is not None


def _automatic(workers: int) -> Name:
    if workers == 1:
        return "serial"
    return "threads" if is_installed("numba") or not is_installed("joblib") else "processes"


def _made(name: Name, workers: int, address: str | None) -> Executor:
    if name == "serial":
        return SerialExecutor()
    if name == "dask":
        return DaskExecutor(workers, address)
    return ProcessesExecutor(workers) if name == "processes" else ThreadsExecutor(workers)
