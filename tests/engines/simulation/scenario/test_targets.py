"""An indicator is counted from the series and figures that a run really has."""

import numpy as np
import pytest

from trajet_engines.simulation.outcome import KPIS, SERIES
from trajet_engines.simulation.scenario import FORMULAS, daily


def test_every_indicator_is_made_of_what_a_run_tells() -> None:
    for formula in FORMULAS.values():
        assert set(formula.of) | set(formula.over) <= set(SERIES)
        assert not formula.kpi or formula.kpi in KPIS
        assert bool(formula.kpi) != bool(formula.of)


def test_a_share_is_taken_over_the_last_four_weeks_and_nobody_gives_no_share() -> None:
    names = ("evaluations_made", "evaluations_in_time")
    made, in_time = np.zeros(40), np.zeros(40)
    made[2], in_time[2], made[20] = 4, 3, 4
    shares = daily("evaluated_in_time_share", names, np.array([made, in_time]))
    assert np.isnan(shares[:2]).all()
    assert (shares[[2, 19, 20, 29]] == [0.75, 0.75, 0.375, 0.375]).all()
    assert (shares[30:] == 0).all()


def test_the_waiting_list_is_the_sum_of_its_classes() -> None:
    names = ("waiting_vulnerable", "waiting_family", "waiting_single_woman", "waiting_single_man")
    assert daily("waiting_total", names, np.arange(8.0).reshape(4, 2)).tolist() == [12, 16]


def test_a_figure_of_the_whole_run_has_no_days() -> None:
    with pytest.raises(KeyError):
        daily("interview_wait_p90", SERIES, np.zeros((len(SERIES), 1)))
