"""The end of a day: every stock and what happened today, in the order of `outcome.series_names`."""

import math

from ..compiling import part
from .arrays import Integers, Net, State
from .heap import bring_today
from .names import (
    CENTRES,
    DAY,
    DAYS,
    FIRST_OF_DAY,
    FIXED_SERIES,
    GROUPS,
    HELD,
    N_READY,
    N_TOO_LARGE,
    N_WAITING,
    OVERDUE,
    QUEUES,
    RESIDENTS,
    SITES,
    SOCIAL_WORKERS,
    TALLIES,
    TYPES,
    WAITING,
)
from .staff import bring_up_to_date


@part
def end_day(net: Net, s: State, t: float) -> None:
    day = s.cursor[DAY]
    s.tally[OVERDUE] += s.due[day]
    s.cursor[DAY] = day + 1
    for series in range(4):
        s.daily[day, series] = s.tally[WAITING + series]
    s.daily[day, 4] = s.tally[N_WAITING]
    s.daily[day, 5] = s.tally[N_TOO_LARGE]
    for queue in range(3):
        s.daily[day, 6 + queue] = s.tally[QUEUES + queue]
    s.daily[day, 9] = s.tally[N_READY]
    s.daily[day, 10] = s.tally[QUEUES + 3]
    _write_beds(net, s, day)
    for series in range(FIRST_OF_DAY, TALLIES):
        s.daily[day, 25 + series - FIRST_OF_DAY] = s.tally[series]
        s.tally[series] = 0
    _write_sites(net, s, day)
    _write_hours(net, s, t, day)
    _write_centres(net, s, day)
    if day + 1 < net.whole[DAYS]:
        bring_today(s)


@part
def _write_beds(net: Net, s: State, day: int) -> None:
    sites, centres = net.whole[SITES], net.whole[CENTRES]
    sleeping = 0
    room = 0
    for bed_type in range(TYPES):
        sleeping += _total(s.used, bed_type, sites)
        room += _total(s.capacity, bed_type, sites)
        s.daily[day, 14 + bed_type] = _total(s.used, TYPES + bed_type, centres)
        s.daily[day, 17 + bed_type] = _total(s.capacity, TYPES + bed_type, centres)
    s.daily[day, 11] = sleeping
    s.daily[day, 12] = room
    s.daily[day, 13] = s.tally[HELD]
    residents, workers = s.tally[RESIDENTS], s.tally[SOCIAL_WORKERS]
    s.daily[day, 20] = residents
    s.daily[day, 21] = workers
    s.daily[day, 22] = _caseload(residents, workers)
    s.daily[day, 23] = s.tally[OVERDUE]
    s.daily[day, 24] = sleeping + residents


@part
def _caseload(residents: int, workers: int) -> float:
    if workers > 0:
        return residents / workers
    return math.inf if residents > 0 else 0.0


@part
def _total(table: Integers, pool: int, places: int) -> int:
    beds = 0
    for place in range(places):
        beds += table[pool, place]
    return beds


@part
def _write_sites(net: Net, s: State, day: int) -> None:
    for site in range(net.whole[SITES]):
        beds = 0
        for bed_type in range(TYPES):
            beds += s.used[bed_type, site]
        s.daily[day, FIXED_SERIES + site] = beds


@part
def _write_hours(net: Net, s: State, t: float, day: int) -> None:
    """Hours of the day by group; those of all centres together."""
    column = FIXED_SERIES + net.whole[SITES]
    groups = net.whole[GROUPS]
    for place in range(column, s.daily.shape[1]):
        s.daily[day, place] = 0.0
    for group in range(s.groups.shape[0]):
        bring_up_to_date(s, group, t)
        for hours in range(3):
            s.daily[day, column + 3 * min(group, groups) + hours] += s.hours[group, hours]
            s.hours[group, hours] = 0.0


@part
def _write_centres(net: Net, s: State, day: int) -> None:
    """Beds taken in each centre, in the last columns."""
    centres = net.whole[CENTRES]
    column = s.daily.shape[1] - centres
    for centre in range(centres):
        beds = 0
        for bed_type in range(TYPES):
            beds += s.used[TYPES + bed_type, centre]
        s.daily[day, column + centre] = beds
