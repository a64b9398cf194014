"""Executors whose workers are other processes; few and small, because starting one costs a second."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engines.simulation.executors.stand_in import Deadly, Draws, Failing, Interrupted, Noted, checksum

from trajet_engines.simulation.executors import (
    Cancelled,
    DaskExecutor,
    ProcessesExecutor,
    SerialExecutor,
    WorkerLostError,
)

REPLICATIONS = range(20)


@pytest.fixture(scope="module")
def wanted() -> str:
    return checksum(SerialExecutor().map(Draws(), REPLICATIONS))


@pytest.fixture
def processes() -> Iterator[ProcessesExecutor]:
    with ProcessesExecutor(2) as executor:
        yield executor


def test_processes_lose_a_worker_and_still_give_the_same(
    processes: ProcessesExecutor, wanted: str, tmp_path: Path
) -> None:
    assert checksum(processes.map(Draws(), REPLICATIONS)) == wanted
    found = processes.map(Deadly(mark=tmp_path / "killed"), REPLICATIONS)
    assert (checksum(found), processes.lost_workers) == (wanted, 1)


def test_an_interrupt_is_left_to_the_process_that_asked(
    processes: ProcessesExecutor, wanted: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert (checksum(processes.map(Interrupted(), REPLICATIONS)), processes.lost_workers) == (wanted, 0)
    assert "KeyboardInterrupt" not in capfd.readouterr().err


def test_a_task_that_kills_every_worker_ends_with_a_clear_error(processes: ProcessesExecutor) -> None:
    with pytest.raises(WorkerLostError, match="lost twice") as caught:
        processes.map(Deadly(), REPLICATIONS)
    assert 5 in caught.value.replications
    with pytest.raises(ZeroDivisionError, match="replication 3"):
        processes.map(Failing(), REPLICATIONS)


def test_a_cancelled_run_stops_its_processes(processes: ProcessesExecutor, tmp_path: Path) -> None:
    cancel = threading.Event()
    with pytest.raises(Cancelled):
        processes.map(Noted(folder=tmp_path), range(400), progress=lambda *_: cancel.set(), cancel=cancel)
    done = len(list(tmp_path.iterdir()))
    assert done <= 5 * ProcessesExecutor.piece_size
    processes.close()
    assert len(list(tmp_path.iterdir())) == done


def test_dask_gives_the_same() -> None:
    pytest.importorskip("distributed")
    import distributed  # noqa: F401 sets the level of its logger

    before = logging.getLogger("distributed").level
    with DaskExecutor(2, in_processes=False) as executor:
        wanted = checksum(SerialExecutor().map(Draws(), REPLICATIONS))
        assert checksum(executor.map(Draws(), REPLICATIONS)) == wanted
        assert logging.getLogger("distributed").level == logging.WARNING
        cancel = threading.Event()
        with pytest.raises(Cancelled):
            executor.map(Draws(), range(200), progress=lambda *_: cancel.set(), cancel=cancel)
        with pytest.raises(ZeroDivisionError):
            executor.map(Failing(), REPLICATIONS)
    assert logging.getLogger("distributed").level == before
