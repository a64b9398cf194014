"""Every weight, limit and order a coordinator may change, with its unit, bounds and source: one table.

`Params` holds the values of a run; `SETTINGS` describes its fields, so that a page is built from it. All values are
whole numbers, so levels are compared exactly. A value outside its bounds is refused by name.
"""

from dataclasses import Field, dataclass, field, fields
from typing import Any, Literal

Unit = Literal["days", "persons", "years", "points", "percent", "percents", "rooms", "households", "order"]
PROPOSAL = "project's proposal"
MOST_WEIGHT = 1_000_000_000
MOST_DAYS = 36_500
ORDERED = ("fairness", "needs", "closeness", "moves", "spread", "levelling", "rooms")
"""The levels whose order a coordinator may change; decisions, reserve and priorities always come first."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of `Params`; `code` is the key of its label. A setting in `percents` or `order` holds several values."""

    code: str
    unit: Unit
    minimum: int
    maximum: int
    default: Any
    source: str


class SettingsError(ValueError):
    """`faults`: (setting, value) outside the bounds that the table gives."""

    def __init__(self, faults: tuple[tuple[str, Any], ...]) -> None:
        self.faults = faults
        shown = "; ".join(f"{code}: {value!r} ({_bounds(code)})" for code, value in faults)
        super().__init__(f"Settings of dispatching out of bounds: {shown}")


def _of(default: Any, unit: Unit, least: int, most: int, source: str = PROPOSAL) -> Any:
    return field(default=default, metadata={"unit": unit, "minimum": least, "maximum": most, "source": source})


@dataclass(frozen=True, slots=True)
class Params:
    """The settings of a run. Raises `SettingsError`."""

    placing_counts_days: int = _of(30, "days", 0, MOST_WEIGHT)
    """A household left without place counts as much as its waiting days plus this."""
    waiting_cap_days: int = _of(730, "days", 0, MOST_WEIGHT)
    closing_days: int = _of(45, "days", 0, MOST_DAYS)
    """A centre that closes within so many days takes nobody."""
    two_rooms_from_persons: int = _of(5, "persons", 1, 100)
    most_rooms: int = _of(2, "rooms", 1, 4)
    """Rooms of one centre that a large household may have together."""
    boys_in_women_rooms_under_years: int = _of(12, "years", 0, 18, "Act art. 36-37; the age is the project's proposal")
    need_weight: int = _of(3, "points", 0, MOST_WEIGHT, "Act art. 11 §3, 36; the weight is the project's proposal")
    language_weight: int = _of(2, "points", 0, MOST_WEIGHT, "Act art. 11 §3; the weight is the project's proposal")
    closeness_weight: int = _of(1, "points", 0, MOST_WEIGHT, "Act art. 12 §2, 22; the weight is the project's proposal")
    together_weight: int = _of(1, "points", 0, MOST_WEIGHT)
    """A household that lives elsewhere than most of the group it would like to travel with."""
    most_moves: int = _of(20, "households", 0, 100_000)
    """Residents whose place may change in one run."""
    spread_tolerance_percent: int = _of(10, "percent", 0, 1000)
    spread_beyond_weight: int = _of(4, "points", 0, MOST_WEIGHT)
    """A person above the target of an area counts 1; above target and tolerance, so much more."""
    spread_in_needs: int = _of(0, "points", 0, MOST_WEIGHT)
    """The exchange rate: what a point of spread counts beside unmet needs; 0: spread never costs a need."""
    spread_cap_percent: int = _of(0, "percent", 0, 1000, "Act art. 11 §4; the share is the project's proposal")
    """No area takes more persons than this share of its target; 0: no cap."""
    fairness_gap_days: int = _of(0, "days", 0, MOST_DAYS)
    """Groups whose average waiting left differs by more than this count the days above it; 0: not looked at."""
    fairness_smallest_group: int = _of(10, "households", 1, 1_000_000)
    """Groups with fewer waiting households are not compared."""
    level_bands_percent: tuple[int, ...] = _of(
        (85, 92, 97), "percents", 0, 1000, "Act art. 11 §3 1°; the rates are the project's proposal"
    )
    """Each bed filled above one of these occupancy rates counts one more."""
    order: tuple[str, ...] = _of(ORDERED, "order", 0, 0)
    """The levels after the priorities, the most important first."""

    def __post_init__(self) -> None:
        faults = tuple((s.code, value) for s in SETTINGS if not _is_within(s, value := getattr(self, s.code)))
        if faults:
            raise SettingsError(faults)


def _setting(row: "Field[Any]") -> Setting:
    return Setting(row.name, default=row.default, **row.metadata)


def _is_within(setting: Setting, value: Any) -> bool:
    if setting.unit == "order":
        return sorted(value) == sorted(ORDERED)
    numbers = value if setting.unit == "percents" else (value,)
    return all(type(n) is int and setting.minimum <= n <= setting.maximum for n in numbers)


def _bounds(code: str) -> str:
    setting = next(setting for setting in SETTINGS if setting.code == code)
    if setting.unit == "order":
        return f"each of {', '.join(ORDERED)} once"
    return f"whole numbers between {setting.minimum:,} and {setting.maximum:,} {setting.unit}"


SETTINGS: tuple[Setting, ...] = tuple(_setting(row) for row in fields(Params))
"""One row per field of `Params`, in the order a page shows them."""
