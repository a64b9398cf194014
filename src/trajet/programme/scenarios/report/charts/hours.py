"""A week of the desk, hour by hour: who comes in figures, who waits by darkness."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trajet.programme.scenarios.report.charts import theme

ROW_PX = 22


@dataclass(frozen=True, slots=True)
class Square:
    """One hour of a day: its words, and the share of those who come that waits."""

    day: str
    hour: str
    text: str
    share: float


def hours(squares: Sequence[Square], unit: str, language: str) -> str:
    """Days across, hours downwards; the darker a square, the larger the share that waits."""
    rows = [{"day": one.day, "hour": one.hour, "text": one.text, "share": round(one.share, 3)} for one in squares]
    at: dict[str, Any] = {
        "x": {"field": "day", "type": "nominal", "sort": None, "title": None,
              "axis": {"orient": "top", "labelAngle": 0, "ticks": False, "domain": False,
                       "labelExpr": "split(datum.label, ', ')"}},
        "y": {"field": "hour", "type": "nominal", "sort": sorted({one.hour for one in squares}), "title": unit,
              "axis": {"ticks": False, "domain": False, "titleAnchor": "start", "titleAngle": 0, "titleAlign": "left",
                       "titleX": 0, "titleY": -24}},
    }  # fmt: skip
    shade = {
        "field": "share",
        "type": "quantitative",
        "legend": None,
        "scale": {"domain": [0, 1], "range": [0.04, 0.6]},
    }
    boxes = {"mark": {"type": "rect", "color": theme.LINE}, "encoding": {**at, "fillOpacity": shade}}
    words = {"mark": {"type": "text", "color": theme.TEXT}, "encoding": {**at, "text": {"field": "text"}}}
    return theme.draw([boxes, words], rows, language, height=ROW_PX * len({one.hour for one in squares}) + 50)
