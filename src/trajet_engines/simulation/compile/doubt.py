"""What nobody knows of the future beside chance: one row per sampled future."""

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.normal import normal_quantile
from trajet_engines.simulation.plan import Uncertainty
from trajet_engines.simulation.scenario import Scenario

Floats = NDArray[np.float64]
FUTURES = 1_000
GOLDEN, PLASTIC = 0.6180339887498949, 0.7548776662466927
"""Steps that spread numbers evenly, and not in the same order."""


def uncertainty(scenario: Scenario, levels: Floats) -> Uncertainty:
    """Sampled futures of arrivals, and how far mean stays and mean service times may lie from what is written."""
    return Uncertainty(
        arrival_levels=levels,
        stay_factors=factors(scenario.stays.doubt, GOLDEN),
        service_factors=factors(scenario.services.doubt, PLASTIC),
    )


def factors(doubt: float, step: float) -> Floats:
    """Lognormal factors around 1, evenly spread without chance; none when there is no doubt."""
    if not doubt:
        return np.empty(0)
    shares = np.mod((np.arange(FUTURES) + 0.5) * step, 1.0)
    return np.asarray(np.exp(doubt * normal_quantile(shares)))
