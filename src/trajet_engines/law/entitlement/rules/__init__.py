"""The rules of entitlement, read once from the files beside this one."""

from pathlib import Path

from trajet_engines.law.rulebook import load_rules

RULES = load_rules(Path(__file__).parent)
