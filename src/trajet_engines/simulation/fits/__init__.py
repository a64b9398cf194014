"""What the past says: lengths of stay with the unfinished ones counted right, mixes, and what is left of a stay.

Words: censored (not over yet), truncated (would not be in the data had it ended before the records began).
"""

from .competing import Competing, aalen_johansen
from .curve import Curve, Spells, kaplan_meier
from .families import fit_lognormal, fit_weibull
from .lengths import FEWEST_ENDS, fallback, fit_length, fit_outcome
from .mixes import shares
from .residual import quantile, residual, survival

__all__ = [
    "FEWEST_ENDS",
    "Competing",
    "Curve",
    "Spells",
    "aalen_johansen",
    "fallback",
    "fit_length",
    "fit_lognormal",
    "fit_outcome",
    "fit_weibull",
    "kaplan_meier",
    "quantile",
    "residual",
    "shares",
    "survival",
]
