"""What the forecast suggests to keep, as the evening page says it."""

from types import SimpleNamespace

from django.utils import translation

from trajet.reception.dispatch import words_tonight


def test_a_suggestion_writes_its_figure_as_the_reader_does() -> None:
    row = SimpleNamespace(
        kind="men", places=1, missing=(), expected_arrivals=0.64, quantile=0.8, basis="history", history_days=200
    )
    with translation.override("fr"):
        (said,) = words_tonight.suggestions([row])
    assert "0,6" in said["why"]
