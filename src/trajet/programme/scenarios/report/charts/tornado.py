"""A tornado: what each assumption does to a figure, the strongest on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from trajet.programme.scenarios.report.charts import theme

ROW_PX, LETTERS = 38, 27


@dataclass(frozen=True, slots=True)
class Bar:
    """The difference that an assumption makes when it is lower and when it is higher."""

    label: str
    lower: float
    higher: float


def tornado(bars: Sequence[Bar], unit: str, language: str, *, is_share: bool = False) -> str:
    """Bars from nought, the lower value brown and marked −, the higher blue and marked +."""
    rows = [row for bar in bars for row in (_row(bar, bar.lower, "−"), _row(bar, bar.higher, "+"))]
    layers = [_bars(unit, is_share=is_share), _signs(unit, is_share=is_share)]
    return theme.draw(layers, rows, language, height=ROW_PX * len(bars) + 40)


def _row(bar: Bar, value: float, sign: str) -> dict[str, Any]:
    label = "|".join(wrap(bar.label, LETTERS))
    return {"label": label, "value": round(value, 4), "sign": sign, "none": 0}


def _bars(unit: str, *, is_share: bool) -> dict[str, Any]:
    colours = {"domain": ["−", "+"], "range": [theme.OTHER, theme.LINE]}
    fill = {"field": "sign", "type": "nominal", "scale": colours, "legend": None}
    encoding = {**_at(unit, is_share=is_share), "x2": {"field": "none"}, "fill": fill}
    return {"mark": {"type": "bar", "height": {"band": 0.8}}, "encoding": encoding}


def _signs(unit: str, *, is_share: bool) -> dict[str, Any]:
    mark = {"type": "text", "color": theme.TEXT, "dx": {"expr": "datum.value < 0 ? -7 : 7"}}
    return {"mark": mark, "encoding": {**_at(unit, is_share=is_share), "text": {"field": "sign"}}}


def _at(unit: str, *, is_share: bool) -> dict[str, Any]:
    across = {"tickCount": 4, "format": "+.1~%" if is_share else "+,.2~f"}
    labels = {"labelExpr": "split(datum.label, '|')", "labelLimit": 170, "ticks": False, "domain": False}
    return {
        "x": {"field": "value", "type": "quantitative", "title": unit, "axis": across, "scale": {"padding": 14}},
        "y": {"field": "label", "type": "nominal", "title": None, "sort": None, "axis": labels},
        "yOffset": {"field": "sign", "sort": ["−", "+"]},
    }
