"""From small results to the summary and its findings."""

from dataclasses import replace
from datetime import date
from math import inf, isnan

import numpy as np
import pytest
from tests.engines.simulation.report.builders import DAYS, result, run

from trajet_engines.simulation.outcome import HISTOGRAM_DAYS, WAITS
from trajet_engines.simulation.report import SECTIONS, Made, findings, stress_des, summarise
from trajet_engines.simulation.scenario import Target


def test_a_run_without_a_future_is_refused() -> None:
    with pytest.raises(ValueError, match="future"):
        summarise(run([]))


def test_a_line_is_summed_over_its_series_and_a_share_of_nothing_is_no_figure() -> None:
    found = summarise(run([result(waiting_family=3, waiting_single_man=4, first_phase_occupied=5)]))
    assert found.lines["waiting_total"].both.median.tolist() == [7] * DAYS
    assert np.isnan(found.lines["first_phase_occupancy"].both.median).all()
    assert found.lines["first_phase_occupancy"].is_idle


def test_hours_are_counted_by_week_and_the_first_days_are_no_week() -> None:
    found = summarise(run([result(hours_worked__social=8)])).lines["hours_worked.social"].both.median
    assert np.isnan(found[:6]).all()
    assert found[6:].tolist() == [56] * (DAYS - 6)


def test_residents_without_a_social_worker_are_missed_and_not_drawn() -> None:
    found = summarise(run([result(caseload=inf)], Target("caseload", at_most=20)))
    assert np.isnan(found.lines["caseload"].both.median).all()
    assert found.breaches[0].both.breached == 1


def test_noise_and_arrivals_are_kept_apart() -> None:
    wide = [result(n, waiting_family=100.0 * n) for n in range(11)]
    narrow = tuple(result(n, waiting_family=500.0 + n) for n in range(11))
    found = summarise(run(wide, noise=narrow)).lines["waiting_total"]
    assert found.noise is not None
    assert (found.both.width90[-1], found.noise.width90[-1]) == (900, 9)
    (doubt,) = [finding for finding in findings(summarise(run(wide, noise=narrow))) if finding.code.startswith("doubt")]
    assert (doubt.code, doubt.figures["share"]) == ("doubt_arrivals", 0.01)


def test_whoever_is_not_finished_counts_as_still_waiting() -> None:
    one = result()
    histogram = one.histograms.copy()
    histogram[WAITS.index("medical"), [0, 3, HISTOGRAM_DAYS + 1]] = 5, 3, 2
    found = summarise(run([replace(one, histograms=histogram)])).waits
    assert set(found) == {"medical"}
    assert found["medical"].median[[0, 2, 3, 399]].tolist() == pytest.approx([0.5, 0.5, 0.2, 0.2])


def test_the_reference_is_subtracted_future_by_future() -> None:
    reference = run([result(n, waiting_family=10 * n, kpis={"waiting_mean": 10 * n}) for n in range(5)])
    option = run([result(n, waiting_family=10 * n - 1, kpis={"waiting_mean": 10 * n - 1}) for n in range(5)])
    found = summarise(option, reference)
    assert found.lines["waiting_family"].against is not None
    assert found.lines["waiting_family"].against.low90.tolist() == [-1] * DAYS
    assert found.differences["waiting_mean"].estimate.mean == -1
    assert summarise(reference).differences == {}


def test_the_worst_target_is_told_first_with_the_day() -> None:
    late = [result(n, waiting_family=[0] * 5 + [200] * (DAYS - 5) if n < 3 else 0) for n in range(5)]
    targets = Target("waiting_family", at_most=100), Target("waiting_single_man", at_most=0)
    first = findings(summarise(run(late, *targets)))[0]
    assert (first.code, first.target and first.target.target.indicator) == ("target_missed_from", "waiting_family")
    assert (first.figures["probability"], first.figures["day"]) == (0.6, 5)


def test_targets_that_hold_are_said_to_hold_and_a_figure_of_the_run_has_no_date() -> None:
    target = Target("medical_wait_p90", at_most=3)
    held = summarise(run([result(kpis={"medical.all.p90": 3})], target))
    missed = summarise(run([result(kpis={"medical.all.p90": 4})], target))
    assert findings(held)[0].code == "targets_held"
    assert findings(missed)[0].code == "target_missed"
    assert not missed.breaches[0].is_dated


def test_nobody_waiting_and_an_empty_list_at_the_end_are_two_things() -> None:
    codes = [
        [finding.code for finding in findings(summarise(run([result(waiting_family=values)])))]
        for values in (0, [9] * (DAYS - 1) + [0], 9)
    ]
    assert ["nobody_ever_waits" in codes[0], "nobody_waits" in codes[1], "waiting_end" in codes[2]] == [True] * 3


def test_one_day_is_enough() -> None:
    one = result(waiting_family=4)
    found = summarise(run([replace(one, series=one.series[:, :1])]))
    assert found.lines["waiting_family"].both.median.tolist() == [4]
    assert found.caseload is None
    assert isnan(found.lines["hours_worked.social"].both.median[0])


def test_the_sheet_has_the_six_sections_and_what_the_run_was_made_of() -> None:
    made = Made(
        "normal", "group", "ab", date(2026, 11, 22), 365, 200, 7, 4, 9000, None, "auto_ets", "cd", {"numpy": "2"}
    )
    found = stress_des(made)
    assert tuple(found) == SECTIONS
    values = {fact.code: fact.value for facts in found.values() for fact in facts}
    assert (values["seed"], values["replications"], values["digest"], values["version"]) == (7, 200, "ab", "numpy 2")
    assert "published_network" in values
