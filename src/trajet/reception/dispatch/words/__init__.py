"""Codes of dispatching as sentences, in the reader's language."""

from trajet.reception.dispatch.words.accounts import account
from trajet.reception.dispatch.words.board import (
    REFUSALS,
    STAGES,
    designation_title,
    levels,
    proof,
    refusal,
    said,
    stage,
)
from trajet.reception.dispatch.words.changes import alternatives, insisted
from trajet.reception.dispatch.words.chips import chip_icon, chip_kind, chip_text, demand
from trajet.reception.dispatch.words.levels import LEVELS
from trajet.reception.dispatch.words.problems import failure
from trajet.reception.dispatch.words.rules import RULES, reasons, refusal_of
from trajet.reception.dispatch.words.unmet import shortages, unmet_helps, unmet_summary

__all__ = [
    "LEVELS",
    "REFUSALS",
    "RULES",
    "STAGES",
    "account",
    "alternatives",
    "chip_icon",
    "chip_kind",
    "chip_text",
    "demand",
    "designation_title",
    "failure",
    "insisted",
    "levels",
    "proof",
    "reasons",
    "refusal",
    "refusal_of",
    "said",
    "shortages",
    "stage",
    "unmet_helps",
    "unmet_summary",
]
