"""Life in a centre: arrival by transport, the evaluation, a change of place, the departure."""

from ..codes import EVALUATION
from ..compiling import part
from ..trace import AGAIN, AGAIN_AFTER, EVALUATION_AFTER, MOVE_AFTER, STAY
from .arrays import Net, Rows, State
from .beds import best_place, occupy
from .chain import take_out
from .deadlines import note_evaluation, start_clock, stop_clock
from .heap import push
from .names import (
    BED,
    BEDS,
    CARE,
    CARE_DONE,
    CARE_LATER,
    CARE_NOW,
    CARE_OPENS,
    CARE_QUEUED,
    CENTRE,
    COME_AGAIN,
    D_EXITS,
    EXIT,
    HELD,
    JOINS,
    LEFT,
    MOVE,
    NEXT_LIFE,
    QUEUES,
    RESIDENT,
    RESIDENTS,
    SITE,
    STAGE,
    T_LEFT,
    T_MOVED_IN,
)
from .placing import ask_beds
from .staff import line_up, queue_kind


@part
def transport(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    """Leaves the first phase, whose beds are free again, and arrives in the centre."""
    occupy(s, 0, s.hh[row, BED], s.hh[row, SITE], -s.hh[row, BEDS])
    s.tally[HELD] -= s.hh[row, BEDS]
    s.times[row, T_MOVED_IN] = t
    settle(rows, s, t, row)
    ask_beds(s, 0, s.hh[row, BED], s.hh[row, BED] + 1)


@part
def settle(rows: Rows, s: State, t: float, row: int) -> None:
    """A resident from now on; what will happen to it is planned."""
    s.hh[row, STAGE] = RESIDENT
    s.hh[row, NEXT_LIFE] = rows.facts[row, AGAIN]
    s.tally[RESIDENTS] += s.hh[row, BEDS]
    push(s, t + rows.durations[row, STAY], EXIT, row)
    push(s, t + rows.durations[row, MOVE_AFTER], MOVE, row)
    if s.hh[row, CARE] != CARE_DONE:
        s.hh[row, CARE] = CARE_LATER
        push(s, t + rows.durations[row, EVALUATION_AFTER], CARE_OPENS, row)


@part
def care_opens(rows: Rows, s: State, row: int) -> None:
    if s.hh[row, STAGE] == RESIDENT:
        s.hh[row, CARE] = CARE_QUEUED
        line_up(rows, s, row, EVALUATION)


@part
def evaluated(net: Net, s: State, t: float, row: int) -> None:
    """Made; one that was under way when the household left is finished, but counts for nobody's deadline."""
    s.hh[row, CARE] = CARE_DONE
    if s.hh[row, STAGE] == RESIDENT:
        note_evaluation(net, s, t, row)


@part
def move(net: Net, s: State, t: float, row: int) -> None:
    """To another centre, if one has room. An evaluation not begun starts again there, with a new clock."""
    if s.hh[row, STAGE] != RESIDENT:
        return
    bed_type, size, old = s.hh[row, BED], s.hh[row, BEDS], s.hh[row, CENTRE]
    place = best_place(net, s, 1, bed_type, size, old)
    if place < 0:
        return
    occupy(s, 1, bed_type, old, -size)
    occupy(s, 1, bed_type, place, size)
    s.hh[row, CENTRE] = place
    care = s.hh[row, CARE]
    if care in (CARE_LATER, CARE_QUEUED):
        stop_clock(net, s, row)
        start_clock(net, s, row, t)
    if care == CARE_QUEUED:
        take_out(s, row)
        s.cursor[JOINS] = row


@part
def leave(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    occupy(s, 1, s.hh[row, BED], s.hh[row, CENTRE], -s.hh[row, BEDS])
    s.tally[RESIDENTS] -= s.hh[row, BEDS]
    s.tally[D_EXITS] += 1
    s.hh[row, STAGE] = LEFT
    s.times[row, T_LEFT] = t
    _drop_evaluation(net, s, row)
    again = s.hh[row, NEXT_LIFE]
    if again >= 0:
        push(s, t + rows.durations[row, AGAIN_AFTER], COME_AGAIN, again)


@part
def _drop_evaluation(net: Net, s: State, row: int) -> None:
    care = s.hh[row, CARE]
    if care == CARE_DONE:
        return
    stop_clock(net, s, row)
    if care == CARE_QUEUED:
        take_out(s, row)
        s.tally[QUEUES + queue_kind(EVALUATION)] -= 1
    if care != CARE_NOW:
        s.hh[row, CARE] = CARE_DONE
