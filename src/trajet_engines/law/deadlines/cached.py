"""Days and steps made once: a worklist asks for the same few thousand again and again."""

from datetime import date
from functools import cache, lru_cache

from trajet_engines.law.deadlines.types import Step

day_of = cache(date.fromordinal)
"""The date of an ordinal."""
step = lru_cache(maxsize=16_384)(Step)
"""`Step(…)`, positional arguments only."""
