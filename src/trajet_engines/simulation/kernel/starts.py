"""When a service first began, as the outcome tells it."""

from ..codes import EVALUATION, FOLLOW_UP, HYBRID, MEDICAL, REGISTRATION, TRIAGE
from ..compiling import part
from .arrays import Net, State
from .names import MATE, OPTION, T_GUIDANCE, T_MEDICAL, T_REGISTRATION


@part
def note_start(net: Net, s: State, t: float, row: int, station: int) -> None:
    """Called once for each service; a session begins for all its members."""
    if station == REGISTRATION:
        s.times[row, T_REGISTRATION] = t
    elif station == MEDICAL:
        s.times[row, T_MEDICAL] = t
    elif _begins_guidance(net, station):
        member = row
        while member >= 0:
            s.times[member, T_GUIDANCE] = t
            member = s.hh[member, MATE]


@part
def _begins_guidance(net: Net, station: int) -> bool:
    """The triage, or where there is none whatever station comes before the short talk."""
    return station == TRIAGE or (station not in (EVALUATION, FOLLOW_UP) and net.whole[OPTION] != HYBRID)
