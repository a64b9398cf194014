"""Dispatching: who goes where, proven best together, and why.

Owns the snapshot (`Instance`), the rules and the objective in plain Python, the solver, the rooms and the accounts.
Does not own persons, beds or dates: a bridge turns them into keys, counts and days. Pure: no clock, no database.
Words: household (ménage, huishouden), place (place, plaats), designation (désignation, toewijzing).
"""

from .checks import InstanceError, Problem
from .codes import DEMANDS, Demand, Rule
from .instance import Centre, Household, Instance, Member, Params, RoomClass
from .objective import evaluate
from .result import LEVELS, Level, Placement, Plan, Progress, Result, Score
from .rules import Violation, violations
from .solve import SolverError, solve

__all__ = [
    "DEMANDS",
    "LEVELS",
    "Centre",
    "Demand",
    "Household",
    "Instance",
    "InstanceError",
    "Level",
    "Member",
    "Params",
    "Placement",
    "Plan",
    "Problem",
    "Progress",
    "Result",
    "RoomClass",
    "Rule",
    "Score",
    "SolverError",
    "Violation",
    "evaluate",
    "solve",
    "violations",
]
