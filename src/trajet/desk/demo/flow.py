"""Who lived where and when: every unit is a chain of stays going back two years, with short gaps between.

A renewal process: residents divided by the mean stay gives the flow, so the published figures agree with each other.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trajet.desk.demo import figures
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.persons import Group
from trajet.desk.demo.rooms import Network, Unit

PAST_DAYS = 730
STAY_SHAPE = 1.3
GAP_DAYS, GAP_TODAY_DAYS = 24, 9
RESIDENTS_A_PLACE = 33_000 / 36_000
WHOLE_ROOM_SHARE = 0.3


@dataclass(slots=True)
class Stay:
    """A household in a unit; days are counted back from today (`end_day` none: still there)."""

    unit: int
    start: int
    end: int | None
    group: Group | None = None
    is_first_phase: bool = False


def occupied_today(dice: Dice, network: Network, residents: int) -> NDArray[np.bool_]:
    """Which units are lived in today: vacancies differ by centre and sometimes empty whole rooms.

    A small network that could not hold its residents is as full as the country, so that there is something to propose.
    """
    units = network.units
    looseness = dice.rng.gamma(2.0, 0.5, len(network.sites)) + 0.05
    by_unit, by_room = dice.rng.random(len(units)), dice.rng.random(len(network.rooms)) / WHOLE_ROOM_SHARE
    site = np.array([network.site_of(unit) for unit in units])
    room = np.array([unit.room for unit in units])
    order = np.argsort(-(np.minimum(by_unit, by_room[room]) / looseness[site]))
    usable = np.array([_is_lived_in(network, unit) for unit in units])
    persons = np.where(usable, [unit.size for unit in units], 0)
    lodged = residents if residents < persons.sum() else RESIDENTS_A_PLACE * persons.sum()
    taken = np.zeros(len(units), dtype=bool)
    taken[order] = np.cumsum(persons[order]) <= lodged
    taken &= usable
    return taken


def _is_lived_in(network: Network, unit: Unit) -> bool:
    return unit.is_used and network.sites[network.site_of(unit)].opens_on.year == 2015


def chains(dice: Dice, network: Network, taken: NDArray[np.bool_]) -> list[Stay]:
    """All stays of the last two years, the running ones first."""
    is_arrival = np.array([network.sites[network.site_of(unit)].kind == "arrival" for unit in network.units])
    mean = np.where(is_arrival, figures.mean_days("first phase, mean"), figures.mean_days("whole network, mean"))
    count = len(network.units)
    running = np.maximum(1, (dice.rng.gamma(STAY_SHAPE + 1, mean / STAY_SHAPE) * dice.rng.random(count)).astype(int))
    found = [Stay(int(u), int(running[u]), None, None, bool(is_arrival[u])) for u in np.flatnonzero(taken)]
    edge = np.where(taken, running, 0)
    live = np.array([_is_lived_in(network, unit) for unit in network.units])
    gap_mean = np.where(taken, GAP_DAYS, GAP_TODAY_DAYS)
    while live.any():
        end = edge + dice.rng.exponential(gap_mean).astype(int) + 1
        start = end + np.maximum(1, dice.rng.gamma(STAY_SHAPE, mean / STAY_SHAPE)).astype(int)
        live &= end < PAST_DAYS
        found += [Stay(int(u), int(start[u]), int(end[u]), None, bool(is_arrival[u])) for u in np.flatnonzero(live)]
        edge, gap_mean = start, np.full(count, GAP_DAYS)
    return found


def link_first_phase(network: Network, stays: list[Stay], gap_days: int = 5) -> list[tuple[Stay, Stay]]:
    """Give past stays in the arrival centre to households that then went to a centre: (first stay, next stay)."""
    nexts: dict[tuple[str, int], list[Stay]] = {}
    firsts: dict[tuple[str, int], list[Stay]] = {}
    for stay in stays:
        unit = network.units[stay.unit]
        if not stay.is_first_phase or stay.end is not None:
            (firsts if stay.is_first_phase else nexts).setdefault((unit.kind, unit.size), []).append(stay)
    found = []
    for shape, early in firsts.items():
        found += _matched(early, nexts.get(shape, []), gap_days)
    return found


def _matched(firsts: list[Stay], nexts: list[Stay], gap_days: int) -> list[tuple[Stay, Stay]]:
    """Pair each end in the arrival centre with a start elsewhere on that day or a few days later."""
    firsts.sort(key=lambda stay: stay.end or 0)
    nexts.sort(key=lambda stay: stay.start)
    found, at = [], 0
    for first in firsts:
        end = first.end or 0
        while at < len(nexts) and nexts[at].start < end - gap_days:
            at += 1
        if at < len(nexts) and nexts[at].start <= end:
            found.append((first, nexts[at]))
            at += 1
    return found


def day(on: dt.date, back: int) -> dt.date:
    """The day so many days before."""
    return on - dt.timedelta(days=back)
