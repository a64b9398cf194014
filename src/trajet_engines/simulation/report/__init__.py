"""What a run says: bands, estimates, breaches, differences, as figures and codes.

Owns the reduction of many futures to the figures of a report. Does not own words, drawings or files.
Words: band (bande, band), target missed (objectif manqué, doel gemist), future (futur, toekomst).
"""

from .bands import Bands, bands
from .breaches import Breach, breach, wilson
from .difference import Difference, difference, difference_bands
from .estimates import Estimate, estimate, student

__all__ = [
    "Bands",
    "Breach",
    "Difference",
    "Estimate",
    "bands",
    "breach",
    "difference",
    "difference_bands",
    "estimate",
    "student",
    "wilson",
]
