"""The gates of the years: held as means of fresh seeds, with the figures of every seed beside them."""

from dataclasses import replace

from trajet_cli.benches._gates import Gate
from trajet_cli.benches.dispatch.year_gates import BATCH, CHOSEN_ON, RATIOS, fresh_seeds, judge
from trajet_engines.dispatch.outlook.year import PolicyYear, Year

NOBODY = PolicyYear("", 0.0, 0.0, 0.0, tuple((tier, 1.0) for tier in (1, 2, 3, 4)), 0.0, 0.0, 0, 0.0, 0.0, 0)


def year(ratio: float, seed: int, closed: float, *, alone: float = 0.0) -> Year:
    """Greedy reaches 90 % of the bound, the batch with prices goes `closed` per cent of the way from there."""
    percent = {"priority_greedy": 90.0, BATCH: 90.0 + closed / 10, "immediate_with_prices": 90.0 + closed / 10 - alone}
    rows = tuple(replace(NOBODY, policy=name, percent_of_bound=share) for name, share in percent.items())
    return Year(ratio, seed, 260, 6500, 100.0, 104.0, 1.0, rows)


def judged(*closed: float, alone: float = 0.0) -> list[Gate]:
    """Three seeds that close so much at supply 1.0, and enough elsewhere."""
    seeds = dict(zip(fresh_seeds(1), closed, strict=True))
    years = [year(ratio, seed, share if ratio == 1.0 else 60.0) for ratio in RATIOS for seed, share in seeds.items()]
    return judge([*years[:-1], replace(years[-1], policies=year(1.1, 6, 60.0, alone=alone).policies)], cpu_seconds=1.0)


def test_no_year_was_used_to_choose_the_method() -> None:
    assert fresh_seeds(1) == (4, 5, 6)
    assert all(min(fresh_seeds(seed)) > CHOSEN_ON for seed in range(1, 30))


def test_the_mean_of_the_seeds_is_held_at_every_load_and_every_seed_is_shown() -> None:
    held, alone = judged(54.0, 56.0, 55.0)
    assert (held.state, alone.state) == ("held", "held")
    assert "60.0/55.0/60.0 % closed" in held.measured
    assert "seed 4 96.0/95.4/96.0 % (92.3/91.7/92.3 % by weeks), 60.0/54.0/60.0 % closed" in held.measured


def test_one_load_below_is_a_miss_whatever_the_others_reach() -> None:
    missed, _ = judged(54.0, 56.0, 54.9)
    assert missed.state == "missed"


def test_one_by_one_is_held_in_every_single_year() -> None:
    assert judged(60.0, 60.0, 60.0, alone=2.5)[1].state == "missed"
