"""The calendar of a run and what is multiplied for a while."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.simulation.compile.days import run_days
from trajet_engines.simulation.compile.steps import Span, factor_at, moments


def test_days_begin_with_the_weekday_of_the_start() -> None:
    days = run_days(date(2026, 11, 22), 3)
    assert days.weekday.tolist() == [6, 0, 1]
    assert days.month.tolist() == [11, 11, 11]


def test_an_office_is_closed_at_the_weekend_and_on_legal_holidays() -> None:
    christmas = run_days(date(2026, 12, 24), 5)
    assert christmas.worked(range(5), holidays=False).tolist() == [True, False, False, False, True]
    assert christmas.worked(range(5), holidays=True).tolist() == [True, True, False, False, True]


def test_holidays_of_every_year_of_the_run_count() -> None:
    days = run_days(date(2026, 12, 31), 367)
    assert days.holiday[[1, 366]].all()


def test_spans_that_overlap_multiply_and_end() -> None:
    spans = [Span(0, 10, 2.0), Span(5, float("inf"), 0.5)]
    assert [factor_at(day, spans) for day in (0, 5, 10)] == [2.0, 1.0, 0.5]
    assert moments(spans, [3], 8) == [3, 5]


@given(spans=st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20), st.sampled_from([0.0, 0.5, 2.0])), max_size=5))
@settings(max_examples=30, deadline=None)
def test_between_two_moments_nothing_changes(spans: list[tuple[int, int, float]]) -> None:
    own = [Span(begins, begins + length, factor) for begins, length, factor in spans]
    marks = [0, *moments(own, (), 50), 50]
    for begins, ends in pairwise(marks):
        assert len({factor_at(day, own) for day in np.linspace(begins, ends, 5, endpoint=False)}) == 1


@pytest.mark.parametrize("count", [1, 400])
def test_a_run_may_be_of_one_day_or_more_than_a_year(count: int) -> None:
    assert len(run_days(date(2027, 2, 28), count)) == count
