"""Social guidance: which stations a household passes under the chosen option, and how sessions are formed."""

from ..codes import FOLLOW_UP, GROUP, HYBRID, INTERVIEW, OUTSOURCED, PARTNER, SESSION, TRIAGE
from ..compiling import part
from ..trace import ALONE, LANGUAGE, PARTNER_DELAY
from .arrays import Net, Rows, State
from .chain import put_last, take_out
from .heap import push
from .names import (
    AT_GUIDANCE,
    COUNT,
    FIRST,
    MATE,
    OF_LANGUAGES,
    OPTION,
    PARTNER_READY,
    QUEUES,
    SESSION_DUE,
    SESSION_SIZE,
    SESSION_WAIT,
    STAGE,
    STATION,
)
from .staff import join, join_queue, line_up

_GUIDANCE_QUEUE = QUEUES + 2


@part
def begin_guidance(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    """After the medical check."""
    s.hh[row, STAGE] = AT_GUIDANCE
    option = net.whole[OPTION]
    if option == GROUP:
        _await_session(net, rows, s, t, row)
    elif option == HYBRID:
        line_up(rows, s, row, TRIAGE)
    elif option == OUTSOURCED and rows.facts[row, ALONE] == 0:
        s.tally[_GUIDANCE_QUEUE] += 1
        push(s, t + rows.durations[row, PARTNER_DELAY], PARTNER_READY, row)
    else:
        line_up(rows, s, row, INTERVIEW)


@part
def partner_ready(rows: Rows, s: State, row: int) -> None:
    join(rows, s, row, PARTNER)


@part
def after_triage(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    if rows.facts[row, ALONE] != 0:
        line_up(rows, s, row, INTERVIEW)
    else:
        _await_session(net, rows, s, t, row)


@part
def after_session(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    """All who were there go on to the short talk, in the order they had joined."""
    while row >= 0:
        mate = s.hh[row, MATE]
        s.hh[row, MATE] = -1
        line_up(rows, s, row, FOLLOW_UP)
        join_queue(net, rows, s, t)
        row = mate


@part
def session_due(net: Net, rows: Rows, s: State, row: int) -> None:
    """The first of a language has waited long enough, if no session has taken it along yet."""
    pool = net.base[OF_LANGUAGES] + rows.facts[row, LANGUAGE]
    if s.lists[pool, FIRST] == row:
        _form_session(rows, s, pool)


@part
def _await_session(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    s.tally[_GUIDANCE_QUEUE] += 1
    s.hh[row, STATION] = SESSION
    pool = net.base[OF_LANGUAGES] + rows.facts[row, LANGUAGE]
    put_last(s, pool, row)
    if s.lists[pool, COUNT] >= net.whole[SESSION_SIZE]:
        _form_session(rows, s, pool)
    elif s.lists[pool, COUNT] == 1:
        push(s, t + net.real[SESSION_WAIT], SESSION_DUE, row)


@part
def _form_session(rows: Rows, s: State, pool: int) -> None:
    """All who wait for this language; the first of them stands in the queue for the group."""
    leader = s.lists[pool, FIRST]
    take_out(s, leader)
    latest = leader
    while s.lists[pool, FIRST] >= 0:
        member = s.lists[pool, FIRST]
        take_out(s, member)
        s.hh[latest, MATE] = member
        latest = member
    join(rows, s, leader, SESSION)
