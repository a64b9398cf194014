"""T7 and the second half of T8: years of daily decisions, against what a clairvoyant could have made of them.

The gates hold the mean of three years at each load, as the study that set them did ("means of 3 seeds"): in one year
a share of greedy's gap is not settled to four points, which other rounding seems enough to move.
"""

import statistics
from collections.abc import Callable, Sequence
from time import process_time

from trajet_cli.benches._gates import Gate, judged
from trajet_engines.dispatch.outlook.year.run import Year, run_year

RATIOS = (0.95, 1.0, 1.1)
YEARS = 3
CHOSEN_ON = 3
"""How many seeds from 1 on the method was chosen with: they prove nothing."""
DECIDED = ("priority_greedy", "batch_with_prices", "immediate_with_prices")
"""The ways to decide that the gates compare; the others are measured by `run_year` alone."""
BATCH, ALONE = "batch_with_prices", "immediate_with_prices"
OF_BOUND, CLOSED, WITHIN = 85.0, 55.0, 2.0


def fresh_seeds(seed: int) -> tuple[int, ...]:
    """The years of a bench: none that the method was chosen with."""
    return tuple(range(seed + CHOSEN_ON, seed + CHOSEN_ON + YEARS))


def year_gates(seed: int) -> list[Gate]:
    """Runs a year per load and fresh seed and judges them."""
    began = process_time()
    years = [run_year(ratio, one, policies=DECIDED) for one in fresh_seeds(seed) for ratio in RATIOS]
    return judge(years, cpu_seconds=process_time() - began)


def judge(years: Sequence[Year], *, cpu_seconds: float) -> list[Gate]:
    """T7: share of the bound on average, and of greedy's gap at each load, as means of the seeds; T8 in every year."""
    closed = _means(years, lambda year: year.gap_closed_percent(BATCH))
    bound = _means(years, lambda year: year.percent(BATCH))
    loads = "/".join(f"{ratio:g}" for ratio in _ratios(years))
    wanted = (
        f"years at {loads}, means of seeds: {OF_BOUND:g} % of the clairvoyant bound (mean of the loads), "
        f"{CLOSED:g} % of greedy's gap closed at each"
    )
    measured = (
        f"{_list(bound)} % of the bound by days, {_list(closed)} % closed: {_each(years)}; waits: {_waits(years)}"
    )
    holds = statistics.mean(bound) >= OF_BOUND and min(closed) >= CLOSED
    apart = max(year.percent(BATCH) - year.percent(ALONE) for year in years)
    return [
        judged("T7", wanted, measured, holds=holds, cpu=cpu_seconds),
        judged(
            "T8 year",
            f"one by one with prices within {WITHIN:g} points of the batch, every year",
            f"{apart:.1f} points below at most",
            holds=apart <= WITHIN,
        ),
    ]


def _ratios(years: Sequence[Year]) -> list[float]:
    return sorted({year.ratio for year in years})


def _means(years: Sequence[Year], figure: Callable[[Year], float]) -> list[float]:
    """Per load: the mean of the seeds."""
    return [statistics.mean(figure(year) for year in years if year.ratio == ratio) for ratio in _ratios(years)]


def _each(years: Sequence[Year]) -> str:
    """The figures of every seed, and of the looser bound by weeks that other experiments use."""
    found = []
    for seed in sorted({year.seed for year in years}):
        mine = sorted((year for year in years if year.seed == seed), key=lambda year: year.ratio)
        bound, weekly = ([part(year) for year in mine] for part in (_of_bound, _of_weekly))
        closed = [year.gap_closed_percent(BATCH) for year in mine]
        found.append(f"seed {seed} {_list(bound)} % ({_list(weekly)} % by weeks), {_list(closed)} % closed")
    return "; ".join(found)


def _of_bound(year: Year) -> float:
    return year.percent(BATCH)


def _of_weekly(year: Year) -> float:
    return year.weekly_percent(BATCH)


def _list(numbers: Sequence[float]) -> str:
    return "/".join(f"{number:.1f}" for number in numbers)


def _waits(years: Sequence[Year]) -> str:
    """Mean days per tier at supply equal to need, greedy's and with prices."""
    before, after = (_mean_waits(years, policy) for policy in ("priority_greedy", BATCH))
    pairs = zip(before, after, strict=True)
    return ", ".join(f"tier {tier} {then:.1f} to {now:.1f} d" for tier, (then, now) in enumerate(pairs, start=1))


def _mean_waits(years: Sequence[Year], policy: str) -> list[float]:
    rows = [row for year in years if year.ratio == 1.0 for row in year.policies if row.policy == policy]
    return [statistics.mean(days) for days in zip(*(_waits_of(row.wait_days_by_tier) for row in rows), strict=True)]


def _waits_of(rows: Sequence[tuple[int, float]]) -> list[float]:
    return [days for _tier, days in rows]
