"""Fan charts: where the futures lie over the days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from typing import Any

from trajet.programme.scenarios.bridge.summaries import Bands
from trajet.programme.scenarios.report.charts import theme

POINTS = 120
"""Days drawn at most: more than the drawing has room for would only make the file heavy."""


@dataclass(frozen=True, slots=True)
class Fan:
    """One drawing: the bands with both uncertainties, that of queue noise alone, a target and today's figure, where there are."""

    start_on: date
    unit: str
    both: Bands
    noise: Bands | None = None
    target: float | None = None
    today: float | None = None
    is_share: bool = False


def fan(chart: Fan, language: str) -> str:
    """Median, half and nine tenths of the futures; dashed: the nine tenths when only the queues vary."""
    layers = fan_layers(chart)
    if chart.target is not None:
        layers.append(target_line(chart.target))
    if chart.today is not None:
        layers.append(today_line(chart.today))
    return theme.draw(layers, fan_rows(chart), language)


def fan_layers(chart: Fan) -> list[dict[str, Any]]:
    """The wide band, the narrow one, the dashed ends of queue noise, the median; of a single day, bars and a point."""
    if chart.both.days == 1:
        return [_bar("low90", "high90", 0.16, chart), _bar("low50", "high50", 0.26, chart), _point("median", chart)]
    layers = [_area("low90", "high90", 0.16, chart), _area("low50", "high50", 0.26, chart)]
    if chart.noise is not None:
        layers += [_dashed(end, chart) for end in ("noise_low", "noise_high")]
    median = {"type": "line", "color": theme.LINE, "strokeWidth": 2}
    return [*layers, {"mark": median, "encoding": _at("median", chart)}]


def target_line(value: float) -> dict[str, Any]:
    """A dashed line across at the target."""
    return line_across(value, {"color": theme.TARGET, "strokeWidth": 1.5, "strokeDash": [6, 3]})


def today_line(value: float) -> dict[str, Any]:
    """A dotted line across where things stand today."""
    return line_across(value, {"color": theme.TEXT, "strokeWidth": 1.25, "strokeDash": [1, 3]})


def line_across(value: float, look: dict[str, Any]) -> dict[str, Any]:
    """A line at one height over the whole width."""
    return {
        "data": {"values": [{"level": value}]},
        "mark": {"type": "rule", **look},
        "encoding": {"y": {"field": "level", "type": "quantitative"}},
    }


def drawn_days(days: int, points: int = POINTS) -> Sequence[int]:
    """The days of a run that are drawn: evenly spaced, the first and the last among them."""
    step = max(1, -(-days // points))
    return sorted({*range(0, days, step), days - 1})


def fan_rows(chart: Fan) -> list[dict[str, Any]]:
    """One row per day drawn."""
    return [_row(chart, day) for day in drawn_days(chart.both.days)]


def _row(chart: Fan, day: int) -> dict[str, Any]:
    both, noise = chart.both, chart.noise
    row: dict[str, Any] = {"on": (chart.start_on + timedelta(days=day)).isoformat() + "T00:00:00Z"}
    row |= {name: _number(getattr(both, name)[day]) for name in ("low90", "low50", "median", "high50", "high90")}
    if noise is not None:
        row |= {"noise_low": _number(noise.low90[day]), "noise_high": _number(noise.high90[day])}
    return row


def _number(value: float) -> float | None:
    return round(float(value), 4) if isfinite(value) else None


def _area(low: str, high: str, opacity: float, chart: Fan) -> dict[str, Any]:
    return {
        "mark": {"type": "area", "color": theme.LINE, "fillOpacity": opacity},
        "encoding": {**_at(low, chart), "y2": {"field": high}},
    }


def _bar(low: str, high: str, opacity: float, chart: Fan) -> dict[str, Any]:
    mark = {"type": "rule", "color": theme.LINE, "strokeWidth": 24, "strokeOpacity": opacity}
    return {"mark": mark, "encoding": {**_at(low, chart), "y2": {"field": high}}}


def _point(field: str, chart: Fan) -> dict[str, Any]:
    mark = {"type": "point", "filled": True, "size": 45, "opacity": 1, "color": theme.LINE}
    return {"mark": mark, "encoding": _at(field, chart)}


def _dashed(field: str, chart: Fan) -> dict[str, Any]:
    mark = {"type": "line", "color": theme.OTHER, "strokeWidth": 1.25, "strokeDash": [3, 2]}
    return {"mark": mark, "encoding": _at(field, chart)}


def _at(field: str, chart: Fan) -> dict[str, Any]:
    return {"x": day_axis(), "y": value_axis(field, chart.unit, is_share=chart.is_share)}


def day_axis() -> dict[str, Any]:
    """Days across, named by month."""
    return {
        "field": "on",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc"},
        "axis": {"format": "%b %y", "tickCount": 5, "labelOverlap": True, "grid": False, "labelFlush": True},
    }


def value_axis(field: str, unit: str, *, is_share: bool) -> dict[str, Any]:
    """Figures upwards from nought, with their unit."""
    axis = {"tickCount": 5, "format": ".1~%" if is_share else ",.2~f"}
    title = {"titleAnchor": "end", "titleAngle": 0, "titleAlign": "left", "titleY": -6, "titleX": 0}
    return {"field": field, "type": "quantitative", "title": unit, "axis": {**axis, **title}, "scale": {"zero": True}}
