"""Dispatching: who goes where, proven best together, and why.

Owns the snapshot (`Instance`), the rules and the objective in plain Python, the solver, the rooms and the accounts.
Does not own persons, beds or dates: a bridge turns them into keys, counts and days. Pure: no clock, no database.
Words: household (ménage, huishouden), place (place, plaats), designation (désignation, toewijzing).
"""

from .checks import InstanceError, Problem
from .codes import DEMANDS, Demand, Rule
from .explain import Account, Alternative, Criterion, Explainer, Removed, TakenBy, Unplaced, explain
from .instance import Centre, Household, Instance, Member, Params, RoomClass
from .objective import evaluate
from .prices import Binding, Prices, price
from .regret import Affected, Change, Insisted, exchange, insist, sure
from .relaxations import Relaxation, RoomWanted
from .releases import Release
from .result import LEVELS, Cost, Level, Placement, Plan, Progress, Result, Score
from .rooms import Assignment, Room, RoomsError, assign_rooms, room_violations
from .rules import Violation, violations
from .shortages import Helped, Shortage, shortages
from .solve import SolverError, solve
from .whatif import Counterfactual, counterfactual, why_not

__all__ = [
    "DEMANDS",
    "LEVELS",
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
    "Level",
    "Member",
    "Params",
    "Placement",
    "Plan",
    "Prices",
    "Problem",
    "Progress",
    "Relaxation",
    "Release",
    "Removed",
    "Result",
    "Room",
    "RoomClass",
    "RoomWanted",
    "RoomsError",
    "Rule",
    "Score",
    "Shortage",
    "SolverError",
    "TakenBy",
    "Unplaced",
    "Violation",
    "assign_rooms",
    "counterfactual",
    "evaluate",
    "exchange",
    "explain",
    "insist",
    "price",
    "room_violations",
    "shortages",
    "solve",
    "sure",
    "violations",
    "why_not",
]
