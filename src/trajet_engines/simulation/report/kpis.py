"""The figures of the whole run over its futures."""

from collections.abc import Sequence

import numpy as np

from ..outcome import KPIS, Result
from .arrays import Floats
from .difference import Difference, difference
from .estimates import Estimate, estimate


def kpi_values(results: Sequence[Result]) -> Floats:
    """`float64[futures, kpis]`, columns by `outcome.KPIS`."""
    return np.stack([result.kpis for result in results])


def estimates(results: Sequence[Result]) -> dict[str, Estimate]:
    """Every figure of `outcome.KPIS`."""
    table = kpi_values(results)
    return {name: estimate(table[:, place]) for place, name in enumerate(KPIS)}


def differences(results: Sequence[Result], reference: Sequence[Result]) -> dict[str, Difference]:
    """Every figure less that of the reference, future by future."""
    one, other = kpi_values(results), kpi_values(reference)
    return {name: difference(one[:, place], other[:, place]) for place, name in enumerate(KPIS)}
