"""Reads of dispatching; the first argument is always the viewer."""

from trajet.reception.dispatch.selectors.capacity import CapacityRow, capacity_rows, list_destinations, total_of
from trajet.reception.dispatch.selectors.designations import (
    Flow,
    access_designation,
    designations_of,
    flow_of,
    list_designations,
    travel_days,
)
from trajet.reception.dispatch.selectors.proposals import (
    access_proposal,
    count_proposals,
    list_proposals,
    list_unplaced,
    placed_by_centre,
    proposals_ticked,
)
from trajet.reception.dispatch.selectors.rulings import (
    access_move,
    access_ruling,
    in_force,
    list_moves,
    list_rulings,
    moves_of,
    standing_rulings,
)
from trajet.reception.dispatch.selectors.runs import (
    access_run,
    is_silent,
    latest_run,
    list_runs,
    run_before,
    run_under_way,
)

__all__ = [
    "CapacityRow",
    "Flow",
    "access_designation",
    "access_move",
    "access_proposal",
    "access_ruling",
    "access_run",
    "capacity_rows",
    "count_proposals",
    "designations_of",
    "flow_of",
    "in_force",
    "is_silent",
    "latest_run",
    "list_designations",
    "list_destinations",
    "list_moves",
    "list_proposals",
    "list_rulings",
    "list_runs",
    "list_unplaced",
    "moves_of",
    "placed_by_centre",
    "proposals_ticked",
    "run_before",
    "run_under_way",
    "standing_rulings",
    "total_of",
    "travel_days",
]
