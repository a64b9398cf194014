"""The kernel against the model written a second time: the same bits for every household and every evening."""

import numpy as np
import pytest
from tests.engines.simulation import plans
from tests.engines.simulation.twin.network import Twin

from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import run
from trajet_engines.simulation.outcome import STEPS, series_names

SCENARIOS = plans.scenarios()


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("replication", range(3))
def test_kernel_and_twin_agree_on_every_bit(scenario: str, replication: int) -> None:
    plan = SCENARIOS[scenario]
    trace = draw(plan, 7, replication)
    times, daily = Twin(plan, trace).run()
    outcome = run(plan, trace, plain=True)
    for column, step in enumerate(STEPS):
        np.testing.assert_array_equal(outcome.times[:, column], times[:, column], err_msg=step)
    for column, series in enumerate(series_names(plan)):
        np.testing.assert_array_equal(outcome.daily[:, column], daily[:, column], err_msg=series)
    assert outcome.times.tobytes() == times.tobytes()
    assert outcome.daily.tobytes() == daily.tobytes()


def test_scenarios_pass_through_every_branch() -> None:
    """A twin that is never asked about a rule proves nothing about it."""
    seen: dict[str, float] = dict.fromkeys(
        ("abandoned", "returned", "reentered", "unplaceable", "evaluations_overdue"), 0
    )
    for plan in SCENARIOS.values():
        daily = run(plan, draw(plan, 7, 0), plain=True).daily
        for name in seen:
            seen[name] += daily[:, series_names(plan).index(name)].sum()
    assert min(seen.values()) > 0, seen
