"""Lines of the timetable: the end of a day, shifts, dated changes of staff and beds, dispatches."""

from ..compiling import part
from .arrays import Net, Rows, State
from .beds import furnish
from .names import (
    CALENDAR,
    CENTRE_BEDS,
    CENTRE_STAFF,
    COUNT_OF_STAFF,
    DAY_END,
    DISPATCH,
    GROUPS,
    SITE_BEDS,
    SOCIAL_WORKERS,
    STAFF,
    TYPES,
)
from .placing import ask_beds
from .snapshot import end_day
from .staff import set_duty


@part
def read_line(net: Net, rows: Rows, s: State, t: float, line: int) -> None:
    kind, index, bed_type = net.lines[line, 0], net.lines[line, 1], net.lines[line, 2]
    value = net.line_values[line]
    if kind == DAY_END:
        end_day(net, s, t)
    elif kind == DISPATCH:
        ask_beds(s, 1, 0, TYPES)
    elif kind == SITE_BEDS:
        furnish(s, 0, bed_type, index, int(value))
        ask_beds(s, 0, bed_type, bed_type + 1)
    elif kind == CENTRE_BEDS:
        furnish(s, 1, bed_type, index, int(value))
    else:
        _change_duty(net, rows, s, t, line)


@part
def _change_duty(net: Net, rows: Rows, s: State, t: float, line: int) -> None:
    """A step of a calendar, for all groups that follow it, or another number of staff for one group."""
    kind, index, value = net.lines[line, 0], net.lines[line, 1], net.line_values[line]
    first, end = 0, s.groups.shape[0]
    if kind == CALENDAR:
        s.levels[index], s.closes[index] = value, net.line_closes[line]
    else:
        first = index if kind == STAFF else net.whole[GROUPS] + index
        end = first + 1
        if kind == CENTRE_STAFF:
            s.tally[SOCIAL_WORKERS] += int(value) - s.groups[first, COUNT_OF_STAFF]
        s.groups[first, COUNT_OF_STAFF] = int(value)
    for group in range(first, end):
        if kind != CALENDAR or net.group_calendar[group] == index:
            set_duty(net, rows, s, t, group)
