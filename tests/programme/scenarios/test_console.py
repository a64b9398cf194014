"""What the command prints at the end."""

import io
from math import nan

import pytest
from django.utils import translation
from rich.console import Console

from tests.programme.scenarios.report.builders import make_study
from trajet.programme.scenarios.bridge.matrix import Cell
from trajet.programme.scenarios.console import _cells, table


@pytest.mark.parametrize(
    ("difference", "is_proven", "told"), [(0.01, True, "="), (-0.4, True, "−0.4 *"), (2.0, False, "+2.0")]
)
def test_what_rounds_to_nothing_is_no_difference(difference: float, is_proven: bool, told: str) -> None:
    with translation.override("en"):
        (text,) = _cells("first_phase.all.mean", [Cell(1.0, 0.5, 2.0, difference, is_proven)])
    assert text.split("\n")[1] == told


def test_a_figure_that_no_future_has_is_one_dash() -> None:
    assert list(_cells("list.all.p90", [Cell(nan, nan, nan)])) == ["–"]


def test_every_pair_is_named_in_full_however_narrow_the_window() -> None:
    printed = io.StringIO()
    study = make_study("individual", "outsourced", "hybrid")
    Console(file=printed, width=60).print(table(study.cases))
    letters = "".join(printed.getvalue().split())
    assert "…" not in letters
