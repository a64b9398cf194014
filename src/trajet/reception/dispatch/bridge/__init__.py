"""The only place of this room that speaks with the dispatch engine: rows in, codes and figures out."""

from trajet.reception.dispatch.bridge.accounts import costs, insist, placement_in, proposals, shortages, why_not
from trajet.reception.dispatch.bridge.alternatives import plan_of
from trajet.reception.dispatch.bridge.decisions import Decisions
from trajet.reception.dispatch.bridge.outlook import WORTH_DAYS, Suggestion, suggestions
from trajet.reception.dispatch.bridge.recounting import recounted
from trajet.reception.dispatch.bridge.rooms import Freed, RoomMove, free_room
from trajet.reception.dispatch.bridge.settings import SETTINGS, SettingsError, params_of, values_of, with_trial
from trajet.reception.dispatch.bridge.single import Alone, decide_alone
from trajet.reception.dispatch.bridge.snapshot import Snapshot, pack, take_snapshot, unpack
from trajet.reception.dispatch.bridge.standing import take_standing
from trajet_engines.dispatch import InstanceError, Placement, Prices, Progress, Result, Wanted, price, solve

__all__ = [
    "SETTINGS",
    "WORTH_DAYS",
    "Alone",
    "Decisions",
    "Freed",
    "InstanceError",
    "Placement",
    "Prices",
    "Progress",
    "Result",
    "RoomMove",
    "SettingsError",
    "Snapshot",
    "Suggestion",
    "Wanted",
    "costs",
    "decide_alone",
    "free_room",
    "insist",
    "pack",
    "params_of",
    "placement_in",
    "plan_of",
    "price",
    "proposals",
    "recounted",
    "shortages",
    "solve",
    "suggestions",
    "take_snapshot",
    "take_standing",
    "unpack",
    "values_of",
    "why_not",
    "with_trial",
]
