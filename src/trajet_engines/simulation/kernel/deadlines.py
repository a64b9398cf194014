"""The thirty days of the evaluation: counted by the day they end, so that the overdue are known without a search."""

import math

from ..compiling import part
from .arrays import Net, State
from .names import D_IN_TIME, D_MADE, DAY, DAYS, DUE_DAYS, DUE_FROM, OVERDUE, T_CLOCK, T_EVALUATED


@part
def start_clock(net: Net, s: State, row: int, at: float) -> None:
    """A designation at `at`: the evaluation is due `due_days` later."""
    s.times[row, T_CLOCK] = s.clock[row, DUE_FROM] = at
    _count(net, s, at, 1)


@part
def stop_clock(net: Net, s: State, row: int) -> None:
    """Made, moved or left: this deadline no longer counts."""
    _count(net, s, s.clock[row, DUE_FROM], -1)


@part
def note_evaluation(net: Net, s: State, t: float, row: int) -> None:
    stop_clock(net, s, row)
    s.times[row, T_EVALUATED] = t
    s.tally[D_MADE] += 1
    if t <= s.clock[row, DUE_FROM] + net.real[DUE_DAYS]:
        s.tally[D_IN_TIME] += 1


@part
def _count(net: Net, s: State, clock: float, sign: int) -> None:
    """Overdue at the first end of a day after the deadline; days gone by count at once."""
    day = math.floor(min(clock + net.real[DUE_DAYS], float(net.whole[DAYS])))
    if day < s.cursor[DAY]:
        s.tally[OVERDUE] += sign
    else:
        s.due[day] += sign
