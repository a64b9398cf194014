"""The walk-in desk (permanence, permanentie): when to open, with how many agents, and who is never seen.

Owns opening plans by weekday and hour, the visitors with their patience and the hours at which they can come, group
information first, and the kernel that serves them. Does not know the network of places.
"""

from trajet_engines.simulation.desk.figures import DeskFigures, mean_of
from trajet_engines.simulation.desk.openings import Collective, Opening, OpeningPlan, lay_out
from trajet_engines.simulation.desk.plans import (
    EVENING,
    EVENING_AND_SATURDAY,
    FIVE_MORNINGS,
    PLANS,
    with_group_information,
)
from trajet_engines.simulation.desk.records import FATES
from trajet_engines.simulation.desk.run import run_once, run_openings
from trajet_engines.simulation.desk.visitors import AVAILABILITIES, Visitors, draw_needs

__all__ = [
    "AVAILABILITIES",
    "EVENING",
    "EVENING_AND_SATURDAY",
    "FATES",
    "FIVE_MORNINGS",
    "PLANS",
    "Collective",
    "DeskFigures",
    "Opening",
    "OpeningPlan",
    "Visitors",
    "draw_needs",
    "lay_out",
    "mean_of",
    "run_once",
    "run_openings",
    "with_group_information",
]
