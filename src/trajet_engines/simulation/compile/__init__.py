"""From a scenario, an option and today's state to the arrays of a run.

Owns the calendars of a run (office days, legal holidays, shifts, designations, journeys), dated capacities, staff and
arrivals, and the network of public figures that stands in when the state knows none. Does not own chance: `draw` does.
"""

from .network import published_state
from .notes import Note, notes
from .people import GROUPS
from .plan import compile_plan
from .used import used_parameters

__all__ = ["GROUPS", "Note", "compile_plan", "notes", "published_state", "used_parameters"]
