"""The jurist's cases, one test each, and what holds for every case."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

import trajet_engines.law as law
from trajet_engines.law import Facts, entitlement

CASES = yaml.safe_load((Path(law.__file__).parent / "cases/entitlement.yaml").read_text(encoding="utf-8"))
MADE, TODAY = date(2026, 11, 20), date(2026, 11, 21)


@pytest.mark.parametrize("case", CASES, ids=[case["who"] for case in CASES])
def test_case_is_decided_as_the_jurist_expects(case: dict[str, Any]) -> None:
    facts = Facts(**{"made_on": MADE, **case.get("facts", {})})
    decision, *others = entitlement(facts, case.get("decided_on", TODAY))
    expected = dict(case["expect"])
    shown = expected.pop("shown", [])
    assert {name: getattr(decision, name) for name in expected} == expected
    assert [answer.rule for answer in others if not answer.is_applied] == shown


def test_every_combination_of_grounds_keeps_medical_guidance_and_names_a_source() -> None:
    names = ("is_subsequent", "has_protection_elsewhere", "has_sufficient_resources", "lives_at_own_address")
    for values in product((True, False, None), repeat=len(names)):
        for decided in (True, False, None):
            answers = entitlement(
                Facts(MADE, is_limitation_decided=decided, **dict(zip(names, values, strict=True))), TODAY
            )
            assert all(answer.keeps_medical_guidance and answer.source and answer.article for answer in answers)
            assert answers[-1].rule == "medical_guidance"


def test_suspended_rule_is_shown_with_its_status() -> None:
    answers = entitlement(Facts(MADE, has_protection_elsewhere=True), TODAY)
    shown = next(answer for answer in answers if answer.rule == "protection_elsewhere")
    assert (shown.status, shown.is_applied, shown.reasons) == (
        "suspended",
        False,
        ("has_protection_elsewhere", "rule_suspended"),
    )


def test_unknown_fact_is_never_a_refusal() -> None:
    decision = entitlement(Facts(MADE, is_subsequent=None, is_limitation_decided=True), TODAY)[0]
    assert decision.outcome == "to_decide"
