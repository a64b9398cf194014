"""Intervals by group as a drawing: one Vega-Lite specification, drawn on the server."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

COLOUR = "currentColor"
"""The text's own colour, so that the drawing follows light, dark and print."""
WIDTH, ROW_HEIGHT = 420, 24


def intervals(rows: Sequence[dict[str, Any]], unit: str) -> SafeString:
    """Point and interval per row (`group`, `value`, `low`, `high`, `differs`, told by shape)."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(_specification(rows, unit))
    return mark_safe(svg)  # noqa: S308 drawn from numbers; labels are escaped by the drawing library


def _specification(rows: Sequence[dict[str, Any]], unit: str) -> dict[str, Any]:
    across = {"field": "value", "type": "quantitative", "title": unit, "scale": {"zero": True, "nice": True}}
    down = {"field": "group", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"y": down, "x": {**across, "field": "low"}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 80},
            "encoding": {
                "y": down,
                "x": across,
                "shape": {
                    "field": "differs",
                    "type": "nominal",
                    "scale": {"domain": [False, True], "range": ["circle", "diamond"]},
                    "legend": None,
                },
            },
        },
    ]
    text = {
        "labelColor": COLOUR,
        "titleColor": COLOUR,
        "labelFont": "inherit",
        "titleFont": "inherit",
        "labelFontSize": 12,
    }
    lines = {"domainColor": COLOUR, "tickColor": COLOUR, "gridColor": COLOUR, "gridOpacity": 0.15}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": {"step": ROW_HEIGHT},
        "background": None,
        "data": {"values": list(rows)},
        "layer": layers,
        "config": {
            "axis": {**text, **lines},
            "view": {"stroke": None},
            "rule": {"color": COLOUR},
            "point": {"color": COLOUR, "fill": COLOUR},
        },
    }
