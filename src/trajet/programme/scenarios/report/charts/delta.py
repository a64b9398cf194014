"""What an option changes: the paired difference to the reference over the days."""

from datetime import date

from trajet.programme.scenarios.bridge.summaries import Bands
from trajet.programme.scenarios.report.charts import theme
from trajet.programme.scenarios.report.charts.fan import Fan, fan_layers, fan_rows, line_across


def delta(start_on: date, unit: str, against: Bands, language: str, *, is_share: bool = False) -> str:
    """Bands of the difference, with a line where nothing changes."""
    chart = Fan(start_on, unit, against, is_share=is_share)
    nothing = line_across(0, {"color": theme.TEXT, "strokeWidth": 1})
    return theme.draw([*fan_layers(chart), nothing], fan_rows(chart), language)
