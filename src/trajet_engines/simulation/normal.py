"""The normal distribution with numpy alone: quantiles and probabilities, to about fifteen digits."""

import math

import numpy as np
from numpy.typing import NDArray

from .compiling import compiled, part, wants_plain

Floats = NDArray[np.float64]

# Wichura (1988), Algorithm AS 241 (PPND16): numerator and denominator of the three rational approximations.
_CENTRE = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
     1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
    (5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
     687.1870074920579083, 42.313330701600911252, 1.0),
)  # fmt: skip
_SIDE = (
    (7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
     3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
     0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0),
)  # fmt: skip
_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
     0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772),
    (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
     0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0),
)  # fmt: skip


def normal_quantile(share: Floats) -> Floats:
    """The standard normal quantile of `share`, strictly between 0 and 1."""
    return _quantile_plain(share) if wants_plain() else _quantile_compiled(np.ascontiguousarray(share))


def normal_below(value: Floats) -> Floats:
    """The standard normal probability of lying below `value`."""
    flat, result = value.ravel(), np.empty(value.size)
    if wants_plain():
        result[:] = [_below(z) for z in flat]
    else:
        fill_below(flat, result)
    return result.reshape(value.shape)


def _quantile_plain(share: Floats) -> Floats:
    middle = share - 0.5
    result = middle * _ratio(_CENTRE, 0.180625 - middle * middle)
    outer = np.abs(middle) > 0.425
    if outer.any():
        nearest = np.minimum(share[outer], 1 - share[outer])
        depth = np.sqrt(-np.log(nearest))
        size = _ratio(_SIDE, depth - 1.6)
        far = depth > 5
        if far.any():
            size[far] = _ratio(_TAIL, depth[far] - 5)
        result[outer] = np.copysign(size, middle[outer])
    return result


def _ratio(parts: tuple[tuple[float, ...], tuple[float, ...]], at: Floats) -> Floats:
    above, below = (_polynomial(part, at) for part in parts)
    above /= below
    return above


def _polynomial(part: tuple[float, ...], at: Floats) -> Floats:
    value = part[0] * at
    for factor in part[1:-1]:
        value += factor
        value *= at
    value += part[-1]
    return value


def _quantile_compiled(share: Floats) -> Floats:
    """The same sums in one pass; the logarithm stays numpy's, which no other has to the last bit."""
    flat = share.ravel()
    result, nearest, places = np.empty(len(flat)), np.empty(len(flat)), np.empty(len(flat), dtype=np.int64)
    outer = fill_centre(flat, result, nearest, places)
    fill_sides(np.log(nearest[:outer]), places, flat, result)
    return result.reshape(share.shape)


@compiled
def fill_centre(share: Floats, result: Floats, nearest: Floats, places: NDArray[np.int64]) -> int:
    """The middle of the curve for all, and who needs another part: how many, their `places` and `nearest` end."""
    outer = 0
    for place in range(len(share)):
        middle = share[place] - 0.5
        square = 0.180625 - middle * middle
        result[place] = middle * (_sum(_CENTRE[0], square) / _sum(_CENTRE[1], square))
    for place in range(len(share)):
        nearest[outer] = min(share[place], 1 - share[place])
        places[outer] = place
        outer += abs(share[place] - 0.5) > 0.425
    return outer


@compiled
def fill_sides(logarithms: Floats, places: NDArray[np.int64], share: Floats, result: Floats) -> None:
    for index in range(len(logarithms)):
        place = places[index]
        depth = math.sqrt(-logarithms[index])
        parts, shift = (_TAIL, 5.0) if depth > 5 else (_SIDE, 1.6)
        size = _sum(parts[0], depth - shift) / _sum(parts[1], depth - shift)
        result[place] = math.copysign(size, share[place] - 0.5)


@compiled
def fill_below(value: Floats, result: Floats) -> None:
    for place in range(len(value)):
        result[place] = _below(value[place])


@part
def _below(z: float) -> float:
    return 0.5 * math.erfc(-z / math.sqrt(2))


@part
def _sum(parts: tuple[float, ...], at: float) -> float:
    """The polynomial of these eight, in the order of `_polynomial`."""
    a, b, c, d, e, f, g, h = parts
    return ((((((a * at + b) * at + c) * at + d) * at + e) * at + f) * at + g) * at + h
