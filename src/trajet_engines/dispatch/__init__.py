"""Dispatching: who goes where, proven best together, and why.

Owns the snapshot (`Instance`), the rules and the objective in plain Python, the solver, the rooms and the accounts.
Does not own persons, beds or dates: a bridge turns them into keys, counts and days. Pure: no clock, no database.
Words: household (ménage, huishouden), place (place, plaats), designation (désignation, toewijzing).
"""

from .checks import InstanceError, Problem, contradictions
from .codes import DEMANDS, Demand, Rule
from .explain import Account, Alternative, Criterion, Explainer, Removed, TakenBy, Unplaced, explain
from .instance import (
    Centre,
    Household,
    Instance,
    Member,
    PresentPlace,
    Reserve,
    RoomClass,
    SpreadTarget,
    Transport,
)
from .objective import evaluate
from .prices import Binding, Prices, price
from .regret import Affected, Change, Insisted, exchange, insist, sure
from .relaxations import Relaxation, RoomWanted
from .releases import Release
from .repack import Move, Occupant, Repacking, RoomNow, Wanted, repack
from .result import LEVELS, Cost, Kept, Level, Placement, Plan, Progress, Result, Score
from .rooms import Assignment, Room, RoomsError, assign_rooms, room_violations, rooms_once_left
from .rules import Violation, violations
from .settings import SETTINGS, Params, Setting, SettingsError
from .shortages import Helped, Shortage, shortages
from .solve import SolverError, solve
from .whatif import Counterfactual, counterfactual, why_not

__all__ = [
    "DEMANDS",
    "LEVELS",
    "SETTINGS",
    "Account",
    "Affected",
    "Alternative",
    "Assignment",
    "Binding",
    "Centre",
    "Change",
    "Cost",
    "Counterfactual",
    "Criterion",
    "Demand",
    "Explainer",
    "Helped",
    "Household",
    "Insisted",
    "Instance",
    "InstanceError",
    "Kept",
    "Level",
    "Member",
    "Move",
    "Occupant",
    "Params",
    "Placement",
    "Plan",
    "PresentPlace",
    "Prices",
    "Problem",
    "Progress",
    "Relaxation",
    "Release",
    "Removed",
    "Repacking",
    "Reserve",
    "Result",
    "Room",
    "RoomClass",
    "RoomNow",
    "RoomWanted",
    "RoomsError",
    "Rule",
    "Score",
    "Setting",
    "SettingsError",
    "Shortage",
    "SolverError",
    "SpreadTarget",
    "TakenBy",
    "Transport",
    "Unplaced",
    "Violation",
    "Wanted",
    "assign_rooms",
    "contradictions",
    "counterfactual",
    "evaluate",
    "exchange",
    "explain",
    "insist",
    "price",
    "repack",
    "room_violations",
    "rooms_once_left",
    "shortages",
    "solve",
    "sure",
    "violations",
    "why_not",
]
