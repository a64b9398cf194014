"""The backtest on invented months: what it may see, what it scores; and AutoETS against the yardstick on the real ones."""

import math
import subprocess
import sys
import warnings

import numpy as np
import pytest

from trajet_engines.simulation.forecast import ets, eurostat_months
from trajet_engines.simulation.forecast.backtest import backtest, origins, sampler, summarise
from trajet_engines.simulation.forecast.forecast import Sampler
from trajet_engines.simulation.forecast.months import Floats, MonthlySeries

NAN = float("nan")
SERIES = MonthlySeries(1000, np.arange(1.0, 61))


def oracle(error: float) -> Sampler:
    """Knows the series above, and misses by `error`."""

    def paths(history: Floats, months: int, n: int, seed: int) -> Floats:
        return np.tile(history[-1] + np.arange(1, months + 1) + error, (n, 1))

    return paths


def test_a_forecast_sees_nothing_of_the_month_it_forecasts() -> None:
    seen: list[float] = []

    def note(history: Floats, months: int, n: int, seed: int) -> Floats:
        seen.append(history[-1])
        return np.ones((n, months))

    backtest(SERIES, {"note": note}, [1030, 1040], paths=2)
    assert seen == [30, 40]


def test_scores_are_those_of_the_month_forecast() -> None:
    found = backtest(SERIES, {"right": oracle(0), "wrong": oracle(3)}, [1030, 1055], horizon=12, paths=4)
    assert {score.crps for score in found if score.model == "right"} == {0}
    wrong = [score for score in found if score.model == "wrong"]
    assert {(score.crps, score.inside) for score in wrong} == {(3.0, (False, False, False))}
    assert [len([s for s in wrong if s.origin == origin]) for origin in (1030, 1055)] == [12, 5]


def test_unknown_months_are_neither_origins_nor_scored() -> None:
    counts = np.arange(1.0, 61)
    counts[[40, 41, 50]] = NAN
    series = MonthlySeries(1000, counts)
    assert origins(series, 1038, 1053, least=8) == [1038, 1039, 1040, 1050, 1052, 1053]
    scored = backtest(series, {"right": oracle(0)}, [1038], horizon=6, paths=2)
    assert [score.ahead for score in scored] == [1, 2, 5, 6]


def test_a_summary_compares_with_the_yardstick_by_horizon() -> None:
    found = backtest(SERIES, {"random_walk": oracle(4), "half": oracle(2), "right": oracle(0)}, [1030], paths=2)
    lines = {line.model: line for line in summarise(found, ahead=range(1, 4))}
    assert (lines["half"].months, lines["half"].relative, lines["right"].coverage) == (3, 0.5, (1, 1, 1))
    assert summarise(found, ahead=range(90, 99)) == []
    assert math.isnan(summarise([s for s in found if s.model == "half"])[0].relative)


def test_a_replaced_model_is_not_scored_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ets, "is_installed", lambda: False)
    with pytest.raises(LookupError, match="auto_ets is not to be had: no_statsforecast"):
        backtest(eurostat_months(), {"auto_ets": sampler("auto_ets")}, [month_of_text(2016, 1)])


def month_of_text(year: int, month: int) -> int:
    return year * 12 + month - 1


def test_importing_the_forecast_imports_no_library() -> None:
    heavy = "{'statsforecast', 'pandas', 'scipy', 'numba', 'joblib', 'distributed'}"
    code = f"import sys, trajet_engines.simulation.forecast; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


EIGHT = origins(eurostat_months(), month_of_text(2016, 1), month_of_text(2018, 5), every=4)


def test_the_moving_level_beats_the_yardstick_for_belgium() -> None:
    models: dict[str, Sampler] = {name: sampler(name) for name in ("random_walk", "level")}
    walk, level = summarise(backtest(eurostat_months(), models, EIGHT, paths=400))
    assert (len(EIGHT), walk.months, level.months) == (8, 96, 96)
    assert level.relative < 0.95
    assert 0.7 < level.coverage[1] < 0.95


def test_auto_ets_beats_the_yardstick_for_belgium_and_disturbs_nobody() -> None:
    pytest.importorskip("statsforecast")
    models = {name: sampler(name) for name in ("random_walk", "auto_ets")}
    before = np.random.get_state()[1]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        walk, model = summarise(backtest(eurostat_months(), models, EIGHT, paths=400))
    assert not caught
    assert (np.random.get_state()[1] == before).all()
    assert model.relative < 0.95
    assert walk.months == model.months == 96
    assert 0.7 < model.coverage[1] < 0.95
    few, many = (ets.ets_paths(eurostat_months().counts, 6, n, 1) for n in (10, 30))
    assert (few == many[:10]).all()
    assert (ets.paths_apart(eurostat_months().counts, 6, 10, 1) == few).all()
