"""Every code of a report has words, in every language."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from django.utils import translation

from tests.programme.scenarios.report.builders import START_ON, make_study
from trajet.programme.scenarios.bridge import running
from trajet.programme.scenarios.bridge.households import Unknown
from trajet.programme.scenarios.bridge.summaries import KPIS, STATED, WAITS, Finding, Note, Target
from trajet.programme.scenarios.report import labels, method
from trajet.programme.scenarios.report.assumptions import assumption_label, value_words
from trajet.programme.scenarios.report.changes import changes_table, place_label, said
from trajet.programme.scenarios.report.fallbacks import FALLBACKS, fallback_notes
from trajet.programme.scenarios.report.numbers import factor, number, say_short_day, share, signed
from trajet.programme.scenarios.report.reasons import REASONS, SOURCES, in_words
from trajet.programme.scenarios.report.sentences import FINDINGS, aim, event, say
from trajet.programme.scenarios.units import UNITS
from trajet_engines.simulation.compile import published_state
from trajet_engines.simulation.executors import Choice, SerialExecutor
from trajet_engines.simulation.executors.choose import Instead
from trajet_engines.simulation.forecast.forecast import Note as ForecastNote
from trajet_engines.simulation.published import empty_state
from trajet_engines.simulation.report import CURVES, SECTIONS, Made, stress_des
from trajet_engines.simulation.report.findings import Code
from trajet_engines.simulation.report.lines import Unit
from trajet_engines.simulation.scenario import FORMULAS, OPTIONS, PRESETS, parameters, preset
from trajet_engines.simulation.scenario.catalogue import known_sources
from trajet_engines.simulation.scenario.changes import (
    Capacity,
    Closure,
    DatedChange,
    Influx,
    Opening,
    Policy,
    Staffing,
)
from trajet_engines.simulation.scenario.groups import ByType
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
    assert set(method.NOTES) >= set(get_args(ForecastNote))
    assert set(method.NOTES) >= {"no_numba", *get_args(Instead)} - {""}
    assert all(labels.kpi_label(name) for name in KPIS)
    assert all(labels.curve_label(curve.code) for curve in CURVES)


def test_every_unit_of_a_scenario_has_words() -> None:
    assert {item.unit for name in PRESETS for item in parameters(preset(name))} == set(UNITS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_assumption_has_a_name_of_its_own_and_no_key_of_a_scenario_is_left(language: str) -> None:
    used = {item.place: item.value for name in PRESETS for item in parameters(preset(name))}
    with translation.override(language):
        told = {place: assumption_label(place) for place in used}
        values = " ".join(value_words(place, value) for place, value in used.items())
        assert not set(told) & set(told.values())
        assert len(set(told.values())) == len(told)
        assert not re.search(r"_(?!\()|\b(monday|january|vulnerable:|single_man|recognised:|state|put_off)\b", values)
        assert assumption_label("written.by_hand") == "written.by_hand"


def test_values_are_written_as_the_reader_writes_them() -> None:
    with translation.override("fr"):
        assert value_words("arrivals.factor", 1.5) == "1,5"
        assert value_words("staff.social.weekdays", (0, 4)) == "lun. ven."
        assert value_words("arrivals.weekdays", {"monday": 1.5, "sunday": 0}) == "lun.\u00a0: 1,5; dim.\u00a0: 0"
        assert value_words("households.languages", {"prs": 0.1, "xx": 0.2}) == "dari\u00a0: 0,1; xx\u00a0: 0,2"
        assert value_words("waiting.patience_days", {"family": None}) == "familles\u00a0: –"
        assert value_words("staff.social.holidays", False) == "non"
        target = ({"indicator": "waiting_total", "at_most": 100.0, "at_least": None},)
        assert value_words("targets", target) == "la liste d’attente, au plus 100"
        assert value_words("network.centre_types", {"family": 0.5}) == "lits de famille\u00a0: 0,5"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_source_of_an_assumption_is_in_the_readers_language(language: str) -> None:
    used = [item for name in PRESETS for item in parameters(preset(name))]
    reasons = {item.note for item in used if item.note}
    sources = {source.title for source in known_sources().values()}
    assert (reasons, sources) == (set(REASONS), set(SOURCES))
    with translation.override(language):
        kept = {text for text in (*reasons, *sources) if in_words(text) == text}
    assert kept == (reasons | sources if language == "en" else set())
    assert in_words("written by hand") == "written by hand"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_dated_change_is_said_in_words(language: str) -> None:
    until = date(2027, 2, 1)
    changes: list[tuple[DatedChange, str]] = [
        (Influx("arrivals", 1.5, after_days=10, for_days=5), "1"),
        (Staffing("staff", "centre", 0.5, on=START_ON, until_on=until), "0"),
        (
            Policy("policy", (0, 4), after_days=2),
            {"fr": "lundi, vendredi", "nl": "maandag, vrijdag"}.get(language, "Monday, Friday"),
        ),
        (Opening("opening", "second", "new_place", ByType(10, 20, 0), after_days=40), "new_place"),
        (Closure("closure", "first", "bordet", after_days=30, until_on=until), "bordet"),
        (Capacity("capacity", "second", 0.9, after_days=1), "0"),
    ]
    scenario = replace(preset("normal"), changes=tuple(change for change, _words in changes))
    with translation.override(language):
        rows = changes_table(scenario, START_ON).rows
        assert all(words in said(change) and "_(" not in said(change) for change, words in changes)
        assert rows[0][1] == say_short_day(until)
        assert len(rows) == len(changes)
        assert [row[0] for row in rows[-2:]] == [say_short_day(START_ON + timedelta(days=late)) for late in (30, 40)]


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


def test_a_place_of_a_note_is_said_in_words_where_it_has_any() -> None:
    with translation.override("en"):
        assert place_label("sites.family") == "first phase, family beds"
        assert place_label("staff.medical") == "medical service"
        assert place_label("changes[0]") == "changes[0]"


def test_what_is_said_of_several_places_is_said_once() -> None:
    case = make_study("group").cases[0]
    places = ("sites.single", "sites.family", "centres.adapted")
    alike = tuple(Note("household_larger_than_any_place", place, 8) for place in places)
    with translation.override("en"):
        told = method.case_notes(replace(case, notes=(*alike, Note("nobody_works", "staff.medical"))))
    assert len(told) == 2
    assert "first phase, single beds; first phase, family beds; centres, adapted beds" in told[0]
    assert "medical service" in told[1]


def test_people_are_whole_and_a_band_is_never_wider_than_itself() -> None:
    figures = {"last_day": 1, "median": 60.5, "low50": 47.4, "high50": 81.2, "low90": 2.5, "high90": 123.4}
    with translation.override("en"):
        told = say(Finding("waiting_end", figures), date(2026, 1, 1))
        assert "60 people" in told
        assert "47 to 81" in told
        assert "2.5 to 123" in told
        assert "100\u00a0% as wide" in say(Finding("doubt_queues", {"share": 1.12}), date(2026, 1, 1))


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
        assert (factor(0.97), factor(1.5), factor(20)) == ("× 0,97", "× 1,5", "× 20")
        assert share(1 - 1e-12) == "100\u00a0%"
        assert (share(0.0001), share(0.9999), share(1), share(0.62)) == (
            "0,1\u00a0%",
            "99,9\u00a0%",
            "100\u00a0%",
            "62\u00a0%",
        )
