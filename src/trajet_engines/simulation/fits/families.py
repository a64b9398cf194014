"""Maximum likelihood of lognormal and Weibull lengths with unfinished and late-seen spells, by Newton's method."""

import math
from typing import NamedTuple

import numpy as np

from .curve import Floats, Spells
from .normal import hazard, log_upper_tail

STEPS, TOLERANCE = 100, 1e-9


class Fitted(NamedTuple):
    """Parameters as in `Length`, and the log-likelihood by which families are compared."""

    family: str
    location: float
    scale: float
    log_likelihood: float


class _Rows(NamedTuple):
    """Equal spells counted once: days are whole, so tens of thousands become a few thousand."""

    lasted: Floats
    ended: Floats
    seen_from: Floats
    weight: Floats


def fit_lognormal(spells: Spells, weight: Floats | None = None) -> Fitted:
    """Mean and standard deviation of the logarithm; needs two different lengths that ended (`ValueError`)."""
    rows = _rows(spells, weight)
    logs = np.log(rows.lasted)
    mass = rows.weight * rows.ended
    start = float(np.average(logs, weights=mass))
    spread = math.sqrt(float(np.average((logs - start) ** 2, weights=mass)))
    point = np.array([start, math.log(spread)])
    value, gradient, hessian = _lognormal_terms(rows, logs, point)
    for _ in range(STEPS):
        step = _ascent(gradient, hessian)
        while (found := _lognormal_terms(rows, logs, point + step))[0] < value:
            step *= 0.5
            if np.abs(step).max() < TOLERANCE:
                return Fitted("lognormal", float(point[0]), math.exp(point[1]), value)
        point, (value, gradient, hessian) = point + step, found
        if np.abs(step).max() < TOLERANCE:
            break
    return Fitted("lognormal", float(point[0]), math.exp(point[1]), value)


def fit_weibull(spells: Spells, weight: Floats | None = None) -> Fitted:
    """Scale and shape; the scale follows from the shape, which is found between 0.05 and 20."""
    rows = _rows(spells, weight)
    low, high = 0.05, 20.0
    for _ in range(STEPS):
        shape = 0.5 * (low + high)
        low, high = (shape, high) if _weibull_slope(rows, shape) > 0 else (low, shape)
    shape = 0.5 * (low + high)
    mass = float(np.sum(rows.weight * rows.ended))
    log_scale = (_log_exposure(rows, shape) - math.log(mass)) / shape
    events = rows.weight * rows.ended
    value = mass * (math.log(shape) - shape * log_scale - 1.0) + float(
        np.sum(events * (shape - 1.0) * np.log(rows.lasted))
    )
    return Fitted("weibull", math.exp(log_scale), shape, value)


def _rows(spells: Spells, weight: Floats | None) -> _Rows:
    table: Floats = np.column_stack((spells.lasted, spells.ended.astype(np.float64), spells.seen_from))
    unique, back = np.unique(table, axis=0, return_inverse=True)
    mass = np.ones(len(spells)) if weight is None else weight
    counts = np.bincount(back.ravel(), weights=mass, minlength=len(unique))
    rows = _Rows(unique[:, 0], unique[:, 1], unique[:, 2], counts)
    if len(np.unique(rows.lasted[(rows.ended > 0) & (rows.weight > 0)])) < 2:
        raise ValueError("A distribution needs two different lengths that ended.")
    return rows


def _lognormal_terms(rows: _Rows, logs: Floats, point: Floats) -> tuple[float, Floats, Floats]:
    """Log-likelihood with gradient and second derivatives in (mu, log sigma)."""
    sigma = math.exp(min(max(point[1], -20.0), 20.0))
    z = (logs - point[0]) / sigma
    done, open_ = rows.weight * rows.ended, rows.weight * (1.0 - rows.ended)
    value = float(np.sum(done * (-math.log(sigma) - logs - 0.5 * z**2 - 0.5 * math.log(2.0 * math.pi))))
    gradient = np.array([np.sum(done * z) / sigma, np.sum(done * (z**2 - 1.0))])
    cross = -2.0 * np.sum(done * z) / sigma
    hessian = np.array([[-np.sum(done) / sigma**2, cross], [cross, -2.0 * np.sum(done * z**2)]])
    late = rows.seen_from > 0
    z_late = (np.log(rows.seen_from[late]) - point[0]) / sigma
    for sign, mass, where in ((1.0, open_, z), (-1.0, rows.weight[late], z_late)):
        more = _tail_terms(mass, where, sigma)
        value, gradient, hessian = value + sign * more[0], gradient + sign * more[1], hessian + sign * more[2]
    return value, gradient, hessian


def _tail_terms(mass: Floats, z: Floats, sigma: float) -> tuple[float, Floats, Floats]:
    """The same for the logarithm of the upper tail, summed with weights."""
    rate = hazard(z)
    bend = rate * (rate - z)
    cross = -np.sum(mass * (rate + z * bend)) / sigma
    gradient = np.array([np.sum(mass * rate) / sigma, np.sum(mass * z * rate)])
    second = np.array([[-np.sum(mass * bend) / sigma**2, cross], [cross, -np.sum(mass * (z * rate + z**2 * bend))]])
    return float(np.sum(mass * log_upper_tail(z))), gradient, second


def _ascent(gradient: Floats, hessian: Floats) -> Floats:
    """Newton's step where the likelihood bends downwards, else a short step uphill."""
    if np.all(np.linalg.eigvalsh(hessian) < 0):
        return np.asarray(-np.linalg.solve(hessian, gradient))
    return np.asarray(0.1 * gradient / max(float(np.abs(gradient).max()), 1e-300))


def _weibull_slope(rows: _Rows, shape: float) -> float:
    """Derivative of the profile likelihood in the shape, divided by the number of ends."""
    events = rows.weight * rows.ended
    mass = float(np.sum(events))
    top = _powers(rows.lasted, shape, rows.lasted.max()) * rows.weight
    late = rows.seen_from > 0
    cut = _powers(rows.seen_from[late], shape, rows.lasted.max()) * rows.weight[late]
    total = np.sum(top) - np.sum(cut)
    logs = np.sum(top * np.log(rows.lasted)) - np.sum(cut * np.log(rows.seen_from[late]))
    return float(1.0 / shape + np.sum(events * np.log(rows.lasted)) / mass - logs / total)


def _log_exposure(rows: _Rows, shape: float) -> float:
    longest = float(rows.lasted.max())
    late = rows.seen_from > 0
    total = np.sum(_powers(rows.lasted, shape, longest) * rows.weight)
    total -= np.sum(_powers(rows.seen_from[late], shape, longest) * rows.weight[late])
    return math.log(float(total)) + shape * math.log(longest)


def _powers(values: Floats, shape: float, longest: float) -> Floats:
    return np.asarray((values / longest) ** shape)
