"""Ahead of tomorrow: sampled futures, how many places to keep for them, and what each of those is worth to who will come.

Owns forecasts by kind of household and place; owns no dates, no persons and no decisions. What keeping places costs those
who wait today is the run's own answer: it is solved again with the places kept.
"""

from .free import free_after
from .history import Arrival, Capacity, Opening
from .kinds import PLACE_KINDS, PlaceKind, kind_code
from .reserve import WORTH_DAYS, Missing, Suggestion, suggest_reserve

__all__ = [
    "PLACE_KINDS",
    "WORTH_DAYS",
    "Arrival",
    "Capacity",
    "Missing",
    "Opening",
    "PlaceKind",
    "Suggestion",
    "free_after",
    "kind_code",
    "suggest_reserve",
]
