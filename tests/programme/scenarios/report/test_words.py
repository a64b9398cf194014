"""Every code of a report has words, in every language."""

from datetime import date
from typing import get_args

import pytest
from django.utils import translation

from trajet.programme.scenarios.bridge.summaries import KPIS, STATED, WAITS, Finding, Target
from trajet.programme.scenarios.report import labels, method
from trajet.programme.scenarios.report.numbers import number, share, signed
from trajet.programme.scenarios.report.sentences import FINDINGS, aim, event, say
from trajet_engines.simulation.forecast.forecast import Note
from trajet_engines.simulation.report import CURVES, SECTIONS, Made, stress_des
from trajet_engines.simulation.report.findings import Code
from trajet_engines.simulation.report.lines import Unit
from trajet_engines.simulation.scenario import FORMULAS, OPTIONS, PRESETS

LANGUAGES = ("fr", "nl", "en")
FIGURES = dict.fromkeys(
    ("probability", "low", "high", "targets", "futures", "most", "median", "low50", "high50", "low90", "high90", "mean",
     "not_yet", "share", "day", "last_day"), 0.5,
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", get_args(Code))
def test_every_finding_is_a_sentence_with_its_figures(code: Code, language: str) -> None:
    with translation.override(language):
        text = str(FINDINGS[code]) % (FIGURES | {"event": "e"})
        assert "%" not in text.replace("95 %", "")
        assert text.endswith(".")
        translation.activate("en")
        assert language == "en" or str(FINDINGS[code]) % (FIGURES | {"event": "e"}) != text


def test_every_code_has_a_name() -> None:
    made = Made("s", "o", "d", date(2026, 1, 1), 1, 1, 1, 1, 1, date(2026, 1, 1), "f", "c", {"numpy": "2"})
    assert {fact.code for facts in stress_des(made).values() for fact in facts} | {"published_network"} == set(
        method.FACTS
    )
    assert set(SECTIONS) == set(method.SECTIONS) == set(STATED)
    assert set(labels.INDICATORS) == set(FORMULAS)
    assert set(labels.WAITS) == set(WAITS)
    assert set(labels.UNITS) >= set(get_args(Unit))
    assert set(labels.SCENARIOS) == set(PRESETS)
    assert set(labels.OPTIONS) == set(OPTIONS)
    assert set(method.NOTES) >= set(get_args(Note))
    assert all(labels.kpi_label(name) for name in KPIS)
    assert all(labels.curve_label(curve.code) for curve in CURVES)


def test_a_target_is_said_as_aim_and_as_what_happens() -> None:
    with translation.override("fr"):
        target = Target("waiting_family", at_most=100)
        assert event(target) == "la liste d’attente des familles dépasse 100"
        assert aim(Target("evaluated_in_time_share", at_least=0.95)).endswith("95\u00a0% au moins")
        assert "personnes de moins" in say(
            Finding("difference_proven", {"mean": -240, "low": -246, "high": -234}), date(2026, 1, 1)
        )


def test_numbers_are_written_as_the_language_does_and_no_chance_is_rounded_to_certainty() -> None:
    with translation.override("nl"):
        assert (number(12345.6), number(46.25), number(float("nan"))) == ("12.346", "46,2", "–")
        assert (signed(-3), signed(2.5), signed(0.01)) == ("−3", "+2,5", "0")
        assert (share(0.0001), share(0.9999), share(1), share(0.62)) == (
            "0,1\u00a0%",
            "99,9\u00a0%",
            "100\u00a0%",
            "62\u00a0%",
        )
