"""A rule file that cannot be trusted is refused with a message that names it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from trajet_engines.law import RuleError, load_rules
from trajet_engines.law.rulebook import read_rule

TEXTS = {"fr": "texte", "nl": "tekst", "en": "text"}


def version(since: str, until: str | None = None, **more: Any) -> dict[str, Any]:
    begins = date.fromisoformat(since)
    return {
        "valid_from": begins,
        "valid_to": date.fromisoformat(until) if until else None,
        "statuses": [{"from": begins, "status": "in_force"}],
        **more,
    }


def rule(**changes: Any) -> dict[str, Any]:
    plain = {
        "key": "some_rule",
        "title": TEXTS,
        "content": TEXTS,
        "article": "art. 1",
        "source": "https://www.ejustice.just.fgov.be",
        "checked_on": date(2026, 11, 21),
        "transition": "decision_date",
        "versions": [version("2024-01-01")],
    }
    return {**plain, **changes}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"source": ""}, "source is missing"),
        ({"article": None}, "article is missing"),
        ({"checked_on": None}, "checked_on is missing"),
        ({"key": "other"}, "must equal the name of the file"),
        ({"versions": []}, "versions is missing"),
        ({"transition": "today"}, "transition says which date decides"),
        ({"title": {"fr": "texte", "nl": "tekst"}}, "title is missing in en"),
        ({"title": yaml.safe_load("{fr: un, deux, nl: één, en: one}")}, "title is cut before “deux”"),
        ({"versions": [version("2024-01-01", "2024-06-30"), version("2024-06-30")]}, "versions overlap on 2024-06-30"),
        ({"versions": [version("2024-01-01"), version("2025-01-01")]}, "versions overlap on 2025-01-01"),
        ({"versions": [version("2024-02-01", "2024-01-01")]}, "ends before it starts"),
        ({"versions": [version("2024-02-01", statuses=[])]}, "has no status"),
        (
            {"versions": [version("2024-02-01", statuses=[{"from": date(2024, 2, 1), "status": "valid"}])]},
            "unknown status valid",
        ),
        (
            {
                "versions": [
                    version(
                        "2024-02-01",
                        statuses=[
                            {"from": date(2024, 3, 1), "status": "in_force"},
                            {"from": date(2024, 2, 1), "status": "suspended"},
                        ],
                    )
                ]
            },
            "must follow each other",
        ),
    ],
)
def test_faulty_rule_is_refused_with_its_fault(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(RuleError, match=fault):
        read_rule("some_rule", rule(**changes))


def test_versions_resolve_by_day_and_status_follows_the_court() -> None:
    court = [{"from": date(2025, 1, 1), "status": "in_force"}, {"from": date(2026, 2, 26), "status": "suspended"}]
    read = read_rule(
        "some_rule", rule(versions=[version("2025-01-01", statuses=court), version("2024-01-01", "2024-12-31")])
    )
    assert read.version_on(date(2023, 12, 31)) is None
    latest = read.version_on(date(2026, 11, 21))
    assert latest is not None
    days = (date(2024, 1, 1), date(2026, 2, 25), date(2026, 2, 26))
    assert [latest.status_on(day) for day in days] == ["in_force", "in_force", "suspended"]


def test_folder_is_read_by_file_name(tmp_path: Path) -> None:
    (tmp_path / "some_rule.yaml").write_text(yaml.safe_dump(rule()), encoding="utf-8")
    assert list(load_rules(tmp_path)) == ["some_rule"]
