"""The futures of a run on disk until its report is written: memory does not grow with them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.kernel import Workspace
from trajet_engines.simulation.outcome import Result
from trajet_engines.simulation.plan import Floats, Integers
from trajet_engines.simulation.study import PlanTask


class Kept(Result):
    """A result whose tables stand in a file, bit for bit, and are read each time they are asked for.

    It can be read as long as the folder is there, on this machine.
    """

    file: Path
    series_shape: tuple[int, ...]
    histograms_shape: tuple[int, ...]
    centres_shape: tuple[int, ...]

    def __init__(self, result: Result, file: Path) -> None:
        with file.open("wb") as written:
            written.write(result.series.tobytes())
            written.write(result.histograms.tobytes())
            written.write(result.centres.tobytes())
        self.__dict__.update(
            replication=result.replication,
            kpis=result.kpis,
            checksum=result.checksum,
            file=file,
            series_shape=result.series.shape,
            histograms_shape=result.histograms.shape,
            centres_shape=result.centres.shape,
        )

    @property
    def series(self) -> Floats:
        """[n series, days]."""
        count = int(np.prod(self.series_shape))
        return np.fromfile(self.file, np.float64, count).reshape(self.series_shape)

    @property
    def histograms(self) -> Integers:
        """By `outcome.HISTOGRAMS`."""
        count = int(np.prod(self.histograms_shape))
        return np.fromfile(self.file, np.int64, count, offset=self._series_bytes).reshape(self.histograms_shape)

    @property
    def centres(self) -> NDArray[np.int32]:
        """[n centres, weeks]."""
        after = self._series_bytes + int(np.prod(self.histograms_shape)) * np.dtype(np.int64).itemsize
        return np.fromfile(self.file, np.int32, offset=after).reshape(self.centres_shape)

    @property
    def _series_bytes(self) -> int:
        return int(np.prod(self.series_shape)) * np.dtype(np.float64).itemsize


@dataclass(frozen=True)
class KeepingTask:
    """A plan's replications, each left in a file of the folder by whichever worker ran it."""

    task: PlanTask
    folder: Path

    @classmethod
    def of(cls, task: PlanTask, folder: Path) -> Self:
        """Makes the folder, which must not be there yet."""
        folder.mkdir()
        return cls(task, folder)

    def make_workspace(self) -> Workspace:
        return self.task.make_workspace()

    def run(self, replication: int, workspace: Workspace) -> Kept:
        return Kept(self.task.run(replication, workspace), self.folder / str(replication))
