"""Was it right? Each month of the past is forecast from what was known when it began, and held against what came."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .forecast import LEAST_MONTHS, Model, Sampler, sample
from .months import Floats, MonthlySeries
from .scores import COVERAGES, QUANTILES, crps_of_quantiles, crps_of_samples, inside

HORIZON_MONTHS = 12
PATHS = 1000


@dataclass(frozen=True, slots=True)
class Scored:
    """One month of one forecast. `origin`: the first month forecast; `ahead`: 1 for that month.

    CRPS in households (or applications) a month, from the paths and from their 19 quantiles; `inside` by `COVERAGES`.
    """

    model: str
    origin: int
    ahead: int
    crps: float
    crps_quantiles: float
    inside: tuple[bool, ...]


def origins(series: MonthlySeries, first: int, last: int, every: int = 1, least: int = LEAST_MONTHS) -> list[int]:
    """Months from `first` to `last` that can be forecast: the month before is known, and enough months before that."""
    return [month for month in range(first, last + 1, every) if _is_origin(series, month, least)]


def _is_origin(series: MonthlySeries, month: int, least: int) -> bool:
    recent = series.before(month).recent()
    return recent.end == month and len(recent.counts) >= least


def sampler(model: Model) -> Sampler:
    """Of a model by name; what cannot be had raises instead of being replaced, so that no score bears a wrong name."""

    def paths(history: Floats, months: int, n: int, seed: int) -> Floats:
        found, _, notes = sample(history, months, n, seed, model)
        if notes:
            raise LookupError(f"{model} is not to be had: {', '.join(notes)}")
        return found

    return paths


def backtest(
    series: MonthlySeries,
    models: dict[str, Sampler],
    at: Iterable[int],
    *,
    horizon: int = HORIZON_MONTHS,
    paths: int = PATHS,
    seed: int = 1,
) -> list[Scored]:
    """Forecast by each model from each origin; months nobody knows are not scored."""
    scores = list[Scored]()
    for origin in at:
        history = series.before(origin).recent().counts
        for name, draw in models.items():
            scores += _scored(series, name, origin, draw(history, horizon, paths, seed))
    return scores


def _scored(series: MonthlySeries, model: str, origin: int, paths: Floats) -> Iterator[Scored]:
    for ahead, samples in enumerate(paths.T, start=1):
        truth = series.at(origin + ahead - 1)
        if not np.isnan(truth):
            yield Scored(
                model,
                origin,
                ahead,
                crps_of_samples(samples, truth),
                crps_of_quantiles(np.quantile(samples, QUANTILES), truth),
                tuple(bool(hit) for hit in inside(samples, truth)),
            )


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over the months scored; `relative`: CRPS over that of the yardstick on the same months."""

    model: str
    months: int
    crps: float
    relative: float
    coverage: tuple[float, ...]


def summarise(
    scores: Sequence[Scored], *, ahead: range = range(1, 999), yardstick: str = "random_walk"
) -> list[Summary]:
    """One line per model over the horizons of `ahead`; empty when nothing was scored there."""
    chosen = [score for score in scores if score.ahead in ahead]
    of = {name: [score for score in chosen if score.model == name] for name in dict.fromkeys(s.model for s in chosen)}
    base = _mean_crps(of.get(yardstick, []))
    return [
        Summary(name, len(own), _mean_crps(own), _mean_crps(own) / base, _coverage(own)) for name, own in of.items()
    ]


def _mean_crps(scores: Sequence[Scored]) -> float:
    return float(np.mean([score.crps for score in scores])) if scores else float("nan")


def _coverage(scores: Sequence[Scored]) -> tuple[float, ...]:
    return tuple(float(np.mean([score.inside[k] for score in scores])) for k in range(len(COVERAGES)))
