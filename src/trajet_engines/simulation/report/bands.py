"""Where the futures lie on each day: the median, the middle half and the middle nine tenths."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Bands:
    """Quantiles per day (each `float64[days]`): `low90`–`high90` holds nine futures of ten, `low50`–`high50` half.

    A day on which no future has a figure is nan in all five.
    """

    low90: Floats
    low50: Floats
    median: Floats
    high50: Floats
    high90: Floats

    @property
    def days(self) -> int:
        """Number of days."""
        return len(self.median)

    @property
    def width90(self) -> Floats:
        """How far apart the ends of the wide band are."""
        return self.high90 - self.low90


def bands(values: Floats) -> Bands:
    """The bands of `values[futures, days]`; a future without a figure on a day is left out of that day."""
    return Bands(*_quantiles(values))


def _quantiles(values: Floats) -> Floats:
    if not np.isnan(values).any():
        return np.asarray(np.quantile(values, QUANTILES, axis=0), dtype=np.float64)
    found = np.full((len(QUANTILES), values.shape[1]), np.nan)
    told = ~np.isnan(values).all(axis=0)
    found[:, told] = np.nanquantile(values[:, told], QUANTILES, axis=0)
    return found
