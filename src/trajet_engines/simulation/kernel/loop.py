"""The run: the timetable of the plan, the arrivals and the planned events, always the earliest of the three."""

from typing import Any

from ..compiling import compiled, fingerprint, part
from .arrays import Net, Rows, State
from .flow import arrive, clear, come_again, service_done
from .guidance import partner_ready, session_due
from .heap import bring_soon, pop
from .lists import come_back, patience_over
from .names import (
    ARRIVAL,
    CARE_OPENS,
    COME_AGAIN,
    COME_BACK,
    DAY,
    DAYS,
    EVENTS,
    EXIT,
    FULL,
    HEAP_SIZE,
    KIND_BITS,
    KIND_MASK,
    LINE,
    MOVE,
    PARTNER_READY,
    PATIENCE_OVER,
    SERVICE_DONE,
    SESSION_DUE,
    TRANSPORT,
)
from .opening import open_house
from .placing import give_out
from .residence import care_opens, leave, move, transport
from .staff import join_queue
from .timetable import read_line


@part
def run_through(net: Net, rows: Rows, s: State, first: int, lives: int) -> None:
    """From the opening to the last end of a day. `first`, `lives`: first row to arrive, first row of next lives.

    At the same moment the timetable comes first, then arrivals, then planned events in the order they were planned.
    Stops early when the heap is full: the state is then of no use.
    """
    for row in range(lives, rows.facts.shape[0]):
        clear(rows, s, row)
    open_house(net, rows, s)
    s.cursor[ARRIVAL] = first
    t = 0.0
    while True:
        join_queue(net, rows, s, t)
        give_out(net, rows, s, t)
        if s.cursor[DAY] >= net.whole[DAYS] or s.cursor[FULL] != 0:
            return
        s.cursor[EVENTS] += 1
        t = net.line_at[s.cursor[LINE]]
        arrival = s.cursor[ARRIVAL]
        is_arrival = arrival < lives and rows.arrives_at[arrival] < t
        if is_arrival:
            t = rows.arrives_at[arrival]
        bring_soon(s)
        if s.cursor[HEAP_SIZE] > 0 and s.heap_at[0] < t:
            t = s.heap_at[0]
            _happen(net, rows, s, t, pop(s))
        elif is_arrival:
            s.cursor[ARRIVAL] = arrival + 1
            clear(rows, s, arrival)
            arrive(rows, s, t, arrival)
        else:
            s.cursor[LINE] += 1
            read_line(net, rows, s, t, s.cursor[LINE] - 1)


@part
def _happen(net: Net, rows: Rows, s: State, t: float, what: int) -> None:
    kind, row = what & KIND_MASK, what >> KIND_BITS
    if kind == SERVICE_DONE:
        service_done(net, rows, s, t, row)
    elif kind == TRANSPORT:
        transport(net, rows, s, t, row)
    elif kind == CARE_OPENS:
        care_opens(rows, s, row)
    elif kind == EXIT:
        leave(net, rows, s, t, row)
    elif kind == PATIENCE_OVER:
        patience_over(net, rows, s, t, row)
    elif kind == COME_BACK:
        come_back(net, rows, s, t, row)
    elif kind == MOVE:
        move(net, s, t, row)
    elif kind == SESSION_DUE:
        session_due(net, rows, s, row)
    elif kind == PARTNER_READY:
        partner_ready(rows, s, row)
    elif kind == COME_AGAIN:
        come_again(rows, s, t, row)


def _build(version: int) -> Any:
    """The compiled run. Its cache on disk is keyed by `version` too, as numba looks at this file alone."""

    @compiled
    def run_compiled(net: Net, rows: Rows, s: State, first: int, lives: int) -> int:
        run_through(net, rows, s, first, lives)
        return version

    return run_compiled


run_compiled = _build(fingerprint())
