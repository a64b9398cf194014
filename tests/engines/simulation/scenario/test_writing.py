"""What was written out is read as the same scenario."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.simulation.scenario import PRESETS, digest, parse, preset, written

BEGINS = st.one_of(
    st.builds(lambda days: {"on": date(2027, 1, 1) + timedelta(days=days)}, st.integers(0, 400)),
    st.builds(lambda days: {"after_days": days}, st.integers(0, 400)),
)
FACTOR = st.sampled_from([0, 0.25, 1, 3])
CHANGE = st.one_of(
    st.fixed_dictionaries({"kind": st.just("arrivals"), "factor": FACTOR}, optional={"for_days": st.integers(1, 90)}),
    st.fixed_dictionaries(
        {"kind": st.just("staff"), "factor": FACTOR, "group": st.sampled_from(["social", "medical", "centre"])}
    ),
    st.fixed_dictionaries(
        {"kind": st.just("capacity"), "factor": FACTOR, "phase": st.sampled_from(["first", "second"])},
        optional={"place": st.sampled_from(["largest", "all"]), "bed_type": st.sampled_from(["any", "family"])},
    ),
    st.fixed_dictionaries({"kind": st.just("policy"), "dispatch_weekdays": st.just([0, 3])}),
)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_written_out_is_read_again(name: str) -> None:
    assert parse(json.loads(json.dumps(written(preset(name))))) == preset(name)


@given(changes=st.lists(st.builds(lambda change, begins: {**change, **begins}, CHANGE, BEGINS), max_size=4))
@settings(max_examples=15, deadline=None)
def test_any_scenario_written_out_is_read_again(changes: list[dict[str, Any]]) -> None:
    scenario = parse({"name": "x", "changes": changes, "sources": {"arrivals.factor": "us"}})
    again = parse(json.loads(json.dumps(written(scenario))))
    assert again == scenario
    assert digest(again) == digest(scenario)
