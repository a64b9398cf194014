"""Files of terms: a new rule needs no Python; a file that cannot be trusted is refused by name and fault."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from trajet_engines.calendars import belgian_legal_calendar
from trajet_engines.law import RuleError
from trajet_engines.law.deadlines import Event, Mode, deadline, read_term_rules
from trajet_engines.law.deadlines.kinds import read_kinds

TEXTS = {"fr": "texte", "nl": "tekst", "en": "text"}


def rule(**changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "key": "new_term",
        "title": TEXTS,
        "content": TEXTS,
        "article": "art. 1",
        "source": "https://www.ejustice.just.fgov.be",
        "checked_on": date(2026, 11, 21),
        "transition": "notification_date",
        "term": "9 calendar days",
        "versions": [{"valid_from": date(2024, 1, 1), "status": "in_force"}],
    }
    return {**plain, **changes}


def write(folder: Path, *rules: dict[str, Any], name: str = "some_act/theme.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump({"rules": list(rules)}), encoding="utf-8")
    return folder


def test_a_rule_is_added_and_changed_without_python(tmp_path: Path) -> None:
    calendar, event = belgian_legal_calendar(), Event("any", received_on=date(2026, 11, 2))

    def ends_on() -> date:
        added = read_term_rules(tmp_path)["new_term"]
        assert added.family == "some_act/theme"
        return deadline(added, event, Mode.BY_HAND, calendar, date(2026, 11, 22)).ends_on

    write(tmp_path, rule())
    assert ends_on() == date(2026, 11, 12)
    old = {"valid_from": date(2024, 1, 1), "valid_to": date(2026, 10, 31), "status": "in_force"}
    new = {"valid_from": date(2026, 11, 1), "status": "unconfirmed", "term": "2 weeks"}
    write(tmp_path, rule(versions=[old, new]))
    assert ends_on() == date(2026, 11, 16)


def test_a_file_says_once_what_all_its_rules_share(tmp_path: Path) -> None:
    plain = rule()
    shared = {name: plain.pop(name) for name in ("source", "checked_on", "transition", "versions")}
    (tmp_path / "theme.yaml").write_text(
        yaml.safe_dump({"defaults": {**shared, "moves": "stays"}, "rules": [plain, {**plain, "key": "other"}]}),
        encoding="utf-8",
    )
    assert {found.versions[0].moves for found in read_term_rules(tmp_path).values()} == {"stays"}


def versions(*spans: tuple[str, str | None], **more: Any) -> list[dict[str, Any]]:
    return [
        {
            "valid_from": date.fromisoformat(begins),
            "valid_to": date.fromisoformat(ends) if ends else None,
            "status": "in_force",
            **more,
        }
        for begins, ends in spans
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"key": ""}, "a rule without key: key is missing"),
        ({"source": ""}, "new_term: source is missing"),
        ({"article": ""}, "article is missing"),
        ({"checked_on": None}, "checked_on is missing"),
        ({"transition": "today"}, "transition says which date decides"),
        ({"content": {"fr": "texte", "en": "text"}}, "content is missing in nl"),
        ({"nature": "wish"}, "nature is wish, not one of act"),
        ({"on_expiry": "doom"}, "on_expiry is doom"),
        ({"actor": "nobody"}, "actor is nobody"),
        ({"term": "soon"}, "“soon” is no length of time"),
        ({"term": "3 moons"}, "“3 moons” is no length of time"),
        ({"term": "none"}, "a version without a term must ask for the printed one"),
        ({"start": "later"}, "start is later"),
        ({"moves": "never"}, "moves is never"),
        ({"direction": "sideways"}, "direction is sideways"),
        ({"lenght": 3}, "unknown word lenght"),
        ({"versions": versions(("2024-01-01", None), untl=1)}, "unknown word untl"),
        ({"versions": [{"status": "in_force"}]}, "a version has no valid_from"),
        ({"versions": [{"valid_from": date(2024, 1, 1)}]}, "has no status"),
        ({"versions": versions(("2024-01-01", "2024-06-30"), ("2024-06-30", None))}, "versions overlap on 2024-06-30"),
        (
            {"versions": versions(("2024-01-01", "2024-05-31"), ("2024-07-01", None))},
            "nothing is said between 2024-05-31 and 2024-07-01",
        ),
        ({"exceptions": [{"key": "late", "fr": "texte"}]}, "exception late is missing in nl, en"),
        ({"after": "nobody"}, "it starts after nobody, which no file has"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_fault(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(RuleError, match=rf"^some_act/theme\.yaml, .*{fault}"):
        read_term_rules(write(tmp_path, rule(**changes)))


def test_a_hole_that_says_why_is_accepted(tmp_path: Path) -> None:
    first, second = versions(("2024-01-01", "2024-05-31"), ("2024-07-01", None))
    holed = rule(versions=[first, {**second, "gap": "The text of June 2024 was not read."}])
    assert read_term_rules(write(tmp_path, holed))["new_term"].version_on(date(2024, 6, 15)) is None


def test_rules_that_wait_for_each_other_are_refused(tmp_path: Path) -> None:
    ring = [rule(key="first", after="third"), rule(key="second", after="first"), rule(key="third", after="second")]
    with pytest.raises(RuleError, match="wait for each other: first → third → second → first"):
        read_term_rules(write(tmp_path, *ring))


def test_a_key_is_used_once_in_all_files(tmp_path: Path) -> None:
    write(tmp_path, rule(), name="a.yaml")
    with pytest.raises(RuleError, match=r"^b\.yaml, new_term: the key is already used in a\.yaml"):
        read_term_rules(write(tmp_path, rule(), name="b.yaml"))


def test_a_file_without_rules_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("rules: []", encoding="utf-8")
    with pytest.raises(RuleError, match=r"^empty\.yaml: the file has no rules"):
        read_term_rules(tmp_path)


def kind(**changes: Any) -> dict[str, Any]:
    return {"key": "letter", "short": "l", "title": TEXTS, "procedure": "protection", "opens": ["new_term"], **changes}


@pytest.mark.parametrize(
    ("kinds", "fault"),
    [
        ([kind(short="")], "short is missing"),
        ([kind(procedure="court")], "procedure is court, not one of"),
        ([kind(opens=["gone"])], "it opens gone, which no file has"),
        ([kind(closes=["gone"])], "it closes gone, which no file has"),
        ([kind(title={"fr": "texte"})], "title is missing in nl, en"),
        ([kind(open=[])], "unknown word open"),
        ([kind(), kind(short="m")], "the key is used twice"),
        ([kind(), kind(key="other")], "the short key l belongs to letter"),
    ],
)
def test_a_faulty_kind_is_refused_with_its_fault(tmp_path: Path, kinds: list[dict[str, Any]], fault: str) -> None:
    rules = read_term_rules(write(tmp_path / "rules", rule()))
    file = tmp_path / "kinds.yaml"
    file.write_text(yaml.safe_dump(kinds), encoding="utf-8")
    with pytest.raises(RuleError, match=rf"^kinds\.yaml, .*{fault}"):
        read_kinds(file, rules)
