"""When a service first began, as the outcome tells it."""

import math

from ..codes import EVALUATION, FOLLOW_UP, HYBRID, MEDICAL, REGISTRATION, TRIAGE
from ..compiling import part
from .arrays import Net, State
from .names import MATE, OPTION, T_GUIDANCE, T_MEDICAL, T_REGISTRATION


@part
def note_start(net: Net, s: State, t: float, row: int, station: int) -> None:
    """Of a service broken off, the first start stays; a session begins for all its members."""
    if station == REGISTRATION:
        _note(s, t, row, T_REGISTRATION)
    elif station == MEDICAL:
        _note(s, t, row, T_MEDICAL)
    elif _begins_guidance(net, station):
        member = row
        while member >= 0:
            _note(s, t, member, T_GUIDANCE)
            member = s.hh[member, MATE]


@part
def _note(s: State, t: float, row: int, step: int) -> None:
    if math.isnan(s.times[row, step]):
        s.times[row, step] = t


@part
def _begins_guidance(net: Net, station: int) -> bool:
    """The triage, or where there is none whatever station comes before the short talk."""
    return station == TRIAGE or (station not in (EVALUATION, FOLLOW_UP) and net.whole[OPTION] != HYBRID)
