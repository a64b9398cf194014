"""What a run says: bands, estimates, breaches, differences, as figures and codes.

Owns the reduction of many futures to the figures of a report. Does not own words, drawings or files.
Words: band (bande, band), target missed (objectif manqué, doel gemist), future (futur, toekomst).
"""

from .bands import Bands, bands
from .breaches import Breach, breach, wilson
from .delays import still_waiting
from .density import Density, density
from .difference import Difference, difference, difference_bands
from .estimates import Estimate, estimate, student
from .findings import Finding, findings
from .lines import CURVES, Curve, curves, values
from .stress_des import SECTIONS, STATED, Fact, Made, stress_des
from .summary import Line, Run, Summary, summarise
from .targets import TargetBreach, target_breach

__all__ = [
    "CURVES",
    "SECTIONS",
    "STATED",
    "Bands",
    "Breach",
    "Curve",
    "Density",
    "Difference",
    "Estimate",
    "Fact",
    "Finding",
    "Line",
    "Made",
    "Run",
    "Summary",
    "TargetBreach",
    "bands",
    "breach",
    "curves",
    "density",
    "difference",
    "difference_bands",
    "estimate",
    "findings",
    "still_waiting",
    "stress_des",
    "student",
    "summarise",
    "target_breach",
    "values",
    "wilson",
]
