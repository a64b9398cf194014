"""The walk-in desk in the report: the plans beside one another, hour by hour."""

from dataclasses import replace

import openpyxl
import pytest
from django.utils import translation

from tests.programme.scenarios.report.builders import START_ON, make_study
from trajet.programme.scenarios.bridge.desk import Desk, find_desk
from trajet.programme.scenarios.bridge.summaries import summaries
from trajet.programme.scenarios.report import desk as told
from trajet.programme.scenarios.report.charts.hours import Square, hours
from trajet.programme.scenarios.report.told import Told
from trajet.programme.scenarios.report.workbook import write_workbook
from trajet.programme.scenarios.types import Request, Stop, Stopped
from trajet_engines.simulation.desk import PLANS

REQUEST = Request((("normal", "individual"),), START_ON, 28, 3, 7)


@pytest.fixture(scope="module")
def found() -> Desk:
    return find_desk(REQUEST, Stop())


def test_every_plan_is_tried_by_the_same_visitors_and_an_evening_finds_more_of_them(found: Desk) -> None:
    mornings, evening, saturday = found.plans
    assert [plan.code for plan in found.plans] == [plan.code for plan in PLANS]
    assert mornings.figures["never_seen"] > 2 * evening.figures["never_seen"]
    assert saturday.agent_hours > evening.agent_hours > mornings.agent_hours == 45
    assert set(told.PLANS) == {plan.code for plan in PLANS}


def test_hours_are_those_of_the_openings_and_hold_everybody_who_queues(found: Desk) -> None:
    mornings, _evening, saturday = found.plans
    assert [(hour.weekday, hour.hour) for hour in mornings.hours] == [
        (day, at) for day in range(5) for at in (9, 10, 11)
    ]
    a_week = sum(hour.visits for hour in mornings.hours)
    assert 60 < a_week < 110
    assert mornings.hours[0].visits > mornings.hours[1].visits, "a third stands at the door"
    assert all(0 <= hour.waiting <= 1 and hour.wait_minutes >= 0 for plan in found.plans for hour in plan.hours)
    assert [(hour.weekday, hour.agents) for hour in saturday.hours if hour.is_monthly] == [(5, 2)] * 3


def test_a_stopped_search_ends() -> None:
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        find_desk(REQUEST, stop)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_section_says_what_is_supposed_and_has_a_table_for_each_week(found: Desk, language: str) -> None:
    with translation.override(language):
        section = told.desk_section(found, "desk")
    assert [len(figure.table.rows) for figure in section.figures] == [len(plan.hours) for plan in found.plans]
    assert "85" in section.notes[0]
    assert len(section.tables[0].rows) == len(PLANS)


def test_squares_are_written_and_shaded() -> None:
    drawing = hours([Square("Mon", "09", "12.5", 0.5), Square("Mon", "10", "3", 0.0)], "hour", "en")
    assert ">12.5<" in drawing
    assert "fill-opacity" in drawing


def test_the_workbook_has_the_plans(found: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("book") / "figures.xlsx"
    study = replace(make_study("individual"), desk=found)
    with translation.override("en"):
        write_workbook(file, Told(study, summaries(study)))
    rows = list(openpyxl.load_workbook(file, read_only=True)["Walk-in desk"].iter_rows(values_only=True))
    assert len(rows) == 1 + len(PLANS)
