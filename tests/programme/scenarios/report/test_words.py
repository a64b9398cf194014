"""Every code of a report has words, in every language."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from django.utils import translation

from tests.programme.scenarios.report.builders import make_study
from trajet.programme.scenarios.bridge import running
from trajet.programme.scenarios.bridge.households import Unknown
from trajet.programme.scenarios.bridge.summaries import KPIS, STATED, WAITS, Finding, Target
from trajet.programme.scenarios.report import labels, method
from trajet.programme.scenarios.report.fallbacks import FALLBACKS, fallback_notes
from trajet.programme.scenarios.report.numbers import number, share, signed
from trajet.programme.scenarios.report.sentences import FINDINGS, aim, event, say
from trajet.programme.scenarios.report.units import UNITS
from trajet_engines.simulation.compile import published_state
from trajet_engines.simulation.executors import Choice, SerialExecutor
from trajet_engines.simulation.executors.choose import Instead
from trajet_engines.simulation.forecast.forecast import Note
from trajet_engines.simulation.published import empty_state
from trajet_engines.simulation.report import CURVES, SECTIONS, Made, stress_des
from trajet_engines.simulation.report.findings import Code
from trajet_engines.simulation.report.lines import Unit
from trajet_engines.simulation.scenario import FORMULAS, OPTIONS, PRESETS, parameters, preset
from trajet_engines.simulation.state import OUTCOMES, Fallback

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
    assert set(method.NOTES) >= {"no_numba", *get_args(Instead)} - {""}
    assert all(labels.kpi_label(name) for name in KPIS)
    assert all(labels.curve_label(curve.code) for curve in CURVES)


def test_every_unit_of_a_scenario_has_words() -> None:
    assert {item.unit for name in PRESETS for item in parameters(preset(name))} == set(UNITS)


def test_everything_the_database_may_fail_to_tell_has_words() -> None:
    on = date(2026, 1, 1)
    marks = (*empty_state(on).fallbacks, *published_state(preset("normal"), on).fallbacks)
    lengths = {f"length_{name}" for name in (*OUTCOMES, "first_phase")}
    assert {mark.code for mark in marks} | set(get_args(Unknown)) | lengths == set(FALLBACKS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_altogether_is_said_without_a_count(language: str) -> None:
    marks = [Fallback("language", 12), Fallback("service_times", 0), Fallback("length_other", 1)]
    with translation.override(language):
        some, lacking = fallback_notes(marks)
    assert "12" in some
    assert not any(letter.isdigit() for letter in lacking)
    assert "_" not in some + lacking


def test_how_a_run_was_made_otherwise_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "HAS_NUMBA", False)
    executor = SerialExecutor()
    executor.lost_workers = 2
    found = tuple(running._run_notes(Choice(executor, "dask", "no_dask"), 0.25))
    study = replace(make_study("group"), notes=found)
    with translation.override("en"):
        said = method.run_notes(study)
    for words in ("numba is not", "Dask is not", "times: 2", "25\u00a0% of the days"):
        assert any(words in text for text in said)


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
