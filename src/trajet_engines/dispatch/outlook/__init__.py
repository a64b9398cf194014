"""Ahead of tomorrow: sampled futures, what a place is worth then, how many to keep, and what keeping them costs.

Owns forecasts by kind of household and place; owns no dates, no persons and no decisions.
"""

from .free import free_after
from .history import Arrival, Capacity, Opening
from .kinds import PLACE_KINDS, PlaceKind, kind_code
from .network import Points
from .potentials import OutlookSettings, Potentials, RoomOpening, find_potentials
from .reserve import Missing, Suggestion, suggest_reserve
from .reserve_price import (
    KeptPlace,
    ReservePrice,
    least_price_of_reserve,
    price_of_reserve,
    reserves_of,
    withholding,
)
from .single import PricedDecision, PricedTable, decide_one_at_prices, decide_one_plainly, prepare
from .tomorrow import TomorrowPlan, outlook_costs, plan_for_tomorrow

__all__ = [
    "PLACE_KINDS",
    "Arrival",
    "Capacity",
    "KeptPlace",
    "Missing",
    "Opening",
    "OutlookSettings",
    "PlaceKind",
    "Points",
    "Potentials",
    "PricedDecision",
    "PricedTable",
    "ReservePrice",
    "RoomOpening",
    "Suggestion",
    "TomorrowPlan",
    "decide_one_at_prices",
    "decide_one_plainly",
    "find_potentials",
    "free_after",
    "kind_code",
    "least_price_of_reserve",
    "outlook_costs",
    "plan_for_tomorrow",
    "prepare",
    "price_of_reserve",
    "reserves_of",
    "suggest_reserve",
    "withholding",
]
