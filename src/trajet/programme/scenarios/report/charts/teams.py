"""A heat map of the centres: residents per social worker, week by week, the highest on top."""

from datetime import date, timedelta
from typing import Any

from trajet.programme.scenarios.bridge.caseloads import Caseloads
from trajet.programme.scenarios.report.charts import theme
from trajet.programme.scenarios.report.charts.heat import WEEK_DAYS, week_axis

ROW_PX, LETTERS = 17, 18


def teams(start_on: date, found: Caseloads, rows: int, unit: str, language: str) -> str:
    """Weeks across, the first `rows` centres downwards; the darker a square, the more residents each worker has."""
    shown = found.centres[:rows]
    squares = [
        _square(start_on, name, week, float(found.loads[place, week]))
        for place, name in enumerate(shown)
        for week in range(found.weeks)
        if found.loads[place, week] == found.loads[place, week]
    ]
    mark = {"mark": {"type": "rect", "color": theme.LINE}, "encoding": _encoding(*found.ends(rows), unit)}
    return theme.draw([mark], squares, language, height=ROW_PX * len(shown) + 80)


def _square(start_on: date, name: str, week: int, load: float) -> dict[str, Any]:
    ends = (start_on + timedelta(days=WEEK_DAYS * number) for number in (week, week + 1))
    begins, until = (f"{on.isoformat()}T00:00:00Z" for on in ends)
    return {"on": begins, "until": until, "centre": name, "load": round(load, 1)}


def _encoding(least: float, most: float, unit: str) -> dict[str, Any]:
    legend = {"title": unit, "orient": "top", "titleFontWeight": "normal", "symbolType": "square", "columns": 3,
              "titleFontSize": 11, "labelFontSize": 11, "titleColor": theme.TEXT, "labelColor": theme.TEXT,
              "symbolFillColor": theme.LINE, "symbolStrokeColor": theme.LINE}  # fmt: skip
    axis = {"labelLimit": 130, "ticks": False, "domain": False}
    return {
        **week_axis(),
        "y": {"field": "centre", "type": "nominal", "sort": None, "title": None, "axis": axis},
        "opacity": {
            "field": "load",
            "type": "quantitative",
            "legend": legend,
            "scale": {
                "type": "quantize",
                "domain": [least, max(most, least + 1)],
                "nice": True,
                "range": [0.04, 0.2, 0.4, 0.65, 0.95],
            },
        },
    }
