"""The prudent forecast: halfway between the model and the yardstick, quantile by quantile (Vincent 1912)."""

import numpy as np

from .months import Floats


def quantile_mean(paths: Floats, reference: Floats, other: Floats) -> Floats:
    """[n, months]: each value of `paths` moved halfway to the value of the same rank, month by month, in `other`.

    Ranks are those in `reference`, a sample of the same model as `paths`; so a row does not depend on the other rows.
    """
    return np.column_stack([_halfway(*columns) for columns in zip(paths.T, reference.T, other.T, strict=True)])


def _halfway(values: Floats, reference: Floats, other: Floats) -> Floats:
    ranks = (np.searchsorted(np.sort(reference), values) + 0.5) / (len(reference) + 1)
    found: Floats = (values + np.quantile(other, ranks)) / 2
    return found
