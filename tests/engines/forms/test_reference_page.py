"""The page of the format says what the code does."""

from pathlib import Path

import pytest

from trajet_engines.forms import COLUMNS, FAULTS, KINDS, LISTED, PROBLEMS, REFUSED_TYPES, SETTINGS, TYPES
from trajet_engines.forms.limits import MOST_INFLATED_MEGABYTES, MOST_INSTANCES, MOST_MEGABYTES
from trajet_engines.forms.xpath.functions import COMPILED, FUNCTIONS, REFUSED

PAGE = (Path(__file__).parents[3] / "docs/reference/questionnaire-format.md").read_text(encoding="utf-8")
LINES = set(PAGE.splitlines())
TABLES = {
    "refused types": {f"| `{name}` | {reason} |" for name, reason in REFUSED_TYPES.items()},
    "refused functions": {f"| `{name}()` | {reason} |" for name, reason in REFUSED.items()},
    "problems": {f"| `{code}` | {meaning} |" for code, meaning in PROBLEMS.items()},
    "faults": {f"| `{code}` | {meaning} |" for code, meaning in FAULTS.items()},
}


@pytest.mark.parametrize("table", TABLES)
def test_every_line_of_a_table_is_on_the_page(table: str) -> None:
    assert not TABLES[table] - LINES


def test_every_kind_stands_with_the_types_it_is_written_as() -> None:
    for kind in KINDS.values():
        (line,) = (one for one in LINES if one.startswith(f"| `{kind.code}` | {kind.meaning} |"))
        written = {name for name, code in {**TYPES, **LISTED}.items() if code == kind.code}
        assert set(line.rsplit("|", 2)[1].strip().strip("`").split("`, `")) == written


def test_every_function_is_named_once() -> None:
    listed = [
        part.partition("(")[0]
        for line in LINES
        if line.startswith("- ") and "()`" in line
        for part in line.split("`")[1::2]
    ]
    assert {*FUNCTIONS, *COMPILED} <= set(listed)


def test_every_column_stands_with_what_it_takes() -> None:
    for column in (*COLUMNS.values(), *SETTINGS.values()):
        (line,) = (one for one in LINES if one.startswith(f"| `trajet::{column.name}` | {column.meaning} |"))
        assert all(f"`{word}`" in line for word in column.allowed)


def test_the_limits_are_those_of_the_code() -> None:
    assert f"at most {MOST_MEGABYTES} MB, {MOST_INFLATED_MEGABYTES} MB unpacked" in PAGE
    assert f"several times (at most {MOST_INSTANCES})" in PAGE
