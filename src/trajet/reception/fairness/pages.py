"""What a page of the panel shows, made from tables of codes and figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from trajet.reception.fairness import bridge, charts, words
from trajet.reception.fairness.types import Household

MOST_DRAWN = 20
"""The largest groups; the table has them all."""


@dataclass(frozen=True)
class Line:
    """One group in one table, in words."""

    code: str
    name: str
    households: int
    value: str
    interval: str
    gap: str
    gap_alike: str
    stands_out: bool
    median: str = ""
    still_waiting: int = 0
    opens: bool = True


@dataclass(frozen=True)
class Section:
    """One measure: what is counted, what stands out, the drawing and the table of the same numbers."""

    measure: str
    title: str
    meaning: str
    findings: list[str]
    chart: str
    lines: list[Line]
    hidden: str
    households: int

    @property
    def has_alike(self) -> bool:
        """Whether households of the same type and class are compared as well."""
        return any(line.gap_alike for line in self.lines)


def sections(
    households: Sequence[Household], dimension: str, measures: Sequence[Any], *, drawn: bool = True
) -> list[Section]:
    """The panel by one dimension."""
    return [_section(table, dimension, drawn) for table in bridge.tables(households, dimension, measures)]


def _section(table: Any, dimension: str, drawn: bool) -> Section:
    rows = [
        {
            "group": words.group(dimension, row.group),
            **_scaled(table.measure, row),
            "differs": row.differs_among_alike if row.alike else row.differs,
        }
        for row in table.rows
    ]
    unit = _("days") if table.measure == "waiting" else "%"
    return Section(
        table.measure,
        words.title(table.measure),
        words.meaning(table.measure, table.horizon_days),
        words.differences(list(table.rows), table.measure, dimension),
        charts.intervals(rows[:MOST_DRAWN], unit) if drawn and rows else "",
        [_line(row, table.measure, dimension) for row in table.rows],
        words.hidden(table.hidden_groups, table.hidden_households),
        table.households,
    )


def _scaled(measure: str, row: Any) -> dict[str, float]:
    scale = 1.0 if measure == "waiting" else 100.0
    return {name: scale * getattr(row, name) for name in ("value", "low", "high")}


def _line(row: Any, measure: str, dimension: str) -> Line:
    return Line(
        row.group,
        words.group(dimension, row.group),
        row.households,
        words.value(measure, row.value),
        words.interval(measure, row.low, row.high),
        words.gap(measure, row.gap_low, row.gap, row.gap_high),
        words.gap_alike(measure, row.alike),
        row.differs_among_alike if row.alike else row.differs,
        words.median(row.waiting.median_days) if row.waiting else "",
        row.waiting.still_waiting if row.waiting else 0,
    )


def comparison(now: Sequence[Household], then: Sequence[Household], dimension: str) -> list[dict[str, Any]]:
    """Each measure with and without a rule, group by group."""
    return [
        {
            "title": words.title(table.measure),
            "rows": [
                {
                    "name": words.group(dimension, row.group),
                    "households": row.now.households,
                    "now": words.value(table.measure, row.now.value),
                    "then": words.value(table.measure, row.then.value),
                    "gap_now": words.gap(table.measure, row.now.gap_low, row.now.gap, row.now.gap_high),
                    "gap_then": words.gap(table.measure, row.then.gap_low, row.then.gap, row.then.gap_high),
                    "effect": words.effect(row),
                    "vanishes": row.vanishes,
                }
                for row in rows
            ],
        }
        for table, rows in bridge.compare(now, then, dimension, bridge.RUN_MEASURES)
        if rows
    ]
