"""Fairness of dispatching, told afterwards: who waited, who was given a place that suits, by group, with intervals.

Pure statistics on facts. Nothing here enters an instance: the proposals cannot depend on it.
"""

from .cells import SMALLEST_CELL
from .facts import Fact, Measure
from .intervals import difference_of_rates, wilson
from .panel import Row, Table, compare_tables, table
from .survival import Waiting, waiting_of

__all__ = [
    "SMALLEST_CELL",
    "Fact",
    "Measure",
    "Row",
    "Table",
    "Waiting",
    "compare_tables",
    "difference_of_rates",
    "table",
    "waiting_of",
    "wilson",
]
