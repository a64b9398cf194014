"""What is wrong with a scenario is said in words, with what would be possible."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from trajet.programme.scenarios.bridge.words import PROBLEMS, problem
from trajet_engines.simulation import scenario
from trajet_engines.simulation.scenario import ScenarioError, parse
from trajet_engines.simulation.scenario.checks import TOO_EARLY

ENGINE = Path(scenario.__file__).parents[1]
OURS = {"kind", "without_source", "without_unit_or_status"}
"""A place, and what can only be wrong in our own catalogue."""


def refusal(mapping: dict[str, object], language: str) -> str:
    with pytest.raises(ScenarioError) as refused, translation.override(language):
        parse(mapping)
    with translation.override(language):
        return problem(refused.value)


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (
            {"staff": {"social": {"heads": 0}}},
            "staff.social.heads: this value is not possible (0). Above 0 and up to 100,000 is possible (persons).",
        ),
        (
            {"evaluation": {"moved_share": {"family": 1.2}}},
            "evaluation.moved_share.family: this value is not possible (1.2). From 0 to 1 is possible (share of the class).",
        ),
        (
            {"stays": {"appeal": {"mean_days": 0}}},
            "stays.appeal.mean_days: this value is not possible (0). Above 0 is possible (days).",
        ),
        (
            {"changes": [{"kind": "arrivals", "factor": 200, "after_days": 3}]},
            "changes[0].factor: this value is not possible (200). From 0 to 100 is possible.",
        ),
    ],
)
def test_a_value_out_of_range_is_told_with_its_range_and_unit(mapping: dict[str, object], words: str) -> None:
    assert refusal(mapping, "en") == words


def test_the_range_is_in_the_readers_language() -> None:
    french = refusal({"staff": {"social": {"heads": 0}}}, "fr")
    assert french.endswith("Possible\u00a0: plus de 0 et jusqu’à 100\u202f000 (personnes).")


def test_every_code_a_scenario_may_be_refused_with_has_words() -> None:
    sources = [file.read_text() for folder in ("scenario", "compile") for file in (ENGINE / folder).glob("*.py")]
    codes = {code for text in sources for code in re.findall(r'ScenarioError\(.*?, "([a-z_]+)"', text)}
    assert len(codes) > 20
    assert codes | set(TOO_EARLY.values()) <= set(PROBLEMS) | OURS
