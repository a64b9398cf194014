"""Who works when: groups, shifts and dated changes of staff."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from trajet_engines.simulation.codes import SHIFT_ENDS
from trajet_engines.simulation.plan import Calendar, CentreStaff, Changes, Staff
from trajet_engines.simulation.scenario import Scenario
from trajet_engines.simulation.scenario.changes import Staffing
from trajet_engines.simulation.scenario.checks import day_of
from trajet_engines.simulation.scenario.model import StaffGroup
from trajet_engines.simulation.state import Places as Network

from .days import RunDays
from .places import openings
from .steps import Span, factor_at, moments, span

GROUPS = ("registration", "medical", "social", "partner")
CENTRE_CALENDAR = len(GROUPS)


def calendars(scenario: Scenario, days: RunDays) -> tuple[Calendar, ...]:
    """The shifts of each group, then those of the centres' social workers."""
    return tuple(_calendar(getattr(scenario.staff, name), days) for name in (*GROUPS, "centre"))


def _calendar(group: StaffGroup, days: RunDays) -> Calendar:
    """One shift a day worked; its length is the net hours of one person."""
    opens = np.flatnonzero(days.worked(group.weekdays, holidays=group.holidays)) + group.opens / 24
    at = np.column_stack([opens, opens + group.net_hours / 24]).ravel()
    return Calendar(at, np.tile([1.0, 0.0], len(opens)))


def staff(scenario: Scenario, days: RunDays, scale: float) -> Staff:
    """Heads in proportion to the network where the scenario says so, at least one."""
    times = 1.0 if scenario.staff.scale == "none" else scale
    heads = [getattr(scenario.staff, name).heads * times for name in GROUPS]
    spans = [spans_of(scenario, name, days.start_on) for name in GROUPS]
    return Staff(
        names=GROUPS,
        count=np.array([present(number, 0, own) for number, own in zip(heads, spans, strict=True)], dtype=np.int64),
        calendar=np.arange(len(GROUPS)),
        shift_end=np.full(len(GROUPS), SHIFT_ENDS.index(scenario.staff.shift_end)),
        changes=_changes(heads, spans, len(days)),
    )


def centre_staff(scenario: Scenario, network: Network, days: RunDays) -> CentreStaff:
    """Social workers in proportion to the beds on the start; those of a new centre come with its opening."""
    heads = [scenario.staff.centre.heads / 100 * beds for beds in network.beds.sum(axis=1)]
    spans = [list(spans_of(scenario, "centre", days.start_on)) for _ in heads]
    for change in openings(scenario, "second"):
        heads.append(scenario.staff.centre.heads / 100 * sum(change.beds.each()))
        closed = Span(-np.inf, day_of(change, days.start_on), 0.0)
        spans.append([*spans_of(scenario, "centre", days.start_on), closed])
    return CentreStaff(
        count=np.array([present(number, 0, own) for number, own in zip(heads, spans, strict=True)], dtype=np.int64),
        calendar=CENTRE_CALENDAR,
        shift_end=SHIFT_ENDS.index(scenario.staff.centre_shift_end),
        changes=_changes(heads, spans, len(days)),
    )


def spans_of(scenario: Scenario, group: str, start_on: date) -> list[Span]:
    found = (change for change in scenario.changes if isinstance(change, Staffing) and change.group == group)
    return [span(change, start_on) for change in found]


def present(heads: float, day: float, spans: Iterable[Span]) -> int:
    """Whole persons, at least one unless a change says none."""
    factor = factor_at(day, spans)
    return max(1, round(heads * factor)) if heads * factor > 0 else 0


def _changes(heads: Sequence[float], spans: Sequence[Sequence[Span]], days: int) -> Changes:
    rows = [
        (at, index, present(heads[index], at, own)) for index, own in enumerate(spans) for at in moments(own, (), days)
    ]
    return dated(rows)


def dated(rows: Sequence[tuple[float, int, int]]) -> Changes:
    at, index, value = (np.array([row[column] for row in rows]) for column in range(3))
    return Changes(
        at.astype(np.float64), index.astype(np.int64), np.zeros(len(rows), dtype=np.int64), value.astype(np.int64)
    )
