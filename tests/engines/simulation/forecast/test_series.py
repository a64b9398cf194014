"""Months that are known, months that are not, and the published series."""

import csv
import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from trajet_engines.simulation.forecast.months import MonthlySeries, first_day, from_counts, month_of, month_text
from trajet_engines.simulation.forecast.public import NATIONAL, belgian_months, eurostat_months, national_months

NAN = float("nan")
ROOT = Path(__file__).parents[4]


def rows() -> list[dict[str, str]]:
    with NATIONAL.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def month(text: str) -> int:
    return month_of(dt.date.fromisoformat(f"{text}-01"))


def test_months_are_consecutive_numbers() -> None:
    assert month_of(dt.date(2020, 1, 31)) - month_of(dt.date(2019, 12, 1)) == 1
    assert first_day(month_of(dt.date(2024, 2, 29))) == dt.date(2024, 2, 1)
    assert month_text(month("2015-09")) == "2015-09"


def test_estimates_are_never_read() -> None:
    estimated = [row["month"] for row in rows() if row["quality"].startswith("ESTIMATE")]
    assert len(estimated) == 42
    for series in (national_months(), belgian_months()):
        assert all(np.isnan(series.at(month(text))) for text in estimated)


def test_every_published_month_is_read() -> None:
    for row in rows():
        if "ESTIMATE" not in row["quality"]:
            assert national_months().at(month(row["month"])) == float(row["applicants"])
    assert (len(eurostat_months().counts), eurostat_months().at(month("2015-09"))) == (88, 6830)
    assert belgian_months().at(month("2012-01")) == 2640


def test_the_demo_shows_the_same_months() -> None:
    demo = ROOT / "src/trajet/desk/demo/data/figures" / NATIONAL.name
    assert demo.read_bytes() == NATIONAL.read_bytes()


def test_a_model_reads_the_last_months_without_a_hole() -> None:
    series = MonthlySeries(100, np.array([5, NAN, NAN, 1, NAN, 4, 9, NAN]))
    recent = series.recent()
    assert (recent.first, recent.end) == (103, 107)
    assert recent.counts.tolist() == pytest.approx([1, 2, 4, 9])
    assert series.recent(bridged_months=2).first == 100
    assert series.recent(bridged_months=0).counts.tolist() == [4, 9]


def test_nothing_known_leaves_nothing_to_read() -> None:
    assert MonthlySeries(7, np.full(3, NAN)).recent().counts.tolist() == []
    assert np.isnan(MonthlySeries(7, np.array([1.0])).at(8))


def test_what_was_known_when_a_month_began_ends_before_it() -> None:
    known = belgian_months().before(month("2015-09"))
    assert known.end == month("2015-09")
    assert known.at(month("2015-08")) == 5595


def test_counts_by_day_become_whole_months_and_the_running_month_stays_out() -> None:
    counts = {dt.date(2026, 1, 3): 2, dt.date(2026, 1, 30): 5, dt.date(2026, 3, 1): 4, dt.date(2026, 4, 2): 99}
    series = from_counts(counts, before_on=dt.date(2026, 4, 20))
    assert (series.first, series.counts.tolist()) == (month("2026-01"), [7, 0, 4])


def test_no_counts_make_an_empty_series() -> None:
    assert len(from_counts({}, before_on=dt.date(2026, 4, 20)).counts) == 0
