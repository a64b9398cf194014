"""Staff groups: who is on duty, who is called next, what happens when a shift ends, and the hours."""

import math

from ..codes import EVALUATION, MEDICAL, PUT_OFF, REGISTRATION, SESSION
from ..compiling import part
from .arrays import Net, Rows, State
from .chain import put_first, put_last, take_out
from .heap import push
from .names import (
    BUSY,
    CARE,
    CARE_NOW,
    CARE_QUEUED,
    CENTRE,
    COUNT_OF_STAFF,
    FIRST,
    GROUPS,
    H_DUTY,
    H_LAST,
    H_OVERTIME,
    H_WORKED,
    JOINS,
    KIND,
    LAST,
    LEVELS,
    LIST,
    MATE,
    OF_SERVED,
    ON_DUTY,
    PREVIOUS,
    QUEUES,
    RANKS,
    SERVICE_DONE,
    STATION,
    UNTIL,
)
from .starts import note_start

NEARLY_DONE_DAYS = 1 / 86400
"""Under a second to go: nobody is sent home for that."""


@part
def line_up(rows: Rows, s: State, row: int, station: int) -> None:
    """Have a household join the queue of a station, counted among those who wait there."""
    s.tally[QUEUES + queue_kind(station)] += 1
    join(rows, s, row, station)


@part
def join(rows: Rows, s: State, row: int, station: int) -> None:
    """Have a household join a queue at the end of this event: one place of the program does it for all events.

    How long its service takes is noted here, where nothing waits for far memory to give it.
    """
    s.hh[row, STATION] = station
    s.clock[row, UNTIL] = -rows.durations[row, station]
    s.cursor[JOINS] = row


@part
def join_queue(net: Net, rows: Rows, s: State, t: float) -> None:
    """The household that is to join a queue, if there is one, does; whoever is free calls it."""
    row = s.cursor[JOINS]
    if row < 0:
        return
    s.cursor[JOINS] = -1
    is_evaluation = s.hh[row, STATION] == EVALUATION
    group = net.whole[GROUPS] + s.hh[row, CENTRE] if is_evaluation else net.station_group[s.hh[row, STATION]]
    put_last(s, _queue(net, s, row, group), row)
    call_next(net, rows, s, t, group)


@part
def queue_kind(station: int) -> int:
    """Registration, medical check, guidance, evaluation: 0 to 3."""
    if station == REGISTRATION:
        return 0
    if station == MEDICAL:
        return 1
    return 3 if station == EVALUATION else 2


@part
def call_next(net: Net, rows: Rows, s: State, t: float, group: int) -> None:
    """Whoever is on duty and free calls the first of the highest rank."""
    while s.groups[group, BUSY] < s.groups[group, ON_DUTY]:
        row = _first_waiting(net, s, group)
        if row < 0:
            return
        _start(net, rows, s, t, group, row)


@part
def release(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    """The service is over: the worker calls the next."""
    group = s.hh[row, LIST] - net.base[OF_SERVED]
    bring_up_to_date(s, group, t)
    s.groups[group, BUSY] -= 1
    if net.group_rule[group] == PUT_OFF:
        take_out(s, row)
    s.clock[row, UNTIL] = math.inf
    call_next(net, rows, s, t, group)


@part
def set_duty(net: Net, rows: Rows, s: State, t: float, group: int) -> None:
    """Bring who is on duty in line with the calendar and the staff."""
    duty = math.floor(s.groups[group, COUNT_OF_STAFF] * s.levels[net.group_calendar[group]] + 0.5)
    if duty == s.groups[group, ON_DUTY]:
        return
    bring_up_to_date(s, group, t)
    s.groups[group, ON_DUTY] = duty
    if net.group_rule[group] == PUT_OFF:
        _put_off(net, rows, s, t, group)
    call_next(net, rows, s, t, group)


@part
def bring_up_to_date(s: State, group: int, t: float) -> None:
    """Add the hours since the last change; called before every change of who is on duty or busy."""
    hours = (t - s.hours[group, H_LAST]) * 24.0
    if hours > 0.0:
        duty, busy = s.groups[group, ON_DUTY], s.groups[group, BUSY]
        s.hours[group, H_DUTY] += duty * hours
        s.hours[group, H_WORKED] += busy * hours
        if busy > duty:
            s.hours[group, H_OVERTIME] += (busy - duty) * hours
        s.hours[group, H_LAST] = t


@part
def _queue(net: Net, s: State, row: int, group: int) -> int:
    return group * LEVELS + net.rank[s.hh[row, STATION], s.hh[row, KIND]]


@part
def _first_waiting(net: Net, s: State, group: int) -> int:
    for level in range(net.whole[RANKS]):
        row = s.lists[group * LEVELS + level, FIRST]
        if row >= 0:
            return row
    return -1


@part
def _start(net: Net, rows: Rows, s: State, t: float, group: int, row: int) -> None:
    station = s.hh[row, STATION]
    bring_up_to_date(s, group, t)
    s.groups[group, BUSY] += 1
    take_out(s, row)
    _join_served(net, s, group, row)
    _count_waiting(s, row, -1)
    note_start(net, s, t, row, station)
    if station == EVALUATION:
        s.hh[row, CARE] = CARE_NOW
    until = t - s.clock[row, UNTIL]
    s.clock[row, UNTIL] = until
    if not _outlasts_shift(net, s, group, until):
        push(s, until, SERVICE_DONE, row)


@part
def _join_served(net: Net, s: State, group: int, row: int) -> None:
    """Among those a group serves; in the order they began only where that order is asked for, to break off the last."""
    served = net.base[OF_SERVED] + group
    if net.group_rule[group] == PUT_OFF:
        put_last(s, served, row)
    else:
        s.hh[row, LIST] = served


@part
def _outlasts_shift(net: Net, s: State, group: int, until: float) -> bool:
    """Whether a service is sure to be broken off before its end: nobody will be on duty, and it is not finished in overtime."""
    closes = s.closes[net.group_calendar[group]]
    return net.group_rule[group] == PUT_OFF and until - closes > NEARLY_DONE_DAYS


@part
def _count_waiting(s: State, row: int, sign: int) -> None:
    station = s.hh[row, STATION]
    members = 1
    if station == SESSION:
        mate = s.hh[row, MATE]
        while mate >= 0:
            members += 1
            mate = s.hh[mate, MATE]
    s.tally[QUEUES + queue_kind(station)] += sign * members


@part
def _put_off(net: Net, rows: Rows, s: State, t: float, group: int) -> None:
    """The services begun last are broken off until as many are busy as are on duty; they are called first next time."""
    row = s.lists[net.base[OF_SERVED] + group, LAST]
    while row >= 0 and s.groups[group, BUSY] > s.groups[group, ON_DUTY]:
        earlier = s.hh[row, PREVIOUS]
        if s.clock[row, UNTIL] - t > NEARLY_DONE_DAYS:
            s.clock[row, UNTIL] = t - s.clock[row, UNTIL]
            s.groups[group, BUSY] -= 1
            take_out(s, row)
            put_first(s, _queue(net, s, row, group), row)
            _count_waiting(s, row, 1)
            if s.hh[row, STATION] == EVALUATION:
                s.hh[row, CARE] = CARE_QUEUED
        row = earlier
