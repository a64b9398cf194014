"""Writes of arrivals: one act each, checked, locked, journalled."""

from trajet.reception.arrivals.services.decisions import decide_entitlement, limit_aid, preview_decision
from trajet.reception.arrivals.services.orders import carry_out_order, record_court_order
from trajet.reception.arrivals.services.priority import review_priority
from trajet.reception.arrivals.services.registration import register_arrival
from trajet.reception.arrivals.services.states import (
    designate,
    record_at_place,
    record_no_show,
    return_to_waiting,
    undo_designation,
    withdraw,
)
from trajet.reception.arrivals.services.steps import register_steps

__all__ = [
    "carry_out_order",
    "decide_entitlement",
    "designate",
    "limit_aid",
    "preview_decision",
    "record_at_place",
    "record_court_order",
    "record_no_show",
    "register_arrival",
    "register_steps",
    "return_to_waiting",
    "review_priority",
    "undo_designation",
    "withdraw",
]
