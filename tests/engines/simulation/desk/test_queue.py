"""The queue of the desk against Erlang's formulas, on one very long opening."""

import numpy as np
import pytest

from trajet_engines.simulation.desk.kernel import run_desk
from trajet_engines.simulation.desk.records import Marks, Needs, Session, Windows, blank, empty_lists
from trajet_engines.simulation.staffing import erlang_a, erlang_c, mean_wait_hours

NO_SESSION = Session(0.0, np.inf, 0.0, 0)
DAYS, HOUR = 200.0, 1 / 24


def one_long_day(
    agents: int, per_hour: float, service_hours: float, patience_hours: float, seed: int
) -> tuple[Windows, Needs]:
    """Poisson arrivals over 200 days without a closing time, exponential service and patience."""
    generator = np.random.Generator(np.random.Philox(key=[seed, 0]))
    count = generator.poisson(per_hour * 24 * DAYS)
    service = generator.exponential(service_hours * HOUR, count)
    patience = generator.exponential(patience_hours * HOUR, count) if np.isfinite(patience_hours) else np.inf
    opens, closes = np.zeros(1), np.full(1, DAYS)
    fits = np.array([[0, 1]] * 3, np.int64)
    windows = Windows(opens, closes, np.array([agents], np.int64), np.zeros((3, 1)), fits)
    needs = Needs(
        np.zeros(count),
        np.zeros(count, np.int64),
        service,
        service,
        np.full(count, patience) if np.isscalar(patience) else patience,
        np.full(count, np.inf),
        np.zeros(count, np.bool_),
        generator.random((count, 1)),
        1.0,
    )
    return windows, needs


def served(windows: Windows, needs: Needs) -> Marks:
    marks = blank(len(needs.needs_at), 1)
    run_desk(windows, NO_SESSION, needs, marks, empty_lists(len(needs.needs_at), 1, int(windows.agents[0])), 0.0)
    return marks


def z(values: list[float], exact: float) -> float:
    return float((np.mean(values) - exact) / (np.std(values, ddof=1) / np.sqrt(len(values))))


@pytest.mark.parametrize(("agents", "load"), [(1, 0.7), (3, 0.8), (20, 0.84)])
def test_patient_visitors_wait_as_erlang_says(agents: int, load: float) -> None:
    runs = [served(*one_long_day(agents, agents * load * 2, 0.5, np.inf, seed)) for seed in range(12)]
    waits = [float(np.nanmean(marks.wait)) * 24 for marks in runs]
    assert abs(z(waits, mean_wait_hours(agents, agents * load * 2, 0.5))) < 3.5
    assert abs(z([float((marks.wait > 0).mean()) for marks in runs], erlang_c(agents, agents * load))) < 3.5


def test_impatient_visitors_wait_and_leave_as_erlang_says() -> None:
    exact = erlang_a(5, 12.0, 0.5, 1.5)
    runs = [served(*one_long_day(5, 12.0, 0.5, 1.5, seed)) for seed in range(12)]
    assert abs(z([float((marks.left > 0).mean()) for marks in runs], exact.leaves)) < 3.5
    assert abs(z([float(marks.by_hour[:, 1].sum() / len(marks.fate)) for marks in runs], exact.waits)) < 3.5
    assert abs(z([float(marks.by_hour[:, 2].sum() / len(marks.fate)) * 24 for marks in runs], exact.wait_hours)) < 3.5
