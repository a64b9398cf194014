"""Tasks small enough to test executors with: a few Philox draws, a worker that dies, a slow one."""

import hashlib
import os
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Draws:
    """Each replication adds up draws of its own key; the workspace is dirty on purpose."""

    seed: int = 7
    days: int = 30

    def make_workspace(self) -> Floats:
        return np.full(self.days, np.nan)

    def run(self, replication: int, workspace: Floats) -> Floats:
        generator = np.random.Generator(np.random.Philox(key=self.seed, counter=[0, 0, replication, 0]))
        np.cumsum(generator.standard_normal(self.days), out=workspace)
        return workspace.copy()


@dataclass(frozen=True)
class Counting(Draws):
    """Remembers how many workspaces were made and which threads worked."""

    made: list[int] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def make_workspace(self) -> Floats:
        self.made.append(1)
        return super().make_workspace()

    def run(self, replication: int, workspace: Floats) -> Floats:
        self.threads.add(threading.get_ident())
        time.sleep(0.002)
        return super().run(replication, workspace)


@dataclass(frozen=True)
class Deadly(Draws):
    """Kills its own process at one replication: once when there is a `mark` to leave, else every time."""

    at: int = 5
    mark: Path | None = None

    def run(self, replication: int, workspace: Floats) -> Floats:
        if replication == self.at and not (self.mark and self.mark.exists()):
            if self.mark:
                self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().run(replication, workspace)


@dataclass(frozen=True)
class Interrupted(Draws):
    """Somebody presses Ctrl-C at one replication: the terminal tells every process."""

    def run(self, replication: int, workspace: Floats) -> Floats:
        if replication == 5:
            os.kill(os.getpid(), signal.SIGINT)
        return super().run(replication, workspace)


@dataclass(frozen=True)
class Noted(Draws):
    """Leaves a file per replication, so that another process can be seen at work."""

    folder: Path = Path()

    def run(self, replication: int, workspace: Floats) -> Floats:
        (self.folder / str(replication)).touch()
        time.sleep(0.01)
        return super().run(replication, workspace)


@dataclass(frozen=True)
class Failing(Draws):
    """Has a fault at replication 3."""

    def run(self, replication: int, workspace: Floats) -> Floats:
        if replication == 3:
            raise ZeroDivisionError("replication 3")
        return super().run(replication, workspace)


def checksum(results: list[Floats]) -> str:
    digest = hashlib.sha256()
    for result in results:
        digest.update(result.tobytes())
    return digest.hexdigest()
