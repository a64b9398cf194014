"""Whatever a scenario changes, what compiles also runs, and no figure is impossible."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.simulation.compile.builders import START

from trajet_engines.simulation.compile import compile_plan
from trajet_engines.simulation.outcome import SERIES
from trajet_engines.simulation.scenario import OPTIONS, OptionKey, parse
from trajet_engines.simulation.simulate import simulate

DAYS = 12
WHEN = st.fixed_dictionaries({"after_days": st.integers(0, DAYS + 2)}, optional={"for_days": st.integers(1, DAYS)})
CHANGE = st.one_of(
    st.fixed_dictionaries({"kind": st.just("arrivals"), "factor": st.sampled_from([0, 0.5, 3])}),
    st.fixed_dictionaries(
        {
            "kind": st.just("staff"),
            "group": st.sampled_from(["registration", "medical", "social", "partner", "centre"]),
            "factor": st.sampled_from([0, 0.1, 2]),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("capacity"),
            "phase": st.sampled_from(["first", "second"]),
            "factor": st.sampled_from([0, 0.5, 1.5]),
            "bed_type": st.sampled_from(["any", "single", "adapted"]),
            "place": st.sampled_from(["all", "largest"]),
        }
    ),
    st.fixed_dictionaries({"kind": st.just("closure"), "phase": st.just("first"), "place": st.just("petit_chateau")}),
)
SCENARIO = st.fixed_dictionaries(
    {
        "base": st.sampled_from(["normal", "saturated"]),
        "changes": st.lists(st.builds(lambda what, when: {**what, **when}, CHANGE, WHEN), max_size=3),
        "waiting": st.fixed_dictionaries({"priority": st.sampled_from(["class", "chronological"])}),
        "staff": st.fixed_dictionaries({"shift_end": st.sampled_from(["finish", "put_off"])}),
        "dispatch": st.fixed_dictionaries({"transport_days": st.sampled_from([0, 1, 9])}),
        "households": st.sampled_from([{}, {"history": "scenario", "family_sizes": {"14": 1.0}}]),
        "network": st.sampled_from([{}, {"sites": {"petit_chateau": 3_309}}]),
    }
)


@given(written=SCENARIO, option=st.sampled_from(OPTIONS))
@settings(max_examples=15, deadline=None)
def test_what_compiles_runs(written: dict[str, Any], option: OptionKey) -> None:
    result = simulate(compile_plan(parse(written), option, None, START, DAYS), 3, 0)
    series = result.series[: len(SERIES)]
    assert not np.isnan(series).any()
    assert (series >= 0).all()
