"""What the forecast suggests to keep, as the evening page says it."""

from types import SimpleNamespace

from django.utils import translation

from trajet.reception.dispatch import words_tonight


def test_a_suggestion_writes_its_figure_as_the_reader_does() -> None:
    row = SimpleNamespace(
        kind="men",
        places=1,
        missing=(),
        expected_arrivals=0.64,
        quantile=0.8,
        basis="history",
        history_days=200,
        worth_days=(6.25, 3.0),
    )
    with translation.override("fr"):
        (said,) = words_tonight.suggestions([row])
    assert "0,6" in said["why"]
    assert "6,2" in said["worth"]
    assert "une de plus en épargnerait 3,0" in said["worth"]


def test_many_places_say_what_the_first_the_last_and_one_more_are_worth() -> None:
    row = SimpleNamespace(
        kind="women",
        places=3,
        missing=(),
        expected_arrivals=4.0,
        quantile=0.8,
        basis="history",
        history_days=200,
        worth_days=(9.0, 8.0, 7.0, 5.5),
    )
    with translation.override("en"):
        (said,) = words_tonight.suggestions([row])
    assert "the first would spare those expected 9.0 days of waiting within 30 days, the last 7.0" in said["worth"]
    assert "one more would spare 5.5" in said["worth"]
