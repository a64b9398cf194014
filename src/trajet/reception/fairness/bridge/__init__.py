"""The only place of this room that speaks with the dispatch engine: facts in, tables of codes and figures out."""

from trajet.reception.fairness.bridge.by_group import MEASURES, RUN_MEASURES, compare, members, tables
from trajet.reception.fairness.bridge.periods import households_of_period
from trajet.reception.fairness.bridge.runs import compared, households_of_run, is_proven_without

__all__ = [
    "MEASURES",
    "RUN_MEASURES",
    "compare",
    "compared",
    "households_of_period",
    "households_of_run",
    "is_proven_without",
    "members",
    "tables",
]
