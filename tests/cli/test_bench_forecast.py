"""The benchmark of the forecast: what it tries, what it records, and how it ends."""

from pathlib import Path

import pytest

from trajet_cli import places
from trajet_cli.benches import forecast
from trajet_cli.verbs import bench
from trajet_engines.simulation.forecast.backtest import Scored


def scored(model: str, crps: float) -> Scored:
    return Scored(model, 1, 1, crps, crps, (True, True, False))


def test_the_forecast_is_a_measurement() -> None:
    assert "forecast" in bench.names()


def test_trials_pass_through_the_break_and_after_it() -> None:
    after, through, published = forecast.trials()
    assert set(after.at) < set(through.at)
    assert len(published.at) > len(through.at)
    assert str(through).endswith("64 origins, 2014-01 to 2019-04")
    assert len(forecast.trials(is_quick=True)[0].at) == 8


@pytest.mark.parametrize(("model", "holds"), [(90.0, True), (110.0, False)])
def test_auto_ets_must_beat_the_yardstick(model: float, holds: bool) -> None:
    assert forecast.beats([scored("random_walk", 100), scored("auto_ets", model), scored("level", 500)]) is holds


def test_what_needs_no_library_is_scored_without_it_and_recorded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / forecast.PAGE
    page.parent.mkdir(parents=True)
    page.write_text(f"before\n{forecast.BEGIN}\nold\n{forecast.END}\nafter\n")
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(forecast, "is_installed", lambda: False)
    monkeypatch.setattr(forecast, "cost_of_start", lambda model: f"{model}: cheap")
    assert forecast.run(["--quick", "--record", "--paths", "100"]) == forecast.NOT_RUN
    told = capsys.readouterr().out
    assert "extra `sim`" in told
    assert "auto_ets" not in told
    kept = page.read_text()
    assert kept.startswith("before\n")
    assert kept.endswith("after\n")
    assert "old" not in kept
    assert "| 1–12 | level | 96 |" in kept
    assert "level: cheap; random_walk: cheap" in kept
