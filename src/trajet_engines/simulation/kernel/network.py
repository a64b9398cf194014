"""From a plan to the kernel's `Net`: the timetable in order, and every table as plain numbers. Made once per plan."""

import numpy as np

from ..checks import check
from ..per_plan import per_plan
from ..plan import Calendar, Floats, Integers, Places, Plan
from .arrays import Net
from .names import (
    CALENDAR,
    CENTRE_BEDS,
    CENTRE_STAFF,
    CLASSES,
    DAY_END,
    DISPATCH,
    LEVELS,
    SITE_BEDS,
    STAFF,
    TYPES,
)


@per_plan
def net_of(plan: Plan) -> Net:
    """The plan as the kernel reads it, checked first. Raises `PlanError`."""
    check(plan)
    at, lines, values, closes = _timetable(plan)
    staff, centres = plan.staff, len(plan.centres.names)
    sites_largest, centres_largest = _largest(plan.sites), _largest(plan.centres)
    return Net(
        line_at=at,
        lines=lines,
        line_values=values,
        line_closes=closes,
        group_calendar=_whole(staff.calendar, np.full(centres, plan.centre_staff.calendar)),
        group_rule=_whole(staff.shift_end, np.full(centres, plan.centre_staff.shift_end)),
        station_group=_whole(plan.stations.group),
        rank=np.ascontiguousarray(plan.stations.priority, dtype=np.int64),
        class_order=np.argsort(plan.waiting.rank, kind="stable"),
        largest=np.stack((sites_largest, centres_largest)),
        base=_bases(plan),
        whole=_settings(plan),
        real=np.array(
            [plan.guidance.session_wait_days, plan.waiting.reserve_after_days, plan.evaluation.due_days],
            dtype=np.float64,
        ),
    )


def _timetable(plan: Plan) -> tuple[Floats, Integers, Floats, Floats]:
    days = np.arange(1, plan.days + 1)
    parts = [_lines(DAY_END, days, 0, 0, 0)]
    parts += [
        _lines(CALENDAR, steps.at, index, 0, steps.level, _closes(steps)) for index, steps in enumerate(plan.calendars)
    ]
    dated = (
        (STAFF, plan.staff.changes),
        (SITE_BEDS, plan.sites.changes),
        (CENTRE_BEDS, plan.centres.changes),
        (CENTRE_STAFF, plan.centre_staff.changes),
    )
    parts += [_lines(kind, changes.at, changes.index, changes.part, changes.value) for kind, changes in dated]
    parts.append(_lines(DISPATCH, plan.dispatch.at, 0, 0, plan.dispatch.transport_at))
    table = np.concatenate(parts)
    table[:, 0] = np.maximum(table[:, 0], 0)
    table = table[np.lexsort((table[:, 1], table[:, 0]))]
    return (
        np.ascontiguousarray(table[:, 0]),
        np.ascontiguousarray(table[:, 1:4].astype(np.int64)),
        np.ascontiguousarray(table[:, 4]),
        np.ascontiguousarray(table[:, 5]),
    )


def _lines(
    kind: int,
    at: Floats | Integers,
    index: Integers | int,
    part: Integers | int,
    value: Floats | Integers | int,
    closes: Floats | float = np.inf,
) -> Floats:
    table = np.zeros((len(at), 6))
    for column, content in enumerate((at, kind, index, part, value, closes)):
        table[:, column] = content
    return table


def _closes(steps: Calendar) -> Floats:
    """By step, the moment of the first after it that leaves nobody on duty."""
    closings = np.append(np.maximum(steps.at[steps.level == 0], 0), np.inf)
    return closings[np.searchsorted(np.flatnonzero(steps.level == 0), np.arange(len(steps.at)), side="right")]


def _largest(places: Places) -> Integers:
    """The most beds by type one place will ever have."""
    largest = places.capacity.max(axis=0, initial=0)
    for bed_type in range(TYPES):
        later = places.changes.value[places.changes.part == bed_type]
        largest[bed_type] = max(largest[bed_type], later.max(initial=0))
    return largest


def _bases(plan: Plan) -> Integers:
    """First list of: queues of the groups, first-phase lists, centre lists, languages, households served by group."""
    groups = len(plan.staff.names) + len(plan.centres.names)
    sizes = [groups * LEVELS, TYPES * CLASSES, TYPES * CLASSES, len(plan.languages), groups]
    return np.cumsum([0, *sizes])


def _settings(plan: Plan) -> Integers:
    ranks = 1 + int(plan.stations.priority.max())
    return np.array(
        [
            plan.guidance.option, plan.guidance.session_households, plan.waiting.look_past, len(plan.staff.names),
            len(plan.sites.names), len(plan.centres.names), ranks, plan.days,
        ],
        dtype=np.int64,
    )  # fmt: skip


def _whole(*parts: Integers) -> Integers:
    return np.concatenate(parts).astype(np.int64)
