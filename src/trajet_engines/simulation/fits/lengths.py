"""From spells to a `Length`: the better of two families, or a fallback that says where it comes from."""

from dataclasses import replace

import numpy as np

from trajet_engines.simulation.state import Length

from .competing import Competing
from .curve import Floats, Spells, kaplan_meier
from .families import Fitted, fit_lognormal, fit_weibull

FEWEST_ENDS, FEWEST_LENGTHS = 30, 5
"""With fewer ends, or fewer different lengths among them, a fit says more about chance than about stays."""


def fit_length(spells: Spells, otherwise: Length, *, source: str) -> Length:
    """Fit spells by censored maximum likelihood, the likelier family wins; too few of them: `otherwise`."""
    if np.count_nonzero(spells.ended) < FEWEST_ENDS or len(np.unique(spells.lasted[spells.ended])) < FEWEST_LENGTHS:
        return otherwise
    curve = kaplan_meier(spells)
    return _length(_likelier(spells, None), curve.times, curve.survival, spells, source)


def fit_outcome(found: Competing, outcome: int, spells: Spells, ends: int, otherwise: Length, *, source: str) -> Length:
    """Fit the stays of one outcome to its own part of the cumulative incidence.

    The increments already give the unfinished stays their share, so they weigh as ends that were all seen.
    """
    times, weights = found.conditional(outcome)
    if ends < FEWEST_ENDS or len(times) < FEWEST_LENGTHS:
        return otherwise
    seen = Spells.of(times, np.ones(len(times)))
    fitted = _likelier(seen, weights * ends)
    fit = _length(fitted, times, np.clip(1.0 - np.cumsum(weights), 0.0, 1.0), spells, source)
    return replace(fit, observed=ends)


def fallback(family: str, location: float, scale: float, source: str) -> Length:
    """A length that was not measured here; `source` says where it comes from."""
    return Length(family, location, scale, is_fallback=True, source=source)


def _likelier(spells: Spells, weight: Floats | None) -> Fitted:
    return max((fit_lognormal(spells, weight), fit_weibull(spells, weight)), key=lambda fit: fit.log_likelihood)


def _length(fit: Fitted, times: Floats, survival: Floats, spells: Spells, source: str) -> Length:
    observed = int(np.count_nonzero(spells.ended))
    return Length(fit.family, fit.location, fit.scale, observed, len(spells) - observed, times, survival, source=source)
