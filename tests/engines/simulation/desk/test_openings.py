"""A weekly plan over real days: weekdays, a monthly Saturday, holidays, evenings, and what is refused."""

import datetime as dt

import numpy as np
import pytest

from trajet_engines.simulation.desk import (
    EVENING,
    EVENING_AND_SATURDAY,
    FIVE_MORNINGS,
    Collective,
    Opening,
    OpeningPlan,
    Visitors,
    lay_out,
    run_openings,
)

MONDAY = dt.date(2026, 1, 5)
ANY, IN_EVENING, ON_SATURDAY = range(3)


def test_mornings_follow_the_calendar_and_holidays() -> None:
    windows = lay_out(FIVE_MORNINGS, MONDAY, 14, closed_on={dt.date(2026, 1, 7)})
    assert windows.opens.astype(int).tolist() == [0, 1, 3, 4, 7, 8, 9, 10, 11]
    assert (windows.closes - windows.opens) * 24 == pytest.approx([3.0] * 9)


def test_a_monthly_saturday_is_the_first_of_the_month() -> None:
    windows = lay_out(EVENING_AND_SATURDAY, MONDAY, 60)
    saturdays = [MONDAY + dt.timedelta(days=int(day)) for day in windows.opens if int(day) % 7 == 5]
    assert saturdays == [dt.date(2026, 2, 7)]


def test_who_is_free_in_the_evening_fits_evenings_and_saturdays_only() -> None:
    windows = lay_out(EVENING_AND_SATURDAY, MONDAY, 35)
    fits = windows.opens[np.isfinite(windows.enters[IN_EVENING])].astype(int)
    assert fits.tolist() == [2, 9, 16, 23, 30, 33]
    assert windows.opens[windows.next_fit[ON_SATURDAY, 0]] == pytest.approx(33 + 9 / 24)
    assert windows.next_fit[ON_SATURDAY, -1] == len(windows.opens)


def test_part_of_an_afternoon_is_evening() -> None:
    windows = lay_out(OpeningPlan("late", (Opening(0, 14.0, 18.0, 2),)), MONDAY, 7, evening_from=17.0)
    assert windows.enters[:, 0] * 24 == pytest.approx([14.0, 17.0, np.inf])


def test_agent_hours_are_those_of_a_mean_week() -> None:
    plans = [plan.agent_hours_per_week() for plan in (FIVE_MORNINGS, EVENING, EVENING_AND_SATURDAY)]
    assert plans == pytest.approx([45.0, 48.0, 48.0 + 6 * 12 / 52])


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: Opening(7, 9, 12, 1), "opening_day"),
        (lambda: Opening(1, 9, 12, 1, week_of_month=5), "opening_day"),
        (lambda: Opening(1, 12, 9, 1), "opening_hours"),
        (lambda: Opening(1, 9, 12, -1), "opening_agents"),
        (lambda: Collective(minutes=0), "collective"),
        (lambda: Visitors(only_evening=0.7, only_saturday=0.4), "visitors_shares"),
        (lambda: Visitors(by_weekday=(0.0,) * 7), "visitors_week"),
        (lambda: Visitors(visits=0), "visitors_visits"),
        (
            lambda: lay_out(OpeningPlan("twice", (Opening(1, 9, 12, 1), Opening(1, 11, 13, 1))), MONDAY, 7),
            "openings_overlap",
        ),
        (lambda: run_openings(EVENING, Visitors(), MONDAY, 0, seed=1, replications=1), "days_or_replications"),
    ],
)
def test_impossible_plans_are_refused_with_the_place(call: object, code: str) -> None:
    with pytest.raises(ValueError, match=code):
        call()  # type: ignore[operator]
