"""One table of settings: the page says what the code says, and every field has its row."""

from dataclasses import fields
from pathlib import Path

import pytest

from trajet_engines.dispatch import LEVELS, SETTINGS, Params, SettingsError
from trajet_engines.dispatch.settings import ORDERED

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "dispatch-settings.md"


def test_every_field_has_its_row_and_a_default_within_its_bounds() -> None:
    assert [setting.code for setting in SETTINGS] == [field.name for field in fields(Params)]
    assert Params() == Params(**{setting.code: setting.default for setting in SETTINGS})


def test_the_page_shows_the_table() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for s in SETTINGS:
        default = ", ".join(map(str, s.default)) if isinstance(s.default, tuple) else f"{s.default:,}"
        assert f"| `{s.code}` | {s.unit} | {s.minimum:,} | {s.maximum:,} | {default} | {s.source} |\n" in text


@pytest.mark.parametrize("order", [ORDERED[:-1], (*ORDERED, "tier_1"), (*ORDERED[:-1], ORDERED[0])])
def test_an_order_names_each_level_once(order: tuple[str, ...]) -> None:
    with pytest.raises(SettingsError, match="order"):
        Params(order=order)


def test_a_number_that_is_not_whole_is_refused() -> None:
    with pytest.raises(SettingsError, match="most_moves"):
        Params(most_moves=1.5)  # type: ignore[arg-type]


def test_priorities_come_before_everything_that_may_be_ordered() -> None:
    first = ("decisions", "reserve", "tier_1", "tier_2", "tier_3", "tier_4")
    assert (*first, *ORDERED) == LEVELS
