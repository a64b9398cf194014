import dataclasses

import numpy as np
import pytest
from scipy import stats
from tests.engines.simulation import plans

from trajet_engines.simulation.distribution import Distribution, exponential, lognormal, table, weibull
from trajet_engines.simulation.draw import RateBoundError, draw
from trajet_engines.simulation.kernel import Workspace
from trajet_engines.simulation.plan import Plan, Uncertainty
from trajet_engines.simulation.trace import START, STAY, Trace

USUAL = plans.network(60)


def by_identity(trace: Trace) -> dict[tuple[int, ...], tuple[float, ...]]:
    first_lives = slice(trace.initial, trace.lives)
    facts = trace.facts[first_lives, :9]
    rows = np.column_stack((trace.arrives_at[first_lives], facts[:, :8], trace.durations[first_lives]))
    keys = map(tuple, trace.identity[first_lives].tolist())
    return dict(zip(keys, map(tuple, rows.tolist()), strict=True))


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(USUAL, arrivals=plans.influx(60)),
        plans.network(60, 9.0, arrivals=dataclasses.replace(USUAL.arrivals, rates=USUAL.arrivals.rates * 2.5)),
        plans.staffed(USUAL, count=np.zeros(4, dtype=np.int64)),
        dataclasses.replace(USUAL, centres=plans.places((1, 1, 1)), centre_staff=plans.CentreStaff(np.array([1]), 1)),
        plans.initial(USUAL),
        plans.network(25),
    ],
    ids=["influx", "more arrivals", "no staff", "no places", "people at the start", "shorter"],
)
def test_every_scenario_meets_the_same_households(other: Plan) -> None:
    here, there = by_identity(draw(USUAL, 3, 2)), by_identity(draw(other, 3, 2))
    shared = here.keys() & there.keys()
    assert len(shared) > 0.9 * min(len(here), len(there))
    assert all(here[key] == there[key] for key in shared)


def test_more_arrivals_keep_all_households_of_fewer() -> None:
    assert (
        by_identity(draw(USUAL, 3, 0)).keys()
        < by_identity(draw(dataclasses.replace(USUAL, arrivals=plans.influx(60)), 3, 0)).keys()
    )


def test_replications_and_seeds_differ() -> None:
    arrivals = {draw(USUAL, seed, replication).arrives_at[:20].tobytes() for seed in (1, 2) for replication in (0, 1)}
    assert len(arrivals) == 4


def test_a_rate_beyond_the_layers_is_refused_and_named() -> None:
    arrivals = dataclasses.replace(USUAL.arrivals, rates=USUAL.arrivals.rates * 20, layers=10)
    with pytest.raises(RateBoundError, match=r"vulnerable: 15.6 .* beyond the bound of 10"):
        draw(dataclasses.replace(USUAL, arrivals=arrivals), 1, 0)


def test_twenty_times_the_arrivals_are_drawn_within_the_layers() -> None:
    arrivals = dataclasses.replace(USUAL.arrivals, rates=USUAL.arrivals.rates * 20)
    count = np.mean([draw(dataclasses.replace(USUAL, arrivals=arrivals), 1, rep).lives for rep in range(3)])
    expected = USUAL.arrivals.rates.sum() * 20
    assert abs(count - expected) < 4 * np.sqrt(expected / 3)


def test_arrivals_follow_the_rates_of_the_day_and_the_opening_hours() -> None:
    counts = np.zeros(60)
    for replication in range(40):
        when = draw(USUAL, 9, replication).arrives_at
        when = when[np.isfinite(when)]
        assert ((when % 1 >= 7 / 24) & (when % 1 <= 17 / 24)).all()
        counts += np.bincount(when.astype(int), minlength=60)
    expected = USUAL.arrivals.rates.sum(axis=1) * 40
    assert stats.chi2.sf(((counts - expected) ** 2 / expected).sum(), 60) > 0.001


def test_a_sampled_future_moves_the_arrivals_and_the_stays() -> None:
    unsure = Uncertainty(np.stack((np.full(60, 0.5), np.full(60, 2.0))), np.array([1.0, 3.0]), np.array([1.0]))
    plan = dataclasses.replace(USUAL, uncertainty=unsure)
    low, high = draw(plan, 1, 0), draw(plan, 1, 1)
    assert high.lives > 2.5 * low.lives
    assert np.median(high.durations[:, STAY]) > 2 * np.median(low.durations[:, STAY])


def test_a_resident_stays_what_is_left_given_what_has_passed() -> None:
    """Residual stays against the conditional distribution: a plain exponential has no memory."""
    steady = plans.stays()
    forever = exponential(40.0)
    one = (forever, forever, forever)
    known = plans.initial(USUAL, 4000)
    plan = dataclasses.replace(
        known, stays=dataclasses.replace(steady, stay=(one, one, one, one), appeal_share=np.zeros(4))
    )
    trace = draw(plan, 1, 0)
    residents = trace.facts[:, START] == 5
    assert stats.kstest(trace.durations[residents, STAY], stats.expon(scale=40).cdf).pvalue > 0.001


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (exponential(3.0), stats.expon(scale=3)),
        (lognormal(5.0, 0.8), stats.lognorm(np.sqrt(np.log1p(0.64)), scale=5 / np.sqrt(1.64))),
        (weibull(4.0, 1.7), stats.weibull_min(1.7, scale=4)),
        (table(np.linspace(2, 6, 9)), stats.uniform(2, 4)),
    ],
    ids=["exponential", "lognormal", "weibull", "table"],
)
def test_quantiles_are_those_of_the_textbook(ours: Distribution, theirs: stats.rv_continuous) -> None:
    shares = np.concatenate(([2.0**-33, 1e-6], np.linspace(0.01, 0.99, 99), [1 - 1e-6, 1 - 2.0**-33]))
    np.testing.assert_allclose(ours.quantile(shares), theirs.ppf(shares), rtol=1e-7)
    np.testing.assert_allclose(ours.passed(theirs.ppf(shares)), shares, atol=1e-9)
    assert ours.mean() == pytest.approx(theirs.mean())


@pytest.mark.parametrize("quantiles", [[1.0], [2.0, 1.0], [-1.0, 2.0], [0.0, np.inf]])
def test_a_table_that_cannot_be_is_refused(quantiles: list[float]) -> None:
    with pytest.raises(ValueError, match="finite quantiles"):
        table(quantiles)


def test_a_workspace_used_by_other_draws_changes_nothing() -> None:
    space, larger = Workspace(), plans.initial(plans.network(90, 9.0))
    for plan in (USUAL, larger, USUAL):
        again, alone = draw(plan, 3, 2, space), draw(plan, 3, 2)
        for ours, theirs in ((again.facts, alone.facts), (again.durations, alone.durations)):
            np.testing.assert_array_equal(ours, theirs)
