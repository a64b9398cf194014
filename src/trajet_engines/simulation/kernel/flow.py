"""What follows what: from the end of a service to the next step of a household."""

import math

from ..codes import EVALUATION, FOLLOW_UP, MEDICAL, PARTNER, REGISTRATION, SESSION, TRIAGE
from ..compiling import part
from ..trace import BED_TYPE, CLASS, SIZE
from .arrays import Net, Rows, State
from .guidance import after_session, after_triage, begin_guidance
from .lists import become_ready, enter_list
from .names import (
    AT_REGISTRATION,
    BED,
    BEDS,
    CARE,
    CENTRE,
    D_AGAIN,
    D_ARRIVALS,
    D_PERSONS,
    KIND,
    LIST,
    MATE,
    NO_CARE,
    SITE,
    STAGE,
    STATION,
    T_ARRIVED,
    T_MEDICAL_END,
    TO_COME,
    UNTIL,
)
from .placing import ask_beds
from .residence import evaluated
from .staff import line_up, release


@part
def clear(rows: Rows, s: State, row: int) -> None:
    """A fresh household in tables that other runs have written to."""
    s.hh[row, STAGE] = TO_COME
    s.hh[row, MATE] = -1
    s.hh[row, SITE] = -1
    s.hh[row, CENTRE] = -1
    s.hh[row, LIST] = -1
    s.hh[row, CARE] = NO_CARE
    s.hh[row, BEDS] = rows.facts[row, SIZE]
    s.hh[row, BED] = rows.facts[row, BED_TYPE]
    s.hh[row, KIND] = rows.facts[row, CLASS]
    s.clock[row, UNTIL] = math.inf


@part
def arrive(rows: Rows, s: State, t: float, row: int) -> None:
    s.times[row, T_ARRIVED] = t
    s.tally[D_ARRIVALS] += 1
    s.tally[D_PERSONS] += s.hh[row, BEDS]
    s.hh[row, STAGE] = AT_REGISTRATION
    line_up(rows, s, row, REGISTRATION)


@part
def come_again(rows: Rows, s: State, t: float, row: int) -> None:
    """The same people after a refusal."""
    s.tally[D_AGAIN] += 1
    arrive(rows, s, t, row)


@part
def service_done(net: Net, rows: Rows, s: State, t: float, row: int) -> None:
    """The end of a service, unless it was broken off in the meantime."""
    if s.clock[row, UNTIL] != t:
        return
    release(net, rows, s, t, row)
    station = s.hh[row, STATION]
    if station == REGISTRATION:
        enter_list(net, rows, s, t, row, t)
        ask_beds(s, 0, s.hh[row, BED], s.hh[row, BED] + 1)
    elif station == MEDICAL:
        s.times[row, T_MEDICAL_END] = t
        begin_guidance(net, rows, s, t, row)
    elif station == TRIAGE:
        after_triage(net, rows, s, t, row)
    elif station == SESSION:
        after_session(net, rows, s, t, row)
    elif station == PARTNER:
        line_up(rows, s, row, FOLLOW_UP)
    elif station == EVALUATION:
        evaluated(net, s, t, row)
    else:
        become_ready(net, rows, s, t, row)
