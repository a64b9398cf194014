"""Writes of dispatching: ask for proposals, decide, change what is free tonight, undo."""

from trajet.reception.dispatch.services.choosing import choose_by_hand
from trajet.reception.dispatch.services.confirming import confirm_in_background, confirm_proposal, confirm_proposals
from trajet.reception.dispatch.services.designations import record_brochure, record_departure_reached, undo_designation
from trajet.reception.dispatch.services.moving import request_move, withdraw_move
from trajet.reception.dispatch.services.rulings import Verdict, insist, rule, rule_on_many, withdraw_ruling
from trajet.reception.dispatch.services.runs import ask_for_proposals, cancel_run

__all__ = [
    "Verdict",
    "ask_for_proposals",
    "cancel_run",
    "choose_by_hand",
    "confirm_in_background",
    "confirm_proposal",
    "confirm_proposals",
    "insist",
    "record_brochure",
    "record_departure_reached",
    "request_move",
    "rule",
    "rule_on_many",
    "undo_designation",
    "withdraw_move",
    "withdraw_ruling",
]
