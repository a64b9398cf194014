"""A heat map: in which share of the futures a figure lies in which range, week by week."""

from datetime import date, timedelta
from typing import Any

from trajet.programme.scenarios.bridge.summaries import Density
from trajet.programme.scenarios.report.charts import theme

WEEK_DAYS = 7


def heat(start_on: date, density: Density, unit: str, language: str) -> str:
    """Weeks across, ranges upwards; the darker a square, the more futures lie in it."""
    rows = [
        _square(start_on, density, week, place)
        for week, shares in enumerate(density.shares)
        for place in range(len(shares))
    ]
    return theme.draw([{"mark": {"type": "rect", "color": theme.LINE}, "encoding": _encoding(unit)}], rows, language)


def _square(start_on: date, density: Density, week: int, place: int) -> dict[str, Any]:
    ends = (start_on + timedelta(days=WEEK_DAYS * number) for number in (week, week + 1))
    begins, until = (f"{on.isoformat()}T00:00:00Z" for on in ends)
    low, high = density.edges[place : place + 2]
    return {
        "on": begins,
        "until": until,
        "low": low,
        "high": high,
        "share": round(float(density.shares[week, place]), 3),
    }


def week_axis() -> dict[str, Any]:
    """Weeks across, named by month."""
    across = {"scale": {"type": "utc"}, "title": None, "axis": {"format": "%b %y", "tickCount": 5, "grid": False}}
    return {"x": {"field": "on", "type": "temporal", **across}, "x2": {"field": "until"}}


def _encoding(unit: str) -> dict[str, Any]:
    upward = {"titleAnchor": "end", "titleAngle": 0, "titleAlign": "left", "titleY": -6, "titleX": 0, "tickCount": 5}
    return {
        **week_axis(),
        "y": {"field": "low", "type": "quantitative", "title": unit, "axis": upward},
        "y2": {"field": "high"},
        "fillOpacity": {
            "field": "share",
            "type": "quantitative",
            "legend": None,
            "scale": {"domain": [0, 1], "range": [0, 1]},
        },
    }
