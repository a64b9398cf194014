"""How many places to keep for tonight: true to the history, honest about too little of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.dispatch.outlook import PLACE_KINDS, Arrival, Capacity, Opening, Suggestion, suggest_reserve

ON = date(2026, 11, 23)


def women(days: int, per_day: int = 4) -> list[Arrival]:
    """The same number of single women on each of the days before."""
    return [
        Arrival(ON - timedelta(days=day), "single_woman", 1, 3) for day in range(1, days + 1) for _ in range(per_day)
    ]


def of(kind: str, found: tuple[Suggestion, ...]) -> Suggestion:
    return next(suggestion for suggestion in found if suggestion.kind == kind)


def test_four_women_every_day_ask_for_four_places_tonight() -> None:
    found = of("women", suggest_reserve(women(60), Capacity(), ON))
    assert (found.places, found.basis, found.history_days) == (4, "history", 60)
    assert [(m.days, m.p10, m.p50, m.p90, m.probability) for m in found.missing] == [
        (1, 4, 4, 4, 1.0),
        (3, 12, 12, 12, 1.0),
        (7, 28, 28, 28, 1.0),
    ]


def test_places_left_and_departures_known_need_no_reserve() -> None:
    capacity = Capacity(free=(("women", 3),), planned=(Opening(ON, "women", 1), Opening(ON, "men", 9)))
    found = of("women", suggest_reserve(women(60), capacity, ON))
    assert found.places == 0
    assert found.missing[0].probability == 0.0


def test_a_place_that_opens_too_late_does_not_help_tonight() -> None:
    capacity = Capacity(planned=(Opening(ON + timedelta(days=1), "women", 20),))
    found = of("women", suggest_reserve(women(60), capacity, ON, cover_days=3))
    assert found.places == 4


def test_a_weekday_is_forecast_from_the_same_weekday() -> None:
    mondays = [Arrival(ON - timedelta(days=7 * week), "family", 4, 2) for week in range(1, 20)]
    assert ON.weekday() == 0
    assert of("family_3_4", suggest_reserve(mondays, Capacity(), ON)).places == 1
    assert of("family_3_4", suggest_reserve(mondays, Capacity(), ON + timedelta(days=1))).places == 0


def test_a_higher_quantile_keeps_no_fewer_places() -> None:
    history = [arrival for day in range(1, 90) for arrival in women(day, day % 5)[-(day % 5) :] if day % 5]
    places = [of("women", suggest_reserve(history, Capacity(), ON, q)).places for q in (0.2, 0.5, 0.8, 0.95)]
    assert places == sorted(places)
    assert places[0] < places[-1]


def test_without_history_nothing_is_suggested_and_that_is_said() -> None:
    found = suggest_reserve([], Capacity(), ON)
    assert [suggestion.kind for suggestion in found] == list(PLACE_KINDS)
    assert {(s.places, s.basis, s.history_days) for s in found} == {(0, "no_history", 0)}
    assert of("women", suggest_reserve(women(5), Capacity(), ON)).basis == "short_history"


def test_the_day_itself_and_later_days_are_no_history() -> None:
    later = [Arrival(ON + timedelta(days=day), "single_woman", 1, 3) for day in range(3)]
    assert suggest_reserve(later, Capacity(), ON) == suggest_reserve([], Capacity(), ON)


def test_the_same_seed_suggests_the_same() -> None:
    history = women(30)[::3]
    assert suggest_reserve(history, Capacity(), ON, seed=5) == suggest_reserve(history[::-1], Capacity(), ON, seed=5)


def test_who_comes_in_a_wheelchair_asks_for_such_a_room_only() -> None:
    history = [Arrival(ON - timedelta(days=d), "single_man", 1, 4, frozenset({"wheelchair"})) for d in range(1, 30)]
    found = suggest_reserve(history, Capacity(), ON)
    assert (of("wheelchair", found).places, of("men", found).places) == (1, 0)


@pytest.mark.parametrize(("quantile", "days"), [(0.0, 1), (1.0, 1), (0.8, 0), (0.8, 61)])
def test_settings_without_sense_are_refused(quantile: float, days: int) -> None:
    with pytest.raises(ValueError, match="reserve"):
        suggest_reserve([], Capacity(), ON, quantile, cover_days=days)


def test_each_place_kept_is_worth_the_waiting_it_spares() -> None:
    """One woman a day; from the sixth day on two places a day: 1, 2, 3, 4, 5, 4, 3, 2, 1 wait."""
    one_a_day = women(60, per_day=1)
    capacity = Capacity(planned=tuple(Opening(ON + timedelta(days=day), "women", 2) for day in range(5, 30)))
    found = of("women", suggest_reserve(one_a_day, capacity, ON))
    waiting = [1, 2, 3, 4, 5, 4, 3, 2, 1]
    spared = [sum(max(0, wait - kept) for wait in waiting) for kept in range(3)]
    assert found.places == 1
    assert found.worth_days == (spared[0] - spared[1], spared[1] - spared[2])
    assert of("men", suggest_reserve(one_a_day, capacity, ON)).worth_days == (0.0,)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=20, max_size=40), st.integers(0, 4))
def test_a_place_that_is_free_already_leaves_the_worth_of_the_next(counts: list[int], free: int) -> None:
    days = [ON - timedelta(days=day) for day, count in enumerate(counts, 1) for _ in range(count)]
    history = [Arrival(day, "single_woman", 1, 3) for day in days]

    def worth(places: int) -> tuple[float, ...]:
        return of("women", suggest_reserve(history, Capacity(free=(("women", places),)), ON, 0.95)).worth_days

    now, later = worth(free), worth(free + 1)
    assert list(now) == sorted(now, reverse=True)
    assert all(mine == theirs for mine, theirs in zip(now[1:], later, strict=False))
