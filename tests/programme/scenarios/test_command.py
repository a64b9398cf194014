"""The command from the question to the folder, and every way it refuses."""

import json
import os
import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.programme.scenarios.conftest import Town
from trajet.access.models import JournalEntry, Service, Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.programme.scenarios import simulating, writing
from trajet.programme.scenarios.report import write_report
from trajet.programme.scenarios.types import Request, Stop


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain Python: a few days of a few futures need no machine code. No drawings; the test keeps its connection."""
    monkeypatch.setenv("TRAJET_SIMULATION_PLAIN", "1")
    monkeypatch.setattr(simulating.connection, "close", lambda: None)
    monkeypatch.setattr(writing, "write_report", lambda folder, study, language: None)


def simulate(output: Path, **options: Any) -> None:
    given = {
        "days": 3,
        "replications": 2,
        "executor": "serial",
        "reference": "none",
        "language": "en",
        "output": str(output),
        "verbosity": 0,
    }
    call_command("simulate", **{**given, **options})


def run_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def lived_in(town: Town) -> Town:
    for number in range(6):
        town.arrival(town.household("m"), "waiting", since=-10 - number)
    town.resident(town.hall, "m", -12)
    town.resident(town.shared, "m", -120)
    return town


def test_todays_state_becomes_a_report(lived_in: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "write_report", write_report)
    simulate(tmp_path / "report", compare="saturated/individual,saturated/hybrid")
    run = run_of(tmp_path / "report")
    written = {path.name for path in (tmp_path / "report").iterdir()}
    assert {"report.html", "figures.xlsx", "run.json"} <= written
    assert run["state"]["households"] == 8
    assert [(case["scenario"], case["option"]) for case in run["cases"]] == [
        ("saturated", "individual"),
        ("saturated", "hybrid"),
    ]
    assert list(tmp_path.iterdir()) == [tmp_path / "report"]


def test_the_same_request_gives_the_same_futures_and_another_seed_others(lived_in: Town, tmp_path: Path) -> None:
    checksums = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        simulate(tmp_path / name, seed=seed)
        checksums.append(run_of(tmp_path / name)["cases"][0]["checksum"])
    assert checksums[0] == checksums[1] != checksums[2]


def test_processes_give_the_same_figures_as_one_after_the_other(lived_in: Town, tmp_path: Path) -> None:
    for executor in ("serial", "processes"):
        simulate(tmp_path / executor, executor=executor, jobs=1, days=1, replications=1)
    assert run_of(tmp_path / "processes")["cases"] == run_of(tmp_path / "serial")["cases"]


def test_a_reading_is_journalled_in_the_name_of_who_asked(lived_in: Town, tmp_path: Path) -> None:
    viewer = lived_in.network.viewer
    email = Staff.objects.get(pk=viewer.staff_id).user.email
    simulate(tmp_path / "report", viewer=email.upper())
    simulate(tmp_path / "again")
    entries = JournalEntry.objects.filter(act="programme.scenarios.state_taken").order_by("pk")
    assert [entry.staff_id for entry in entries] == [viewer.staff_id, None]


def test_a_day_is_enough_and_an_empty_service_too(arrival_service: Service, tmp_path: Path) -> None:
    simulate(tmp_path / "report", days=1, replications=1, scenario="normal")
    assert run_of(tmp_path / "report")["state"]["households"] == 0


def test_the_published_network_needs_no_database(tmp_path: Path) -> None:
    simulate(tmp_path / "report", days=1, replications=1, empty=True)
    assert run_of(tmp_path / "report")["state"] is None


REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"scenario": "winter"}, "normal, saturated, influx"),
    ({"scenario": "winter.yaml"}, "cannot be read"),
    ({"option": "everybody"}, "individual, group, hybrid, outsourced"),
    ({"compare": "normal/group,normal/group"}, "SCENARIO/OPTION"),
    ({"start_on": date(2020, 1, 1)}, "start_on"),
    ({"viewer": "nobody@example.test"}, "nobody@example.test is not a coordinator"),
]


@pytest.mark.parametrize(("options", "said"), REFUSALS, ids=lambda value: str(value)[:30])
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    lived_in: Town, tmp_path: Path, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        simulate(tmp_path / "report", **options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("arivals: {factor: 2}", "arivals"),
        ("arrivals: {factor: -1}", "arrivals.factor"),
        ("changes: [{kind: closure, phase: second, place: nowhere, after_days: 1}]", "the network has no such place"),
        ("[1, 2", "winter.yaml"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place_named(lived_in: Town, tmp_path: Path, written: str, said: str) -> None:
    file = tmp_path / "winter.yaml"
    file.write_text(written)
    with pytest.raises(CommandError, match=said):
        simulate(tmp_path / "report", scenario=str(file))


def test_other_roles_and_other_services_are_refused(
    lived_in: Town, viewers: dict[str, Viewer], outsider: Viewer, tmp_path: Path
) -> None:
    for viewer in (viewers["director"], viewers["administrator"], outsider):
        email = Staff.objects.get(pk=viewer.staff_id).user.email
        with pytest.raises(CommandError, match="not a coordinator"):
            simulate(tmp_path / "report", viewer=email)


def test_several_arrival_centres_must_be_told_apart(lived_in: Town, neighbour: Viewer, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--as"):
        simulate(tmp_path / "report")
    simulate(tmp_path / "report", days=1, replications=1, viewer=Staff.objects.get(pk=neighbour.staff_id).user.email)
    assert run_of(tmp_path / "report")["state"]["households"] == 0
    with viewing(neighbour):
        assert JournalEntry.objects.filter(act="programme.scenarios.state_taken").count() == 1


@pytest.mark.django_db
def test_without_an_arrival_centre_the_way_out_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--empty"):
        simulate(tmp_path / "report")


def test_in_production_somebody_must_give_a_name(settings: Any, lived_in: Town, tmp_path: Path) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="--as"):
        simulate(tmp_path / "report")


def test_a_folder_that_exists_is_refused(lived_in: Town, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="exists already"):
        simulate(tmp_path)


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Ctrl-C arrives after the first replication."""
    done: list[int] = []
    usual = simulating.run_study

    def run(request: Request, asked: Any, state: Any, keep: Path, stop: Stop, report: Any) -> Any:
        def count(name: str, finished: int, of: int) -> None:
            done.append(finished)
            os.kill(os.getpid(), signal.SIGINT)

        return usual(request, asked, state, keep, stop, count)

    monkeypatch.setattr(simulating, "run_study", run)
    return done


def test_ctrl_c_ends_the_run_between_two_replications_and_leaves_nothing(
    interrupted: list[int], tmp_path: Path
) -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(CommandError, match="nothing was written") as ended:
        simulate(tmp_path / "report", empty=True, days=1, replications=5)
    assert ended.value.returncode == 130
    assert interrupted == [1]
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGINT) is before
