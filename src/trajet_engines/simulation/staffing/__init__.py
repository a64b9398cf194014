"""How many people each job needs: an instant answer from queueing formulas, a proven one by simulation.

Owns Erlang's formulas, the (modified) offered load, square-root staffing, and the search for the cheapest staff with
which an indicator reaches its level. Knows nothing of the simulator: it is a function (staff, replication) -> indicator.
Words: personnel/personeel, charge offerte/aangeboden belasting, frontière coût–indicateur/kosten-indicatorgrens.
"""

from trajet_engines.simulation.staffing.erlang import Impatient, erlang_a, erlang_b, erlang_c, mean_wait_hours
from trajet_engines.simulation.staffing.goal import Evaluate, Goal, Group, Staff, cost_of
from trajet_engines.simulation.staffing.instant import least_staff, safety_factor, square_root_staff, staff_by_slot
from trajet_engines.simulation.staffing.load import full_time_load, modified_offered_load, offered_load
from trajet_engines.simulation.staffing.neighbours import Neighbour
from trajet_engines.simulation.staffing.result import Point, Staffing
from trajet_engines.simulation.staffing.search import search
from trajet_engines.simulation.staffing.verdict import Rule, Status, Verdict

__all__ = [
    "Evaluate",
    "Goal",
    "Group",
    "Impatient",
    "Neighbour",
    "Point",
    "Rule",
    "Staff",
    "Staffing",
    "Status",
    "Verdict",
    "cost_of",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "full_time_load",
    "least_staff",
    "mean_wait_hours",
    "modified_offered_load",
    "offered_load",
    "safety_factor",
    "search",
    "square_root_staff",
    "staff_by_slot",
]
