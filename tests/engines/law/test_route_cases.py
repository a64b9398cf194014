"""The jurist's cases of the routes, one test each, and how many there are."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import trajet_engines.law as law
from trajet_engines.law.routes import screen, the_book

FILES = sorted((Path(law.__file__).parent / "cases").glob("routes_*.yaml"))
CASES: list[dict[str, Any]] = [case for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['route']}: {case['situation']}" for case in CASES])
def test_case_is_screened_as_the_jurist_expects(case: dict[str, Any]) -> None:
    screening = screen(case["facts"], the_book(), case.get("screened_on", TODAY), routes=[case["route"]])
    [found] = screening.routes
    expected = dict(case["expect"])
    assert found.state == expected.pop("state")
    assert {name: [finding.key for finding in getattr(found, name)] for name in expected} == expected
    assert case["why"]
    assert case["source"]


def test_every_route_has_three_cases_and_each_can_be_open_and_closed() -> None:
    counted = Counter(case["route"] for case in CASES)
    assert {key for key in the_book().routes if counted[key] < 3} == set()
    opened = {case["route"] for case in CASES if case["expect"]["state"] == "open"}
    assert set(the_book().routes) - opened == set()
