"""Where the network stands today, in the figures of the drawings."""

from math import inf

import pytest

from tests.programme.scenarios.conftest import Town
from tests.programme.scenarios.report.builders import make_study
from tests.reception.network.builders import TODAY
from trajet.programme.scenarios.bridge.running import Case, Study
from trajet.programme.scenarios.bridge.snapshot import read_state
from trajet.programme.scenarios.bridge.starting import Team, teams, today
from trajet.programme.scenarios.types import Request
from trajet_engines.simulation.compile import compile_plan
from trajet_engines.simulation.published import empty_state
from trajet_engines.simulation.scenario import preset


def figures(town: Town) -> dict[str, float]:
    study = studied(town)
    return dict(today(study, study.cases[0]))


def studied(town: Town) -> Study:
    state, scenario = read_state(town.network.viewer, TODAY), preset("normal")
    plan = compile_plan(scenario, "individual", state, TODAY, 30)
    request = Request((("normal", "individual"),), TODAY, 30, 1, 1)
    case = Case(scenario, "individual", plan, ())
    return Study(request, state, make_study("individual").forecast, (case,))


def test_people_are_counted_where_they_are(town: Town) -> None:
    town.arrival(town.household("mf"), "waiting", since=-40)
    town.arrival(town.household("m"), "presented", since=0)
    seen = town.resident(town.hall, "m", -12)
    town.examined(seen, "medical", -3)
    town.resident(town.hall, "m", -1)
    town.resident(town.shared, "m", -300)
    found = figures(town)
    assert found["waiting_total"] == 2
    assert sum(found[f"waiting_{name}"] for name in ("vulnerable", "family", "single_woman", "single_man")) == 2
    assert (found["queue_registration"], found["queue_medical"], found["queue_guidance"]) == (1, 1, 1)
    assert found["site_occupied.SITE"] == 2
    assert found["first_phase_occupancy"] == pytest.approx(2 / 6)
    assert found["centre_occupancy_single"] == pytest.approx(1 / 4)
    assert found["bed_nights"] == 3
    assert found["caseload"] > 0


def test_the_caseload_of_each_centre_is_that_of_its_own_workers(town: Town) -> None:
    town.resident(town.shared, "m", -300)
    town.resident(town.shared, "f", -20)
    town.resident(town.adapted, "m", -20)
    study = studied(town)
    found = teams(study, study.cases[0])
    assert [(team.centre, team.residents) for team in found] == [("NORTH", 2), ("SOUTH", 1)]
    assert all(team.caseload == team.residents / team.workers for team in found)
    assert Team("X", 3, 0).caseload == inf


def test_a_published_network_has_no_today(town: Town) -> None:
    study = make_study("individual")
    assert today(study, study.cases[0]) == {}
    assert teams(study, study.cases[0]) == ()
    empty = Study(study.request, empty_state(TODAY), study.forecast, study.cases)
    assert today(empty, study.cases[0]) == {}
