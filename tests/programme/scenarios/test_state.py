"""Today's state as arrays: everybody once, at the right step, and nobody's name."""

import dataclasses
import math
import pickle
from datetime import timedelta

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.programme.scenarios.conftest import Town
from tests.reception.network.builders import TODAY, days
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.programme.scenarios.bridge.snapshot import State, read_state
from trajet.programme.scenarios.services import take_state
from trajet_engines.simulation.state import CLASSES, STAGES

VULNERABLE, FAMILY, SINGLE_WOMAN, SINGLE_MAN = range(len(CLASSES))
QUERIES = 14
"""Reading the state asks so often, however many people there are."""


def read(town: Town) -> State:
    return read_state(town.network.viewer, TODAY)


def column(state: State, name: str) -> list[float]:
    return getattr(state.households, name).tolist()  # type: ignore[no-any-return]


def stages(state: State) -> list[str]:
    return [STAGES[code] for code in state.households.stage]


def marked(state: State) -> dict[str, int]:
    return {mark.code: mark.count for mark in state.fallbacks}


def test_everybody_stands_at_their_step(town: Town) -> None:
    town.arrival(town.household("m"), "presented", since=0)
    town.arrival(town.household("m"), "waiting", since=-40)
    town.resident(town.hall, "m", -12)
    town.resident(town.shared, "f", -300, priority=3)
    leaving = town.resident(town.hall, "f", -30, priority=3)
    leaving.status = "designated"
    leaving.save()
    town.designate(leaving, town.north, -1, "active")
    state = read(town)
    assert stages(state) == ["presented", "waiting", "first_phase", "assigned", "centre"]
    assert column(state, "site") == [-1, -1, 0, 0, -1]
    assert [state.centres.codes[k] if k >= 0 else "" for k in state.households.centre] == ["", "", "", "NORTH", "NORTH"]
    assert column(state, "waiting_since")[1] == pytest.approx(-40 + 9 / 24, abs=0.05)
    assert column(state, "entered")[2:] == [-12, -30, -300]
    assert column(state, "designated")[3] == pytest.approx(-1 + 9 / 24, abs=0.05)
    assert column(state, "evaluated") == [0, 0, 0, 0, 1]


def test_who_has_left_or_wants_no_place_is_not_there(town: Town) -> None:
    gone = town.network.stay(town.shared, "m", since=days(-90), until=days(-3), ended_by="left")
    town.arrival(gone.household, "arrived", since=-95)
    arrival = town.arrival(town.household("m"), "no_show")
    arrival.closed_on = TODAY
    arrival.save()
    state = read(town)
    assert stages(state) == []
    assert marked(state)["no_place_and_not_waiting"] == 1


@pytest.mark.parametrize(
    ("sexes", "priority", "expected"),
    [("m", 1, VULNERABLE), ("ff", 2, FAMILY), ("f", 3, SINGLE_WOMAN), ("m", 3, VULNERABLE), ("m", 4, SINGLE_MAN)],
)
def test_the_class_follows_the_list_and_women_alone_stand_apart(
    town: Town, sexes: str, priority: int, expected: int
) -> None:
    town.arrival(town.household(sexes), "waiting", priority)
    state = read(town)
    assert column(state, "category") == [expected]
    assert column(state, "size") == [len(sexes)]


def test_infants_take_no_bed_and_families_need_family_beds(town: Town) -> None:
    household = town.household("fm")
    town.people(household, "m", born=TODAY.year - 1)
    town.arrival(household, "waiting", 2)
    town.needs_wheelchair(town.arrival(town.household("m"), "waiting", 4))
    state = read(town)
    assert column(state, "size") == [2, 1]
    assert column(state, "bed_type") == [1, 2]


def test_residents_have_the_type_of_their_room(town: Town) -> None:
    town.resident(town.adapted, "m", -20)
    town.resident(town.family, "fmm", -40, priority=2)
    state = read(town)
    assert sorted(zip(column(state, "bed_type"), column(state, "size"), strict=True)) == [(1, 3), (2, 1)]


def test_examinations_count_until_somebody_is_in_a_centre(town: Town) -> None:
    town.examined(town.resident(town.hall, "m", -12), "medical", -11)
    town.examined(town.resident(town.shared, "m", -200), "medical", -199)
    state = read(town)
    assert column(state, "medical")[0] == -11
    assert math.isnan(column(state, "interview")[0])
    assert math.isnan(column(state, "medical")[1])


def test_languages_are_codes_most_frequent_first(town: Town) -> None:
    for language in ("ps", "ar", "ar-SY"):
        town.arrival(town.household("m", language=language), "waiting")
    silent = town.network.household()
    town.arrival(silent, "waiting")
    state = read(town)
    assert state.languages == ("ar", "ps")
    assert sorted(column(state, "language")) == [-1, 0, 0, 1]
    assert state.history.language_shares.tolist() == [pytest.approx(2 / 3), pytest.approx(1 / 3)]
    assert marked(state)["language"] == 1
    assert marked(state)["household_make_up"] == 1


def test_beds_stand_by_place_and_type(town: Town) -> None:
    state = read(town)
    assert (state.sites.codes, state.sites.beds.tolist()) == (("SITE",), [[6, 0, 0]])
    assert (state.centres.codes, state.centres.beds.tolist()) == (("NORTH", "SOUTH"), [[4, 4, 0], [0, 0, 2]])
    assert state.centres.provinces == ("Namur", "Liège")


def test_beds_beside_a_family_are_blocked(town: Town) -> None:
    town.resident(town.family, "fm", -40, priority=2)
    assert read(town).centres.blocked.tolist() == [[0, 2, 0], [0, 0, 0]]


