"""The frontier of cost and indicator: what each further euro buys."""

from collections.abc import Sequence
from typing import Any, Protocol

from trajet.programme.scenarios.report.charts import theme
from trajet.programme.scenarios.report.charts.fan import target_line, value_axis


class Priced(Protocol):
    """A staff with its cost and the mean of its indicator."""

    @property
    def cost(self) -> float: ...
    @property
    def mean(self) -> float: ...


def frontier(
    points: Sequence[Priced], level: float, cost: str, unit: str, language: str, *, is_share: bool = False
) -> str:
    """Points joined by steps, cheapest first, with the goal across."""
    rows = [{"cost": point.cost, "mean": point.mean} for point in points if point.mean == point.mean]
    across: dict[str, Any] = {"field": "cost", "type": "quantitative", "title": cost, "scale": {"zero": False}}
    encoding = {"x": across, "y": value_axis("mean", unit, is_share=is_share)}
    steps = {"type": "line", "interpolate": "step-after", "color": theme.LINE, "strokeWidth": 1.5}
    dots = {"type": "point", "filled": True, "size": 45, "color": theme.LINE}
    return theme.draw(
        [*({"mark": mark, "encoding": encoding} for mark in (steps, dots)), target_line(level)], rows, language
    )
