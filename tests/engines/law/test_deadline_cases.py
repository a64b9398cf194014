"""The jurist's cases of terms, one test each; every family of rules has five or more."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import trajet_engines.law as law
from trajet_engines.calendars import belgian_legal_calendar
from trajet_engines.law.deadlines import (
    STEP_CODES,
    WARNING_CODES,
    Event,
    Mode,
    PrintedTerm,
    TermUnknown,
    deadline,
    term_rules,
)
from trajet_engines.law.deadlines.reading import read_span
from trajet_engines.law.rulebook import read_yaml

FILES = sorted((Path(law.__file__).parent / "cases").glob("deadlines_*.yaml"))
CASES: list[dict[str, Any]] = [case for file in FILES for case in read_yaml(file)]
TODAY = date(2026, 11, 22)
CALENDAR = belgian_legal_calendar()


def printed(case: dict[str, Any]) -> PrintedTerm | None:
    term = case.get("printed")
    if term is None:
        return None
    return PrintedTerm(ends_on=term) if isinstance(term, date) else PrintedTerm(read_span(case["who"], term))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}: {case['who']}" for case in CASES])
def test_case_ends_as_the_jurist_expects(case: dict[str, Any]) -> None:
    dates = dict(case["event"])
    mode = Mode(dates.pop("mode", "event"))
    rule, event = term_rules()[case["rule"]], Event(case["rule"], **dates)
    expected = {name: tuple(value) if name == "reminders" else value for name, value in case["expect"].items()}
    if "unknown" in expected:
        with pytest.raises(TermUnknown) as refused:
            deadline(rule, event, mode, CALENDAR, TODAY, printed=printed(case))
        assert refused.value.code == expected["unknown"]
        return
    found = deadline(rule, event, mode, CALENDAR, case.get("seen", TODAY), printed=printed(case))
    warnings = expected.pop("warnings", None)
    assert {name: getattr(found, f"{name}_on", getattr(found, name, None)) for name in expected} == expected
    assert warnings is None or set(warnings) == set(found.warnings)
    assert {step.code for step in found.steps} <= STEP_CODES
    assert set(found.warnings) <= WARNING_CODES


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}: {case['who']}" for case in CASES])
def test_case_says_why_and_from_where(case: dict[str, Any]) -> None:
    assert case["why"]
    assert case["source"]


def test_every_family_has_five_cases() -> None:
    counts = Counter(term_rules()[case["rule"]].family for case in CASES)
    families = {rule.family for rule in term_rules().values()}
    assert {family: counts[family] for family in families if counts[family] < 5} == {}
