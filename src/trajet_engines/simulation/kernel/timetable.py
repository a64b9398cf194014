"""Lines of the timetable: the end of a day, shifts, dated changes of staff and beds, dispatches."""

from ..compiling import part
from .arrays import Net, Rows, State
from .names import (
    CALENDAR,
    CENTRE_BEDS,
    CENTRE_STAFF,
    COUNT_OF_STAFF,
    DAY_END,
    GROUPS,
    SITE_BEDS,
    SITES,
    SOCIAL_WORKERS,
    STAFF,
    TYPES,
)
from .placing import serve_beds
from .snapshot import end_day
from .staff import set_duty


@part
def read_line(net: Net, rows: Rows, s: State, t: float, line: int) -> None:
    kind, index, bed_type = net.lines[line, 0], net.lines[line, 1], net.lines[line, 2]
    value = net.line_values[line]
    if kind == DAY_END:
        end_day(net, s, t)
    elif kind == CALENDAR:
        _step_calendar(net, rows, s, t, index, value)
    elif kind == STAFF:
        _set_staff(net, rows, s, t, index, value)
    elif kind == CENTRE_STAFF:
        group = net.whole[GROUPS] + index
        s.tally[SOCIAL_WORKERS] += int(value) - s.groups[group, COUNT_OF_STAFF]
        _set_staff(net, rows, s, t, group, value)
    elif kind == SITE_BEDS:
        s.capacity[bed_type, index] = int(value)
        serve_beds(net, rows, s, t, 0, bed_type, t)
    elif kind == CENTRE_BEDS:
        s.capacity[bed_type, net.whole[SITES] + index] = int(value)
    else:
        for wanted in range(TYPES):
            serve_beds(net, rows, s, t, 1, wanted, value)


@part
def _step_calendar(net: Net, rows: Rows, s: State, t: float, calendar: int, level: float) -> None:
    s.levels[calendar] = level
    for group in range(s.groups.shape[0]):
        if net.group_calendar[group] == calendar:
            set_duty(net, rows, s, t, group)


@part
def _set_staff(net: Net, rows: Rows, s: State, t: float, group: int, value: float) -> None:
    s.groups[group, COUNT_OF_STAFF] = int(value)
    set_duty(net, rows, s, t, group)
