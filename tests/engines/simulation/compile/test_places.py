"""Beds over time: what the state knows and what a scenario changes."""

from typing import Any

import numpy as np
import pytest
from tests.engines.simulation.compile.builders import START, places

from trajet_engines.simulation.compile.places import places as compiled
from trajet_engines.simulation.plan import Places as Compiled
from trajet_engines.simulation.scenario import ScenarioError, parse
from trajet_engines.simulation.state import Places

NETWORK = places((10, 20, 5), (30, 40, 0))


def centres(*changes: dict[str, Any], network: Places = NETWORK, days: int = 100) -> Compiled:
    return compiled(parse({"changes": list(changes)}), "second", network, START, days)


def over_time(found: Compiled, place: int, bed_type: int) -> list[tuple[float, int]]:
    own = (found.changes.index == place) & (found.changes.part == bed_type)
    return list(zip(found.changes.at[own].tolist(), found.changes.value[own].tolist(), strict=True))


def test_without_a_change_the_beds_are_those_of_the_state() -> None:
    found = centres()
    assert found.names == ("C1", "C2")
    assert (found.capacity == NETWORK.beds).all()
    assert not len(found.changes.at)


def test_beds_that_nobody_may_use_today_are_left_out() -> None:
    blocked = places((10, 20, 5), blocked=np.array([[1, 4, 0]], dtype=np.int32))
    assert centres(network=blocked).capacity.tolist() == [[9, 16, 5]]


def test_a_change_known_today_adds_to_the_beds() -> None:
    known = places((10, 0, 0), day=[3, 8], place=[0, 0], bed_type=[0, 0], beds=[-4, 6])
    assert over_time(centres(network=known), 0, 0) == [(3, 6), (8, 12)]


def test_a_closure_ends_on_its_date_and_others_are_untouched() -> None:
    found = centres({"kind": "closure", "phase": "second", "place": "C1", "after_days": 5, "for_days": 10})
    assert over_time(found, 0, 1) == [(5, 0), (15, 20)]
    assert over_time(found, 1, 1) == []


def test_the_largest_is_the_one_with_most_beds() -> None:
    found = centres({"kind": "closure", "phase": "second", "place": "largest", "after_days": 5})
    assert over_time(found, 1, 0) == [(5, 0)]
    assert over_time(found, 0, 0) == []


def test_a_change_of_capacity_from_the_first_day_is_in_the_first_capacity() -> None:
    found = centres({"kind": "capacity", "phase": "second", "factor": 0.5, "bed_type": "family", "after_days": 0})
    assert found.capacity.tolist() == [[10, 10, 5], [30, 20, 0]]


def test_an_opening_brings_its_beds_and_a_later_factor_holds_for_it_too() -> None:
    found = centres(
        {"kind": "opening", "phase": "second", "place": "new", "beds": {"single": 8, "family": 0, "adapted": 2}, "after_days": 7},
        {"kind": "capacity", "phase": "second", "factor": 0.5, "after_days": 20},
    )  # fmt: skip
    assert found.names == ("C1", "C2", "new")
    assert found.capacity[2].tolist() == [0, 0, 0]
    assert over_time(found, 2, 0) == [(7, 8), (20, 4)]
    assert over_time(found, 0, 0) == [(20, 5)]


def test_a_change_of_the_first_phase_leaves_the_second_alone() -> None:
    found = centres({"kind": "closure", "phase": "first", "place": "all", "after_days": 5})
    assert not len(found.changes.at)


def test_a_change_after_the_run_is_left_out() -> None:
    found = centres({"kind": "closure", "phase": "second", "place": "C1", "after_days": 100})
    assert not len(found.changes.at)


@pytest.mark.parametrize("kind", ["closure", "capacity"])
def test_a_place_that_nobody_knows_is_refused(kind: str) -> None:
    factor = {"factor": 0.5} if kind == "capacity" else {}
    with pytest.raises(ScenarioError, match=r"changes\[0\].place: unknown_place \(C9\)"):
        centres({"kind": kind, "phase": "second", "place": "C9", "after_days": 1, **factor})


def test_a_place_that_is_open_cannot_open() -> None:
    beds = {"single": 1, "family": 0, "adapted": 0}
    with pytest.raises(ScenarioError, match="opens_what_is_open"):
        centres({"kind": "opening", "phase": "second", "place": "C1", "beds": beds, "after_days": 1})


def test_no_place_at_all_is_no_error() -> None:
    found = centres({"kind": "closure", "phase": "second", "place": "largest", "after_days": 1}, network=places())
    assert found.capacity.shape == (0, 3)
