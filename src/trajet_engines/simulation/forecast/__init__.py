"""Who may still come (prévision, prognose): sampled futures of arrivals, beside a yardstick, and how right they were.

Owns the series by month, the models, the levels a plan reads and the backtest. Does not own a scenario's own level,
nor who the people are. Needs the extra `sim` for AutoETS; without it the yardstick stands in and says so.
"""

from .drawn import DrawnFactor, drawn_levels
from .forecast import MODELS, Forecast, Model, Note, forecast_arrivals
from .levels import Levels, level_paths, rates_per_month, with_levels, without_levels
from .months import MonthlySeries, from_counts, month_of
from .public import belgian_months, eurostat_months

__all__ = [
    "MODELS",
    "DrawnFactor",
    "Forecast",
    "Levels",
    "Model",
    "MonthlySeries",
    "Note",
    "belgian_months",
    "drawn_levels",
    "eurostat_months",
    "forecast_arrivals",
    "from_counts",
    "level_paths",
    "month_of",
    "rates_per_month",
    "with_levels",
    "without_levels",
]
