"""How many still wait after so many days: a curve that falls, with the bands of the futures."""

from typing import Any

import numpy as np

from trajet.programme.scenarios.bridge.summaries import Bands
from trajet.programme.scenarios.report.charts import theme
from trajet.programme.scenarios.report.charts.fan import drawn_days, value_axis

SMALL = 0.02
"""The curve is drawn until fewer than these still wait in nearly every future, or it moves no more."""


def survival(curve: Bands, unit: str, language: str) -> str:
    """Median, half and nine tenths of the futures of the share still waiting, by days waited."""
    layers = [_area("low90", "high90", 0.16, unit), _area("low50", "high50", 0.26, unit)]
    layers.append({"mark": {"type": "line", "color": theme.LINE, "strokeWidth": 2}, "encoding": _at("median", unit)})
    names = ("low90", "low50", "median", "high50", "high90")
    rows = [
        {"days": day} | {name: round(float(getattr(curve, name)[day]), 4) for name in names}
        for day in drawn_days(drawn_until(curve))
    ]
    return theme.draw(layers, rows, language)


def drawn_until(curve: Bands) -> int:
    """Number of days after which there is nothing more to see; ten at least."""
    above = curve.high90 > max(SMALL, float(curve.high90[-1]) + SMALL / 2)
    last = int(np.flatnonzero(above).max(initial=0))
    return min(max(last + 2, 10), curve.days)


def _area(low: str, high: str, opacity: float, unit: str) -> dict[str, Any]:
    mark = {"type": "area", "color": theme.LINE, "fillOpacity": opacity}
    return {"mark": mark, "encoding": {**_at(low, unit), "y2": {"field": high}}}


def _at(field: str, unit: str) -> dict[str, Any]:
    across = {"field": "days", "type": "quantitative", "title": unit, "axis": {"grid": False, "tickCount": 6}}
    return {"x": across, "y": value_axis(field, "", is_share=True)}
