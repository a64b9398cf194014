"""Executors without other processes: order, progress, cancelling, faults, workspaces, and what is chosen."""

import sys
import threading
from collections.abc import Callable

import pytest
from tests.engines.simulation.executors.stand_in import Counting, Draws, Failing, checksum

from trajet_engines.simulation.executors import (
    Cancelled,
    Executor,
    ExecutorUnavailableError,
    ProcessesExecutor,
    SerialExecutor,
    ThreadsExecutor,
    choose,
)
from trajet_engines.simulation.executors.choose import Name

MAKERS: list[Callable[[], Executor]] = [SerialExecutor, lambda: ThreadsExecutor(2)]
chooser = sys.modules["trajet_engines.simulation.executors.choose"]


@pytest.fixture(params=MAKERS, ids=["serial", "threads"])
def executor(request: pytest.FixtureRequest) -> Executor:
    made: Executor = request.param()
    return made


def test_results_come_in_the_order_asked_for(executor: Executor) -> None:
    task, order = Draws(), [5, 3, 11, 0]
    with executor:
        found = executor.map(task, order)
    assert [each.tobytes() for each in found] == [task.run(number, task.make_workspace()).tobytes() for number in order]


def test_threads_give_what_one_after_the_other_gives() -> None:
    with ThreadsExecutor(4) as threads:
        assert checksum(threads.map(Draws(), range(60))) == checksum(SerialExecutor().map(Draws(), range(60)))


def test_progress_counts_every_replication_in_the_asking_thread(executor: Executor) -> None:
    told: list[tuple[int, int, int]] = []
    with executor:
        executor.map(Draws(), range(9), progress=lambda done, total: told.append((done, total, threading.get_ident())))
    assert told == [(done, 9, threading.get_ident()) for done in range(1, 10)]


def test_a_cancelled_run_raises_and_leaves_no_thread(executor: Executor) -> None:
    cancel, task = threading.Event(), Counting()

    def stop_at_five(done: int, total: int) -> None:
        if done == 5:
            cancel.set()

    before = threading.active_count()
    with pytest.raises(Cancelled), executor:
        executor.map(task, range(1000), progress=stop_at_five, cancel=cancel)
    assert threading.active_count() == before


def test_a_run_cancelled_before_it_begins_does_nothing(executor: Executor) -> None:
    cancel, task = threading.Event(), Counting()
    cancel.set()
    with pytest.raises(Cancelled), executor:
        executor.map(task, range(5), cancel=cancel)
    assert not task.threads


def test_an_executor_works_again_after_a_cancelled_run(executor: Executor) -> None:
    cancel = threading.Event()
    cancel.set()
    with executor:
        with pytest.raises(Cancelled):
            executor.map(Draws(), range(5), cancel=cancel)
        assert len(executor.map(Draws(), range(5))) == 5


def test_a_fault_of_the_task_comes_out_as_it_is(executor: Executor) -> None:
    with pytest.raises(ZeroDivisionError, match="replication 3"), executor:
        executor.map(Failing(), range(8))


def test_no_replications_give_no_results(executor: Executor) -> None:
    with executor:
        assert executor.map(Draws(), []) == []


def test_threads_use_their_workspaces_again() -> None:
    task = Counting()
    with ThreadsExecutor(2) as threads:
        threads.map(task, range(30))
    assert len(task.threads) == 2
    assert len(task.made) <= 2


def test_two_runs_at_once_do_not_disturb_each_other() -> None:
    answers: dict[int, str] = {}

    def run(seed: int) -> None:
        with ThreadsExecutor(2) as threads:
            answers[seed] = checksum(threads.map(Draws(seed), range(50)))

    together = [threading.Thread(target=run, args=(seed,)) for seed in (1, 2)]
    for each in together:
        each.start()
    for each in together:
        each.join()
    assert answers == {seed: checksum(SerialExecutor().map(Draws(seed), range(50))) for seed in (1, 2)}


def without(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    monkeypatch.setattr(chooser, "is_installed", lambda package: package not in packages)


def test_threads_are_chosen_with_numba_and_processes_without(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch)
    assert choose(workers=2).executor.name == "threads"
    without(monkeypatch, "numba")
    assert choose(workers=2).executor.name == "processes"
    without(monkeypatch, "numba", "joblib")
    assert choose(workers=2).executor.name == "threads"
    assert choose(workers=1).executor.name == "serial"


@pytest.mark.parametrize(
    ("name", "package", "code"), [("dask", "distributed", "no_dask"), ("processes", "joblib", "no_joblib")]
)
def test_what_is_missing_is_replaced_by_threads_and_said(
    monkeypatch: pytest.MonkeyPatch, name: Name, package: str, code: str
) -> None:
    without(monkeypatch, package)
    choice = choose(name, 2)
    assert (choice.executor.name, choice.asked, choice.instead) == ("threads", name, code)
    with pytest.raises(ExecutorUnavailableError, match=package):
        choose(name, 2, is_strict=True)


def test_what_is_there_is_not_replaced() -> None:
    assert choose("serial").executor.name == "serial"
    choice = choose("processes", 3)
    assert (choice.executor.name, choice.executor.workers, choice.instead) == ("processes", 3, "")


def test_an_unknown_executor_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no executor 'cluster'; there are auto, serial, threads"):
        choose("cluster")  # type: ignore[arg-type]


def test_processes_without_joblib_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "joblib.externals.loky", None)
    with pytest.raises(ExecutorUnavailableError, match="joblib"), ProcessesExecutor(2) as executor:
        executor.map(Draws(), range(2))
