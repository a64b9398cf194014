"""The state of the demo, read behind the walls, against plain SQL of the owner."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.db import connection
from tests.desk.demo.conftest import ON, Ask

from trajet.access.models import Service
from trajet.access.roles import Role
from trajet.access.types import system
from trajet.access.walls import viewing
from trajet.programme.scenarios.bridge.snapshot import State, read_state
from trajet_engines.simulation.compile import compile_plan
from trajet_engines.simulation.scenario import preset
from trajet_engines.simulation.state import BED_TYPES, STAGES

PRESENTED, WAITING, FIRST_PHASE, ASSIGNED, CENTRE = range(len(STAGES))


@pytest.fixture(scope="module")
def state(demo_database: str, django_db_blocker: Any) -> State:
    """Read once, as the application role."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = demo_database
    with django_db_blocker.unblock():
        service = Service.objects.get(kind="arrival_centre")
        viewer = replace(system("simulate", service.pk), roles=frozenset({Role.COORDINATOR.value}))
        with viewing(viewer, snapshot=True):
            found = read_state(viewer, ON)
        connection.close()
    connection.settings_dict["NAME"] = usual
    return found


def persons(state: State, stage: int) -> int:
    return int(state.households.size[state.households.stage == stage].sum())


def test_households_stand_where_the_tables_say(state: State, demo: Ask) -> None:
    ((waiting, presented),) = demo(
        "select count(*) filter (where status = 'waiting'), count(*) filter (where status = 'presented')"
        " from reception_arrival where closed_on is null and household_id not in"
        " (select household_id from reception_stay where upper_inf(during) and arrived_on is not null)"
    )
    ((first_phase, settled),) = demo(
        "select count(*) filter (where c.kind = 'arrival'), count(*) filter (where c.kind <> 'arrival')"
        " from reception_stay s join reception_centre c on c.id = s.centre_id"
        " where upper_inf(during) and arrived_on is not null"
    )
    counted = np.bincount(state.households.stage, minlength=len(STAGES)).tolist()
    assert counted[WAITING] == waiting
    assert counted[PRESENTED] == presented
    assert counted[FIRST_PHASE] == first_phase
    assert counted[CENTRE] == settled


def test_beds_taken_are_the_beds_of_residents(state: State, demo: Ask) -> None:
    ((beds,),) = demo(
        "select count(*) from reception_beduse u join reception_bed b on b.id = u.bed_id"
        " join reception_stay s on s.id = u.stay_id"
        " where upper_inf(u.during) and b.kind = 'adult' and s.arrived_on is not null"
    )
    assert persons(state, FIRST_PHASE) + persons(state, CENTRE) == beds


def test_beds_open_are_those_of_open_rooms(state: State, demo: Ask) -> None:
    ((beds,),) = demo("select sum(beds - closed) from reception_rooms_on(%s)", ON)
    assert state.sites.beds.sum() + state.centres.beds.sum() == beds


def test_nobody_has_a_bed_that_is_not_there(state: State) -> None:
    here = state.households.stage == CENTRE
    taken = np.zeros((len(state.centres), len(BED_TYPES)), dtype=np.int64)
    np.add.at(taken, (state.households.centre[here], state.households.bed_type[here]), state.households.size[here])
    assert (taken + state.centres.blocked <= state.centres.beds).all()


def test_every_length_is_measured_and_counts_those_that_last(state: State) -> None:
    for length in (*state.history.stays, state.history.first_phase):
        assert not length.is_fallback
        assert length.censored > 0
        assert np.all(np.diff(length.survival) <= 0)


def test_every_preset_compiles_on_it(state: State) -> None:
    for name in ("normal", "saturated", "closure"):
        plan = compile_plan(preset(name), "hybrid", state, ON, 60)
        assert len(plan.initial.key) == len(state.households)
