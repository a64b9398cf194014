"""Shares of kinds among households, with a prior so that a kind that was not seen lately stays possible."""

import numpy as np
from numpy.typing import ArrayLike

from .curve import Floats


def shares(codes: ArrayLike, count: int, prior: ArrayLike | None = None, prior_weight: float = 0.0) -> Floats:
    """Share of each code below `count`; the prior (shares) counts as `prior_weight` more households.

    Without any household the prior alone answers, uniform when there is none.
    """
    values = np.asarray(codes, dtype=np.int64)
    counts = np.bincount(values, minlength=count).astype(np.float64)
    base = np.full(count, 1.0 / count) if prior is None else np.asarray(prior, dtype=np.float64)
    total = counts.sum() + prior_weight
    return (counts + prior_weight * base) / total if total > 0 else base
