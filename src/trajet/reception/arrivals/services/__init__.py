"""Writes of arrivals: one act each, checked, locked, journalled."""

from trajet.reception.arrivals.services.decisions import decide_entitlement, limit_aid
from trajet.reception.arrivals.services.orders import carry_out_order, record_court_order
from trajet.reception.arrivals.services.priority import review_priority
from trajet.reception.arrivals.services.registration import facts_of, register_arrival
from trajet.reception.arrivals.services.states import (
    change_status,
    record_no_show,
    return_to_waiting,
    withdraw,
)
from trajet.reception.arrivals.services.steps import register_steps

__all__ = [
    "carry_out_order",
    "change_status",
    "decide_entitlement",
    "facts_of",
    "limit_aid",
    "record_court_order",
    "record_no_show",
    "register_arrival",
    "register_steps",
    "return_to_waiting",
    "review_priority",
    "withdraw",
]