def changes(state: State) -> list[tuple[float, str, int, int]]:
    places = state.centres
    table = zip(places.change_day, places.change_place, places.change_type, places.change_beds, strict=True)
    return [(float(day), places.codes[place], int(kind), int(beds)) for day, place, kind, beds in table]


def test_every_dated_change_is_known(town: Town) -> None:
    town.network.closure(town.shared, days(-5), days(10))
    town.network.closure(town.adapted, days(3), days(20))
    town.shared.beds.filter(label="4").update(removed_on=days(30))
    state = read(town)
    assert state.centres.beds.tolist() == [[0, 4, 0], [0, 0, 2]]
    assert changes(state) == [(3, "SOUTH", 2, -2), (10, "NORTH", 0, 4), (20, "SOUTH", 2, 2), (30, "NORTH", 0, -1)]


def test_a_centre_that_opens_brings_its_beds_and_one_that_closes_takes_what_it_has(town: Town) -> None:
    new = town.network.centre("NEW", opens_on=days(15))
    town.network.room(new, beds=3)
    town.north.closes_on = days(25)
    town.north.save()
    town.network.closure(town.shared, days(20), days(40))
    state = read(town)
    assert changes(state) == [(15, "NEW", 0, 3), (20, "NORTH", 0, -4), (25, "NORTH", 1, -4)]


def test_a_room_closed_with_people_in_it_keeps_their_beds(town: Town) -> None:
    town.resident(town.shared, "m", -50)
    town.network.closure(town.shared, days(-5), days(10))
    state = read(town)
    assert state.centres.beds[0, 0] == 1
    assert changes(state) == [(10, "NORTH", 0, 3)]


def test_arrivals_of_the_past_are_counted_by_day_and_class(town: Town) -> None:
    town.arrival(town.household("m"), "waiting", 4, since=-1)
    town.arrival(town.household("fm"), "waiting", 2, since=-3)
    town.arrival(town.household("m"), "presented", 4, since=0)
    arrivals = read(town).history.arrivals
    assert arrivals.sum() == 2
    assert arrivals[-1].tolist() == [0, 0, 0, 1]
    assert arrivals[-3].tolist() == [0, 1, 0, 0]


def test_the_other_service_and_its_people_are_not_in_it(town: Town, neighbour: Viewer) -> None:
    town.arrival(town.household("m"), "waiting")
    with viewing(neighbour):
        state = read_state(neighbour, TODAY)
    assert marked(state)["empty_database"] == 1
    assert len(state.households) == 0
    assert len(read(town).households) == 1


def test_without_a_viewer_the_database_shows_nothing(town: Town) -> None:
    town.arrival(town.household("m"), "waiting")
    with viewing(None):
        assert len(read_state(town.network.viewer, TODAY).households) == 0


def test_an_empty_service_says_so(viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["coordinator"]):
        state = read_state(viewers["coordinator"], TODAY)
    assert marked(state) == {"empty_database": 1, "open_appointments": 0, "staff_calendars": 0, "service_times": 0}
    assert all(length.is_fallback and length.source for length in (*state.history.stays, state.history.first_phase))


def test_beds_without_anybody_are_a_state(town: Town) -> None:
    state = read(town)
    assert (len(state.households), state.languages) == (0, ("und",))
    assert state.history.language_shares.tolist() == [1.0]


def test_nothing_in_it_names_anybody(town: Town) -> None:
    arrival = town.resident(town.shared, "m", -50)
    written = pickle.dumps(read(town))
    for secret in ("Test person", "Test household", str(arrival.uuid), str(arrival.household.uuid)):
        assert secret.encode() not in written


def test_rows_do_not_stand_in_the_order_of_the_files(town: Town) -> None:
    for since in (-3, -90, -40):
        town.arrival(town.household("m"), "waiting", since=since)
    assert column(read(town), "made") == [-90, -40, -3]


def test_two_reads_give_the_same_arrays(town: Town) -> None:
    for number in range(5):
        town.resident(town.hall, "m", -10 - number)
    first, second = read(town), read(town)
    for field in dataclasses.fields(first.households):
        np.testing.assert_array_equal(getattr(first.households, field.name), getattr(second.households, field.name))


def test_many_people_take_as_many_queries_as_few(town: Town) -> None:
    counted = []
    for number in (1, 10):
        for _ in range(number):
            town.arrival(town.household("m"), "waiting")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            read(town)
        counted.append(len(captured))
    assert counted == [QUERIES, QUERIES]


def test_only_a_coordinator_takes_the_state_and_the_journal_keeps_it(town: Town, viewers: dict[str, Viewer]) -> None:
    for role, viewer in viewers.items():
        if role != "coordinator":
            with pytest.raises(PermissionDenied):
                take_state(by=viewer, on=TODAY)
    town.arrival(town.household("m"), "waiting")
    take_state(by=town.network.viewer, on=TODAY)
    entry = JournalEntry.objects.get(act="programme.scenarios.state_taken")
    assert (entry.person_id, entry.household_id) == (None, None)
    assert entry.data == {"households": 1, "on": TODAY.isoformat()}


def test_a_move_between_centres_is_one_stay(town: Town) -> None:
    since = days(-400)
    for number in range(40):
        room = town.network.room(town.north, f"m{number}", beds=1)
        stay = town.network.stay(room, "m", since=since, until=since + timedelta(days=100 + number), ended_by="moved")
        there = town.network.room(town.south, f"m{number}", beds=1)
        again = town.network.stay(there, "m", since=stay.during.upper, until=days(-10 - number), ended_by="left")
        again.household = stay.household
        again.save()
    recognised = read(town).history.stays[0]
    assert (recognised.observed, recognised.is_fallback) == (40, False)
    assert (recognised.times.min(), recognised.times.max()) == (351, 390)
