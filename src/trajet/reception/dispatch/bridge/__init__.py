"""The only place of this room that speaks with the dispatch engine: rows in, codes and figures out."""

from trajet.reception.dispatch.bridge.accounts import costs, placement_in, proposals, shortages, why_not
from trajet.reception.dispatch.bridge.decisions import Decisions
from trajet.reception.dispatch.bridge.snapshot import Snapshot, pack, take_snapshot, unpack
from trajet_engines.dispatch import Prices, Progress, Result, price, solve

__all__ = [
    "Decisions",
    "Prices",
    "Progress",
    "Result",
    "Snapshot",
    "costs",
    "pack",
    "placement_in",
    "price",
    "proposals",
    "shortages",
    "solve",
    "take_snapshot",
    "unpack",
    "why_not",
]
