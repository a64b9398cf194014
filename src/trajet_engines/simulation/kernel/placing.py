"""Giving beds to those who wait: by rank of class, then first come first served, with a right for who waited too long."""

from ..codes import MEDICAL
from ..compiling import part
from .arrays import Net, Rows, State
from .beds import NOWHERE, note_room, occupy, place_within_room, soonest_place
from .chain import take_out
from .deadlines import start_clock
from .heap import push
from .names import (
    ASKED,
    AT_MEDICAL,
    BED,
    BEDS,
    CENTRE,
    CLASSES,
    D_DISPATCHED,
    D_PLACED,
    DESIGNATED,
    END_TYPE,
    FIRST,
    FIRST_TYPE,
    KIND,
    LINE,
    LOOK_PAST,
    MOST_FREE,
    N_READY,
    N_WAITING,
    NEXT,
    OF_CENTRES,
    OF_SITES,
    RESERVE_AFTER,
    SITE,
    STAGE,
    T_ASSESSED,
    T_DESIGNATED,
    T_LISTED,
    T_PLACED,
    TRANSPORT,
    WAITING,
)
from .staff import join_queue, line_up


@part
def ask_beds(s: State, phase: int, first: int, end: int) -> None:
    """Have the beds of these types given out at the end of this event."""
    s.cursor[ASKED] = phase
    s.cursor[FIRST_TYPE] = first
    s.cursor[END_TYPE] = end


@part
def give_out(net: Net, rows: Rows, s: State, t: float) -> None:
    """The beds that were asked for. After a dispatch the transport leaves when its line says."""
    phase = s.cursor[ASKED]
    if phase < 0:
        return
    s.cursor[ASKED] = -1
    leave_at = t if phase == 0 else net.line_values[s.cursor[LINE] - 1]
    for bed_type in range(s.cursor[FIRST_TYPE], s.cursor[END_TYPE]):
        _serve_beds(net, rows, s, t, phase, bed_type, leave_at)


@part
def _serve_beds(net: Net, rows: Rows, s: State, t: float, phase: int, bed_type: int, leave_at: float) -> None:
    """Fill what is free of one bed type. `phase` 0: first phase; 1: centres, for households that `leave_at` then.

    The first class whose head has waited past the limit keeps the place that can soonest hold it from those after.
    """
    barred = -1
    note_room(net, s, phase, bed_type)
    for turn in range(CLASSES):
        if s.cursor[MOST_FREE] == 0:
            return
        entitled = _serve_class(net, rows, s, t, phase, bed_type, net.class_order[turn], barred, leave_at)
        if entitled >= 0 and barred < 0:
            barred = soonest_place(net, s, phase, bed_type, s.hh[entitled, BEDS])


@part
def _serve_class(
    net: Net, rows: Rows, s: State, t: float, phase: int, bed_type: int, kind: int, barred: int, leave_at: float
) -> int:
    """Go along one class; returns the head when it waits by right and nobody may pass it, else -1."""
    passed = 0
    row = s.lists[net.base[OF_SITES if phase == 0 else OF_CENTRES] + bed_type * CLASSES + kind, FIRST]
    while row >= 0:
        follower = s.hh[row, NEXT]
        place = place_within_room(net, s, phase, bed_type, s.hh[row, BEDS], barred)
        if place >= 0:
            _take(net, rows, s, t, phase, row, place, leave_at)
        elif place == NOWHERE:
            if passed == 0 and t - s.times[row, T_LISTED if phase == 0 else T_ASSESSED] > net.real[RESERVE_AFTER]:
                return row
            passed += 1
            if passed > net.whole[LOOK_PAST]:
                return -1
        row = follower
    return -1


@part
def _take(net: Net, rows: Rows, s: State, t: float, phase: int, row: int, place: int, leave_at: float) -> None:
    take_out(s, row)
    occupy(s, phase, s.hh[row, BED], place, s.hh[row, BEDS])
    if phase == 0:
        _move_into_site(net, rows, s, t, row, place)
    else:
        _designate(net, s, t, row, place, leave_at)


@part
def _move_into_site(net: Net, rows: Rows, s: State, t: float, row: int, site: int) -> None:
    count_listed(s, row, -1)
    s.tally[D_PLACED] += 1
    s.times[row, T_PLACED] = t
    s.hh[row, SITE] = site
    s.hh[row, STAGE] = AT_MEDICAL
    line_up(rows, s, row, MEDICAL)
    join_queue(net, rows, s, t)


@part
def _designate(net: Net, s: State, t: float, row: int, place: int, leave_at: float) -> None:
    """The place is assigned: the thirty days begin; the first-phase bed is kept until the transport."""
    s.tally[N_READY] -= 1
    s.tally[D_DISPATCHED] += 1
    s.times[row, T_DESIGNATED] = t
    s.hh[row, CENTRE] = place
    s.hh[row, STAGE] = DESIGNATED
    start_clock(net, s, row, t)
    push(s, leave_at, TRANSPORT, row)


@part
def count_listed(s: State, row: int, sign: int) -> None:
    """Who waits for a first-phase bed: persons by class, and households."""
    s.tally[WAITING + s.hh[row, KIND]] += sign * s.hh[row, BEDS]
    s.tally[N_WAITING] += sign
