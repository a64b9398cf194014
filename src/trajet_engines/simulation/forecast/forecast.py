"""Sampled futures of arrivals by month, from the model that is asked for and can be had."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from . import ets
from .level import level_paths
from .months import Floats, MonthlySeries, month_of, month_text
from .prudent import quantile_mean
from .public import belgian_months
from .walk import walk_paths

Model = Literal["auto_ets", "level", "prudent", "random_walk"]
MODELS: tuple[Model, ...] = get_args(Model)
Note = Literal["public_series", "moved_to_start", "no_statsforecast", "unstable_model"]
"""What a reader must know of a forecast: not the service's own history; its end is older than the start and was moved there;
`level` stands in for AutoETS where that is not installed, or where its paths went out of all bounds."""
Sampler = Callable[[Floats, int, int, int], Floats]
"""History without holes, months ahead, number of paths, seed: paths [n, months]."""
LEAST_MONTHS = 24
REFERENCE_PATHS = 2000


@dataclass(frozen=True, eq=False)
class Forecast:
    """`paths` [n, months]: arrivals by month from `first` (months since the year 0) on, in `model`'s eyes; `yardstick`: the
    same by the empirical random walk, always shown beside it. `history`: what both have read."""

    model: Model
    first: int
    paths: Floats
    yardstick: Floats
    history: MonthlySeries
    notes: tuple[Note, ...] = ()


PUBLIC_UNTIL = month_of(dt.date(2020, 4, 1))
"""From this month on too few months were published to be read as a series."""


def choose_series(own: MonthlySeries | None, before: int) -> tuple[MonthlySeries, tuple[Note, ...]]:
    """The service's own months when `LEAST_MONTHS` of them follow each other, else the published Belgian ones.

    Nothing of the month `before` or later is read.
    """
    if own is not None and len((recent := own.before(before).recent()).counts) >= LEAST_MONTHS:
        return recent, ()
    return belgian_months().before(min(before, PUBLIC_UNTIL)).recent(), ("public_series",)


def forecast_arrivals(
    own: MonthlySeries | None, *, start_on: dt.date, days: int, n: int, seed: int, model: Model = "auto_ets"
) -> Forecast:
    """Futures of the months from `start_on` to its `days`-th day; `own`: whole months counted before it, if any.

    A series that ends before the month of the start is read as if it ended there: the level is then unknown, its
    movements are not. Path k depends on the series, `seed` and k only. ValueError for an unknown model or a start before 2014
    without months of its own.
    """
    if model not in MODELS:
        raise ValueError(f"no forecast {model!r}; there are {', '.join(MODELS)}")
    first = month_of(start_on)
    history, notes = choose_series(own, first)
    months = month_of(start_on + dt.timedelta(days=days - 1)) - first + 1
    if len(history.counts) < LEAST_MONTHS:
        raise ValueError(f"fewer than {LEAST_MONTHS} months are known before {month_text(first)}")
    if history.end < first:
        history, notes = replace(history, first=first - len(history.counts)), (*notes, "moved_to_start")
    paths, used, lacking = sample(history.counts, months, n, seed, model, fit=ets.paths_apart)
    yardstick = walk_paths(history.counts, months, n, seed)
    return Forecast(used, first, paths, yardstick, history, (*notes, *lacking))


def sample(
    history: Floats, months: int, n: int, seed: int, model: Model, *, fit: Sampler = ets.ets_paths
) -> tuple[Floats, Model, tuple[Note, ...]]:
    """Paths [n, months], the model that gave them, and why AutoETS has no part in them though it should.

    `fit`: where AutoETS runs, here or in another process.
    """
    if model == "random_walk":
        return walk_paths(history, months, n, seed), model, ()
    if model == "level":
        return level_paths(history, months, n, seed), model, ()
    many = max(n, REFERENCE_PATHS) if model == "prudent" else n
    paths, lacking = _smoothed(history, months, many, seed, fit)
    if model == "prudent":
        walk = walk_paths(history, months, REFERENCE_PATHS, seed)
        return quantile_mean(paths[:n], paths[:REFERENCE_PATHS], walk), model, lacking
    return paths, "level" if lacking else model, lacking


def _smoothed(history: Floats, months: int, n: int, seed: int, fit: Sampler) -> tuple[Floats, tuple[Note, ...]]:
    """By AutoETS, else by the level alone."""
    if not ets.is_installed():
        return level_paths(history, months, n, seed), ("no_statsforecast",)
    paths = fit(history, months, n, seed)
    if not np.isfinite(paths).all():
        return level_paths(history, months, n, seed), ("unstable_model",)
    return paths, ()
