"""The search for the cheapest staff, from the command line to the report."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command

from tests.programme.scenarios.report.builders import make_study
from trajet.programme.scenarios import simulating, writing
from trajet.programme.scenarios.bridge.staffing import FoundStaff, Goal, Group, Staff, Wanted, find_staff, read_wanted
from trajet.programme.scenarios.report import write_report
from trajet.programme.scenarios.report.staffing import staff_sentences
from trajet.programme.scenarios.types import Refused, Request, Stop, Stopped
from trajet_engines.simulation.compile import compile_plan
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.scenario import preset
from trajet_engines.simulation.staffing import Evaluate, search
from trajet_engines.simulation.staffing.network import Observe

ON = date(2026, 11, 2)
ASKED = Request(
    (("saturated", "individual"),), ON, 20, 2, 1, staff="medical:1-9:62,social:2-16:54", goal="assessed.all.within>=40%"
)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJET_SIMULATION_PLAIN", "1")
    monkeypatch.setattr(simulating.connection, "close", lambda: None)


def test_groups_and_goal_are_read_as_they_are_written() -> None:
    wanted = read_wanted(ASKED)
    assert wanted is not None
    assert [(group.code, group.fewest, group.most, group.cost) for group in wanted.groups] == [
        ("medical", 1, 9, 62.0),
        ("social", 2, 16, 54.0),
    ]
    assert (wanted.goal.code, wanted.goal.level, wanted.goal.is_ceiling) == ("assessed.all.within", 0.4, False)
    ceiling = read_wanted(replace(ASKED, goal="medical.all.p90 <= 2.5"))
    assert ceiling is not None
    assert (ceiling.goal.level, ceiling.goal.is_ceiling) == (2.5, True)
    assert read_wanted(replace(ASKED, staff="")) is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"staff": "medical"}, "“medical” is not a group"),
        ({"staff": "medical:9-3"}, "is not a group"),
        ({"staff": "medical:1-3:0"}, "is not a group"),
        ({"staff": "medical:1-3,medical:1-4"}, "six different groups"),
        ({"staff": " , "}, "six different groups"),
        ({"staff": "cooks:1-3"}, "No group of staff “cooks”"),
        ({"goal": "everybody happy"}, "is not a goal"),
        ({"goal": "happiness>=1"}, "No figure “happiness”"),
    ],
)
def test_what_cannot_be_read_is_said(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_wanted(replace(ASKED, **changed))


def test_a_search_stops_when_asked_between_two_runs() -> None:
    wanted, stop, seen = read_wanted(ASKED), Stop(), []
    assert wanted is not None
    plan = compile_plan(preset("saturated"), "individual", None, ON, 1)

    def observe(runs: int) -> None:
        seen.append(runs)
        stop.set()

    with pytest.raises(Stopped):
        find_staff(ASKED, wanted, plan, stop, observe)
    assert seen == [0]


def answer(evaluate: Evaluate, level: float) -> FoundStaff:
    """What a search finds when the figure follows from the numbers alone."""
    groups = (Group("medical", 1, 4, 62.0), Group("social", 1, 4, 54.0))
    goal = Goal("assessed.all.within", level)
    numbers = {"medical": 2, "social": 3}
    return FoundStaff(Wanted(groups, goal), numbers, numbers, search(evaluate, groups, goal))


def by_numbers(staff: Staff, replication: int) -> float:
    return sum(staff) / 8


def by_chance(staff: Staff, replication: int) -> float:
    return sum(staff) / 8 + (0.3 if replication % 2 else -0.3)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (answer(by_numbers, 0.5), "needs at least medical service 1, social service 3 (cost 224 a year): proven"),
        (answer(by_chance, 0.5), "but chance alone could have done that: met, not proven"),
        (answer(by_numbers, 1.5), "is not reached with the most you allow of everybody"),
    ],
)
def test_the_answer_is_told_with_its_doubt(found: FoundStaff, said: str) -> None:
    assert said in " ".join(staff_sentences(found))


def test_the_answer_is_in_the_report(tmp_path: Path) -> None:
    write_report(tmp_path, replace(make_study("individual"), staff=answer(by_numbers, 0.5)), "en")
    page = (tmp_path / "report.html").read_text()
    assert page.count("needs at least medical service 1, social service 3") == 2
    assert 'aria-labelledby="staffing"' in page
    sheet = openpyxl.load_workbook(tmp_path / "figures.xlsx")["People of each group"]
    assert [cell.value for cell in sheet["A"]] == ["Group", "medical service", "social service"]


def test_the_command_searches_on_its_last_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wanted] = []

    def find(request: Request, wanted: Wanted, plan: Plan, stop: Stop, observe: Observe) -> FoundStaff:
        asked.append(wanted)
        observe(3)
        return answer(by_numbers, 0.5)

    monkeypatch.setattr(simulating, "find_staff", find)
    monkeypatch.setattr(writing, "write_report", lambda folder, study, language: None)
    run = {"empty": True, "days": 1, "replications": 1, "executor": "serial", "reference": "none", "verbosity": 0}
    call_command("simulate", **run, language="en", output=str(tmp_path / "report"), staff=ASKED.staff, goal=ASKED.goal)
    assert asked == [read_wanted(ASKED)]
