"""Joining and leaving the two waiting lists for beds."""

import math

from ..compiling import part
from ..trace import PATIENCE, RETURN_AFTER, RETURNS
from .arrays import Net, Rows, State
from .beds import list_of
from .chain import put_before, put_last, take_out
from .heap import push
from .names import (
    ABANDONED,
    BED,
    BEDS,
    COME_BACK,
    D_ABANDONED,
    D_RETURNED,
    FIRST,
    HELD,
    LAST,
    LIST,
    N_READY,
    N_TOO_LARGE,
    NEXT,
    ON_LIST,
    PATIENCE_OVER,
    PREVIOUS,
    READY,
    READY_TOO_LARGE,
    STAGE,
    T_ABANDONED,
    T_ASSESSED,
    T_LISTED,
    TOO_LARGE,
)
from .placing import ask_beds, count_listed


@part
def enter_list(net: Net, rows: Rows, s: State, t: float, row: int, since: float) -> None:
    """On the list for a first-phase bed, dated `since`; from today (`t`) patience runs. Beds are not looked for yet."""
    s.times[row, T_LISTED] = since
    count_listed(s, row, 1)
    if s.hh[row, BEDS] > net.largest[0, s.hh[row, BED]]:
        s.hh[row, STAGE] = TOO_LARGE
        s.tally[N_TOO_LARGE] += 1
        return
    s.hh[row, STAGE] = ON_LIST
    put_last(s, list_of(net, s, row, 0), row)
    push(s, t + rows.durations[row, PATIENCE], PATIENCE_OVER, row)


@part
def patience_over(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    """Leaves the list, perhaps to come back; whoever was behind may fit now."""
    if s.hh[row, STAGE] != ON_LIST:
        return
    take_out(s, row)
    count_listed(s, row, -1)
    s.hh[row, STAGE] = ABANDONED
    s.times[row, T_ABANDONED] = t
    s.tally[D_ABANDONED] += 1
    if rows.facts[row, RETURNS] != 0:
        push(s, t + rows.durations[row, RETURN_AFTER], COME_BACK, row)
    ask_beds(s, 0, s.hh[row, BED], s.hh[row, BED] + 1)


@part
def come_back(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    """Back on the list at the place of its first date: who left has not lost the right."""
    count_listed(s, row, 1)
    s.hh[row, STAGE] = ON_LIST
    s.times[row, T_ABANDONED] = math.nan
    s.tally[D_RETURNED] += 1
    chain = list_of(net, s, row, 0)
    put_before(s, chain, row, _next_by_date(s, chain, row))
    ask_beds(s, 0, s.hh[row, BED], s.hh[row, BED] + 1)


@part
def _next_by_date(s: State, chain: int, row: int) -> int:
    """The first of a list, kept in order of date, with a later date than `row`.

    Looked for around the one that stood behind when `row` left: NEXT outlives the leaving of a list. Where that one has
    been served, all before it nearly always have been too, and the search begins with the first.
    """
    follower = s.hh[row, NEXT]
    while follower >= 0 and s.hh[follower, STAGE] == ABANDONED:
        follower = s.hh[follower, NEXT]
    if follower < 0 or s.hh[follower, LIST] != chain:
        follower = s.lists[chain, FIRST]
    date = s.times[row, T_LISTED]
    while follower >= 0 and s.times[follower, T_LISTED] <= date:
        follower = s.hh[follower, NEXT]
    ahead = s.lists[chain, LAST] if follower < 0 else s.hh[follower, PREVIOUS]
    while ahead >= 0 and s.times[ahead, T_LISTED] > date:
        follower = ahead
        ahead = s.hh[ahead, PREVIOUS]
    return follower


@part
def become_ready(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    """Guidance has ended: waits for the next dispatch, and holds its beds."""
    s.times[row, T_ASSESSED] = t
    s.tally[HELD] += s.hh[row, BEDS]
    s.tally[N_READY] += 1
    if s.hh[row, BEDS] > net.largest[1, s.hh[row, BED]]:
        s.hh[row, STAGE] = READY_TOO_LARGE
        s.tally[N_TOO_LARGE] += 1
        return
    s.hh[row, STAGE] = READY
    put_last(s, list_of(net, s, row, 1), row)
