"""Nobody is lost, no bed is given twice, no queue is negative: on networks nobody thought of."""

import dataclasses

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.simulation import plans
from tests.engines.simulation.kernel.accounts import faults
from tests.engines.simulation.twin.network import Twin

from trajet_engines.simulation.distribution import constant, exponential, lognormal
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import run
from trajet_engines.simulation.plan import CentreStaff, Evaluation, Guidance, Places, Plan, Waiting

durations = st.one_of(
    st.floats(0, 12).map(constant),
    st.floats(0.1, 12).map(exponential),
    st.floats(0.1, 12).map(lambda mean: lognormal(mean, 0.6)),
)
shares = st.lists(st.sampled_from([0.0, 0.3, 1.0]), min_size=4, max_size=4).map(np.array)


@st.composite
def places(draw_: st.DrawFn, days: int) -> Places:
    count = draw_(st.integers(1, 3))
    beds = st.integers(0, 12)
    capacity = draw_(st.lists(st.tuples(beds, beds, beds), min_size=count, max_size=count))
    row = st.tuples(st.floats(0, days), st.integers(0, count - 1), st.integers(0, 2), beds)
    return plans.places(*capacity, changed=plans.changes(*draw_(st.lists(row, max_size=4))))


@st.composite
def networks(draw_: st.DrawFn) -> Plan:
    days = draw_(st.integers(1, 20))
    centres = draw_(places(days))
    workers = draw_(st.lists(st.integers(0, 2), min_size=len(centres.names), max_size=len(centres.names)))
    patience = st.one_of(st.none(), durations)
    plan = plans.network(
        days,
        draw_(st.floats(0.5, 12)),
        staff=dataclasses.replace(
            plans.staff(days, draw_(st.tuples(*[st.integers(0, 2)] * 4)), draw_(st.tuples(*[st.integers(0, 1)] * 4))),
            changes=plans.changes(
                *draw_(
                    st.lists(
                        st.tuples(st.floats(0, days), st.integers(0, 3), st.just(0), st.integers(0, 3)), max_size=3
                    )
                )
            ),
        ),
        sites=draw_(places(days)),
        centres=centres,
        centre_staff=CentreStaff(np.array(workers), 1, draw_(st.integers(0, 1))),
        guidance=Guidance(
            draw_(st.integers(0, 3)), draw_(shares), draw_(st.integers(1, 4)), draw_(st.floats(0, 4)), draw_(durations)
        ),
        waiting=Waiting(
            rank=np.array(draw_(st.permutations(range(4)))),
            patience=draw_(st.tuples(*[patience] * 4)),
            return_share=draw_(shares),
            return_after=draw_(durations),
            reserve_after_days=draw_(st.sampled_from([0.0, 2.0, np.inf])),
            look_past=draw_(st.integers(0, 2)),
        ),
        dispatch=plans.dispatches(days, (0, 2, 4), draw_(st.sampled_from([0.1, 1.0, 3.0]))),
        evaluation=Evaluation(draw_(durations), draw_(shares), draw_(durations), draw_(st.floats(0, 8))),
        stays=plans.stays(draw_(st.floats(0.5, 20))),
    )
    return plans.initial(plan, 25) if draw_(st.booleans()) else plan


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=networks(), seed=st.integers(0, 2**32 - 1))
def test_everybody_is_in_one_place_and_the_twin_agrees(plan: Plan, seed: int) -> None:
    trace = draw(plan, seed, 0)
    outcome = run(plan, trace, plain=True)
    assert not faults(plan, trace, outcome)
    times, daily = Twin(plan, trace).run()
    np.testing.assert_array_equal(outcome.times, times)
    np.testing.assert_array_equal(outcome.daily, daily)
