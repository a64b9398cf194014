"""Durations as quantile functions: one uniform number in, one duration out, in every scenario and on every machine."""

import math
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Kind = Literal["constant", "exponential", "lognormal", "weibull", "table"]


@dataclass(frozen=True, eq=False)
class Distribution:
    """A duration (minutes or days: the owner says which), drawn by inversion. Build it with the functions below.

    `first`, `second`: value · mean · log-mean and log-sd · scale and shape. `table`: quantiles at equally spaced
    probabilities from 0 to 1 (not decreasing), read by linear interpolation; the last may be finite only.
    """

    kind: Kind
    first: float = 0.0
    second: float = 0.0
    table: Floats = field(default_factory=lambda: np.empty(0))

    def quantile(self, share: Floats) -> Floats:
        """The duration below which `share` (between 0 and 1) of the durations lie."""
        if self.kind == "constant":
            return np.full(share.shape, self.first)
        if self.kind == "exponential":
            return exponential_quantile(self.first, share)
        if self.kind == "lognormal":
            return lognormal_quantile(self.first, self.second, share)
        if self.kind == "weibull":
            return np.asarray(self.first * (-np.log1p(-share)) ** (1 / self.second))
        return np.interp(share * (len(self.table) - 1), np.arange(len(self.table)), self.table)

    def passed(self, elapsed: Floats) -> Floats:
        """The share of durations that end within `elapsed` (≥ 0): what a resident of that long has outlived."""
        if self.kind == "constant":
            return np.where(elapsed >= self.first, 1.0, 0.0)
        if self.kind == "exponential":
            return -np.expm1(-elapsed / self.first)
        if self.kind == "lognormal":
            return lognormal_passed(self.first, self.second, elapsed)
        if self.kind == "weibull":
            return -np.expm1(-((elapsed / self.first) ** self.second))
        return np.interp(elapsed, self.table, np.linspace(0, 1, len(self.table)))

    @property
    def is_nothing(self) -> bool:
        """Always 0."""
        return self.kind == "constant" and self.first == 0

    def mean(self) -> float:
        if self.kind in ("constant", "exponential"):
            return self.first
        if self.kind == "lognormal":
            return math.exp(self.first + self.second**2 / 2)
        if self.kind == "weibull":
            return self.first * math.gamma(1 + 1 / self.second)
        return float(np.mean((self.table[1:] + self.table[:-1]) / 2))


def exponential_quantile(mean: Floats | float, share: Floats) -> Floats:
    """One mean for all, or one each; the same bits."""
    found = np.negative(share)
    np.log1p(found, out=found)
    found *= np.negative(mean)
    return found


def lognormal_quantile(mean: Floats | float, spread: Floats | float, share: Floats) -> Floats:
    """`mean` and `spread` (standard deviation) of the logarithm: one for all, or one each; the same bits."""
    from .normal import normal_quantile  # loads numba, which plans and forecasts do without

    found = normal_quantile(share)
    found *= spread
    found += mean
    return np.asarray(np.exp(found, out=found))


def lognormal_passed(mean: Floats | float, spread: Floats | float, elapsed: Floats) -> Floats:
    """The share below `elapsed`; parameters as of `lognormal_quantile`."""
    from .normal import normal_below

    return normal_below((np.log(np.maximum(elapsed, 1e-300)) - mean) / spread)


def constant(value: float) -> Distribution:
    return Distribution("constant", _checked(value, 0))


def exponential(mean: float) -> Distribution:
    return Distribution("exponential", _checked(mean))


def lognormal(mean: float, variation: float) -> Distribution:
    """`variation`: standard deviation ÷ mean."""
    spread = math.sqrt(math.log1p(_checked(variation) ** 2))
    return Distribution("lognormal", math.log(_checked(mean)) - spread**2 / 2, spread)


def weibull(scale: float, shape: float) -> Distribution:
    return Distribution("weibull", _checked(scale), _checked(shape))


def table(quantiles: Floats | list[float]) -> Distribution:
    """From quantiles at equally spaced probabilities, 0 and 1 included: an empirical or Kaplan–Meier curve.

    Raises `ValueError` when there are fewer than two, or one falls, is negative or is not finite.
    """
    values = np.asarray(quantiles, dtype=np.float64)
    if len(values) < 2 or values[0] < 0 or not np.isfinite(values).all() or (np.diff(values) < 0).any():
        raise ValueError("A table needs at least two finite quantiles that are not negative and never fall.")
    return Distribution("table", table=values)


def _checked(value: float, least: float = math.nextafter(0, 1)) -> float:
    if not (math.isfinite(value) and value >= least):
        raise ValueError(f"A duration needs finite positive parameters, not {value}.")
    return float(value)
