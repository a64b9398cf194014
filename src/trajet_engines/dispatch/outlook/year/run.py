"""The year, policy by policy, and the table: share of the clairvoyant bound, and how long people waited."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..ascent import Ascent
from ..foresight import Foresight, Situation, foresee
from ..history import Counts
from ..market import Ints
from ..paths import sample_days
from ..periods import Periods
from ..stock import Board
from .clairvoyant import clairvoyant
from .policies import LOOKS_AHEAD, POLICIES, Day, Queue
from .world import PAST_DAYS, World, make_world

FIRST_ROUNDS = 300
SETTLED_OVERUSE, CONVERGED_OVERUSE = 0.15, 0.3
"""Prices are worked on until the first holds, and used when the second does."""
TRIES = 3
"""How often a day's rounds are done at most while prices have not settled."""


@dataclass(frozen=True)
class Outlook:
    """How the year looks ahead: days, sampled futures (each is priced on its own), rounds of dual ascent a day.

    The first day gets 300 rounds. Nobody looks beyond the last day of the year: what comes after counts for nobody, the
    clairvoyant included.
    """

    horizon_days: int = 60
    samples: int = 4
    rounds: int = 30


@dataclass(frozen=True)
class PolicyYear:
    """One policy's year. Points as in `world`; days waited by those placed and those still waiting at the end."""

    policy: str
    percent_of_bound: float
    value: float
    mean_gain: float
    """Points of a place, mean over those placed."""
    wait_days_by_tier: tuple[tuple[int, float], ...]
    wait_days_special_needs: float
    wait_days_95th: float
    still_waiting: int
    cpu_seconds: float
    slowest_day_cpu_seconds: float
    days_without_prices: int
    """Days on which prices had not converged and were not used."""


@dataclass(frozen=True)
class Year:
    """The table for one ratio and seed; `bound` by weak duality, in points, and `weekly_bound`, the looser one by weeks."""

    ratio: float
    seed: int
    days: int
    households: int
    bound: float
    weekly_bound: float
    bound_cpu_seconds: float
    policies: tuple[PolicyYear, ...]

    def percent(self, policy: str) -> float:
        return next(row.percent_of_bound for row in self.policies if row.policy == policy)

    def gap_closed_percent(self, policy: str, against: str = "priority_greedy") -> float:
        """What part of the way from `against` to the bound this policy goes."""
        start = self.percent(against)
        return 100.0 * (self.percent(policy) - start) / max(1e-9, 100.0 - start)

    def weekly_percent(self, policy: str) -> float:
        """Share of the weekly bound."""
        return self.percent(policy) * self.bound / self.weekly_bound


def run_year(
    ratio: float,
    seed: int,
    days: int = 260,
    policies: Sequence[str] = tuple(POLICIES),
    *,
    centres: int = 40,
    arrivals_per_day: float = 25.0,
    bound_rounds: int = 300,
    outlook: Outlook | None = None,
) -> Year:
    """Runs the policies over the same year; the same arguments give the same table but for CPU seconds."""
    world = make_world(ratio, seed=seed, days=days, centres=centres, arrivals_per_day=arrivals_per_day)
    started = time.process_time()
    most = clairvoyant(world, rounds=bound_rounds)
    cpu_seconds = time.process_time() - started
    rows = tuple(_run(world, name, most.bound, outlook or Outlook(), seed) for name in policies)
    return Year(ratio, seed, days, int(world.arrivals.sum()), most.bound, most.weekly_bound, cpu_seconds, rows)


def _run(world: World, policy: str, bound: float, outlook: Outlook, seed: int) -> PolicyYear:
    run = _Run(world, policy, outlook, seed)
    for number in range(world.days):
        run.decide(number)
    return run.summary(bound)


class _Run:
    def __init__(self, world: World, policy: str, outlook: Outlook, seed: int) -> None:
        self.world, self.policy, self.outlook, self.seed = world, policy, outlook, seed
        self.board = Board(world.market, world.opens)
        self.left = np.zeros(world.market.resources)
        self.queue = Queue([[] for _ in world.profiles])
        self.placed: list[tuple[int, int, int, int]] = []
        self.ascent: Ascent | None = None
        self.days_without_prices = 0
        self.seconds: list[float] = []

    def decide(self, number: int) -> None:
        world = self.world
        self.left += world.openings[number]
        self.left = np.where(world.market.is_stock, self.left, world.flow_per_day)
        for kind in np.flatnonzero(world.arrivals[number]):
            self.queue.came[kind] += [number] * int(world.arrivals[number, kind])
        started = time.process_time()
        seen = self._foresee(number) if self.policy in LOOKS_AHEAD else None
        day = Day(world, self.board, number, self.left, self.queue, seen)
        POLICIES[self.policy](day)
        self.seconds.append(time.process_time() - started)
        self.placed += [(kind, came, number, option) for kind, came, option in day.placed]

    def _foresee(self, number: int) -> Foresight | None:
        """Today's prices, from futures drawn out of the half year before."""
        situation, periods = self._situation(number)
        for _ in range(TRIES):
            rounds = self.outlook.rounds if self.ascent else FIRST_ROUNDS
            seen = foresee(situation, periods, rounds=rounds, start=self.ascent)
            self.ascent = seen.ascent
            if seen.ascent.overuse <= SETTLED_OVERUSE:
                return seen
        is_usable = seen.ascent.overuse <= CONVERGED_OVERUSE
        self.days_without_prices += not is_usable
        return seen if is_usable else None

    def _situation(self, number: int) -> tuple[Situation, Periods]:
        world = self.world
        periods = Periods.ahead(min(self.outlook.horizon_days, world.days - number))
        chosen = sample_days(PAST_DAYS, periods.end, self.outlook.samples, seed=self.seed * 1000 + number) + number
        arrivals, openings = (_drawn(seen, chosen) for seen in (world.seen_arrivals, world.seen_openings))
        counts = self.queue.counts
        return (
            Situation(world.market, world.rooms, self.left, counts, arrivals, openings, world.flow_per_day),
            periods,
        )

    def summary(self, bound: float) -> PolicyYear:
        market, profiles, days = self.world.market, self.world.profiles, self.world.days
        waiting = [(kind, days - came) for kind, cames in enumerate(self.queue.came) for came in cames]
        waits = [(kind, number - came) for kind, came, number, _ in self.placed] + waiting
        gain = sum(float(market.gain[option]) for *_, option in self.placed)
        value = gain - sum(float(market.waiting[kind]) * wait for kind, wait in waits)
        by_tier = tuple(
            (tier, _mean([wait for kind, wait in waits if profiles[kind].tier == tier])) for tier in (1, 2, 3, 4)
        )
        return PolicyYear(
            self.policy,
            100.0 * value / bound,
            value,
            gain / max(1, len(self.placed)),
            by_tier,
            _mean([wait for kind, wait in waits if profiles[kind].need]),
            float(np.quantile([wait for _, wait in waits] or [0], 0.95)),
            len(waiting),
            sum(self.seconds),
            max(self.seconds, default=0.0),
            self.days_without_prices,
        )


def _mean(values: list[int]) -> float:
    return sum(values) / len(values) if values else 0.0


def _drawn(seen: Counts, chosen: Ints) -> Counts:
    """The sampled futures; what today brings is known already."""
    futures: Counts = seen[chosen]
    futures[:, 0] = 0
    return futures
