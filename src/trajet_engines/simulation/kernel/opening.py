"""The first moment: every household of the initial state stands where it is, in the order it came there."""

import math

from ..codes import MEDICAL, REGISTRATION, START_DISPATCH, START_GUIDANCE, START_LIST, START_MEDICAL, START_REGISTRATION
from ..compiling import part
from ..trace import PLACE, START
from .arrays import Net, Rows, State
from .beds import occupy
from .deadlines import start_clock
from .flow import clear
from .guidance import begin_guidance
from .lists import become_ready, enter_list
from .names import (
    AT_MEDICAL,
    AT_REGISTRATION,
    BED,
    BEDS,
    CARE,
    CARE_DONE,
    CENTRE,
    SITE,
    STAGE,
    T_ARRIVED,
    T_ASSESSED,
    T_MEDICAL_END,
    T_MOVED_IN,
    T_PLACED,
    TYPES,
)
from .placing import ask_beds
from .residence import settle
from .staff import join_queue, line_up


@part
def open_house(net: Net, rows: Rows, s: State) -> None:
    for row in range(rows.placed_at.shape[0]):
        clear(rows, s, row)
        start = rows.facts[row, START]
        since = rows.arrives_at[row]
        if start == START_REGISTRATION:
            s.times[row, T_ARRIVED] = since
            s.hh[row, STAGE] = AT_REGISTRATION
            line_up(rows, s, row, REGISTRATION)
        elif start == START_LIST:
            enter_list(net, rows, s, 0.0, row, since)
        elif start in (START_MEDICAL, START_GUIDANCE, START_DISPATCH):
            _stand_in_first_phase(net, rows, s, row, start, since)
        else:
            _stand_in_centre(net, rows, s, row, since)
        join_queue(net, rows, s, 0.0)
    ask_beds(s, 0, 0, TYPES)


@part
def _stand_in_first_phase(net: Net, rows: Rows, s: State, row: int, start: int, since: float) -> None:
    s.hh[row, SITE] = rows.facts[row, PLACE]
    occupy(s, 0, s.hh[row, BED], rows.facts[row, PLACE], s.hh[row, BEDS])
    s.times[row, T_PLACED] = rows.placed_at[row]
    if start == START_MEDICAL:
        s.hh[row, STAGE] = AT_MEDICAL
        line_up(rows, s, row, MEDICAL)
    elif start == START_GUIDANCE:
        s.times[row, T_MEDICAL_END] = since
        begin_guidance(net, rows, s, 0.0, row)
    else:
        become_ready(net, rows, s, 0.0, row)
        s.times[row, T_ASSESSED] = since


@part
def _stand_in_centre(net: Net, rows: Rows, s: State, row: int, since: float) -> None:
    centre = rows.facts[row, PLACE]
    s.hh[row, CENTRE] = centre
    occupy(s, 1, s.hh[row, BED], centre, s.hh[row, BEDS])
    s.times[row, T_PLACED] = rows.placed_at[row]
    s.times[row, T_MOVED_IN] = since
    if math.isnan(rows.clock_at[row]):
        s.hh[row, CARE] = CARE_DONE
    else:
        start_clock(net, s, row, rows.clock_at[row])
    settle(rows, s, 0.0, row)
