"""Writes of dispatching: ask for proposals, decide, change what is free tonight, undo."""

from trajet.reception.dispatch.services.choosing import choose_by_hand
from trajet.reception.dispatch.services.confirming import confirm_in_background, confirm_proposal, confirm_proposals
from trajet.reception.dispatch.services.designations import record_brochure, record_departure_reached, undo_designation
from trajet.reception.dispatch.services.moving import request_move, withdraw_move
from trajet.reception.dispatch.services.previews import accept_preview
from trajet.reception.dispatch.services.rooms import change_rooms
from trajet.reception.dispatch.services.rulings import Verdict, insist, rule, rule_on_many, withdraw_ruling
from trajet.reception.dispatch.services.runs import ask_for_proposals, cancel_run, close_lost_runs
from trajet.reception.dispatch.services.settings import preview_settings, save_settings
from trajet.reception.dispatch.services.single import decide_now
from trajet.reception.dispatch.services.tonight import (
    Evening,
    change_evening,
    free_places,
    keep_places,
    price_reserve,
    restore_limit,
)

__all__ = [
    "Evening",
    "Verdict",
    "accept_preview",
    "ask_for_proposals",
    "cancel_run",
    "change_evening",
    "change_rooms",
    "choose_by_hand",
    "close_lost_runs",
    "confirm_in_background",
    "confirm_proposal",
    "confirm_proposals",
    "decide_now",
    "free_places",
    "insist",
    "keep_places",
    "preview_settings",
    "price_reserve",
    "record_brochure",
    "record_departure_reached",
    "request_move",
    "restore_limit",
    "rule",
    "rule_on_many",
    "save_settings",
    "undo_designation",
    "withdraw_move",
    "withdraw_ruling",
]
