"""What an option changes: the paired difference to the reference over the days."""

from datetime import date
from typing import Any

from trajet.programme.scenarios.bridge.summaries import Bands
from trajet.programme.scenarios.report.charts import theme
from trajet.programme.scenarios.report.charts.fan import Fan, fan_layers, fan_rows


def delta(start_on: date, unit: str, against: Bands, language: str, *, is_share: bool = False) -> str:
    """Bands of the difference, with a line where nothing changes."""
    chart = Fan(start_on, unit, against, is_share=is_share)
    return theme.draw([*fan_layers(chart), _nothing()], fan_rows(chart), language)


def _nothing() -> dict[str, Any]:
    return {
        "data": {"values": [{"none": 0}]},
        "mark": {"type": "rule", "color": theme.TEXT, "strokeWidth": 1},
        "encoding": {"y": {"field": "none", "type": "quantitative"}},
    }
