"""Memory used again: touching fresh arrays was a large part of the cost of a run."""

from typing import Any, Final

import numpy as np

from ..outcome import series_names
from ..plan import Floats, Integers, Plan
from ..trace import Trace
from .arrays import Net, State
from .names import (
    ASKED,
    BLOCK_SIZE,
    COUNT_OF_STAFF,
    CURSORS,
    FREE,
    HH_COLUMNS,
    JOINS,
    LISTS,
    SLOTS,
    SOCIAL_WORKERS,
    STEP_COUNT,
    TALLIES,
    TYPES,
)

LINE_BYTES: Final = 64


class Workspace:
    """The tables of one draw and one run at a time, grown when needed. One per thread; a `Trace` drawn with it and the
    `Outcome` of a run are read from them."""

    def __init__(self) -> None:
        self._tables: dict[str, np.ndarray[Any, Any]] = {}
        self.heap = 0

    def table(self, name: str, kind: type, *shape: int) -> Any:
        """A table of this shape with whatever was left in it."""
        size = int(np.prod(shape))
        held = self._tables.get(name)
        if held is None or len(held) < size:
            held = self._tables[name] = _aligned(size + size // 8, kind)
        return held[:size].reshape(shape)

    def columns(self, name: str, kind: type, rows: int, count: int) -> Any:
        """A table kept column by column."""
        return self.table(name, kind, count, rows).T


def _aligned(size: int, kind: type) -> np.ndarray[Any, Any]:
    """An empty table that begins with a line of the cache."""
    width = np.dtype(kind).itemsize
    table: np.ndarray[Any, Any] = np.empty(size + LINE_BYTES // width, dtype=kind)
    start = -table.ctypes.data % LINE_BYTES // width
    return table[start : start + size]


def fresh_state(plan: Plan, net: Net, trace: Trace, space: Workspace, heap: int) -> State:
    """The state before the opening. Rows of households are cleared when they appear."""
    count, groups = len(trace.facts), len(net.group_calendar)
    places = max(len(plan.sites.names), len(plan.centres.names))
    series, blocks = len(series_names(plan)), 1 + heap // BLOCK_SIZE
    households = space.table("hh", np.int32, count, HH_COLUMNS)
    capacity = _capacity(plan, space.table("capacity", np.int64, 2 * TYPES, places))
    share = space.table("share", np.float64, 2 * TYPES, places)
    share[:] = capacity > 0
    lists = space.table("lists", np.int64, int(net.base[LISTS]), 3)
    lists[:, :2] = -1
    lists[:, 2] = 0
    return State(
        heap_at=space.table("heap_at", np.float64, heap),
        heap_turn=space.table("heap_turn", np.int64, heap),
        slots=_fill(space.table("slots", np.int64, SLOTS), -1),
        today_at=space.table("today_at", np.float64, heap),
        today_turn=space.table("today_turn", np.int64, heap),
        today_next=space.table("today_next", np.int64, heap),
        days=_fill(space.table("days", np.int64, plan.days, 2), -1),
        later_at=space.table("later_at", np.float64, blocks * BLOCK_SIZE),
        later_turn=space.table("later_turn", np.int64, blocks * BLOCK_SIZE),
        later_next=space.table("later_next", np.int64, blocks),
        hh=households,
        clock=households.view(np.float64),
        times=_fill(space.columns("times", np.float64, count, STEP_COUNT), np.nan),
        lists=lists,
        groups=_groups(plan, space.table("groups", np.int64, groups, 3)),
        hours=_zero(space.table("hours", np.float64, groups, 4)),
        levels=_zero(space.table("levels", np.float64, len(plan.calendars))),
        closes=_fill(space.table("closes", np.float64, len(plan.calendars)), np.inf),
        capacity=capacity,
        used=_zero(space.table("used", np.int64, 2 * TYPES, places)),
        share=share,
        share_bits=share.view(np.int64),
        tally=_tally(plan, space.table("tally", np.int64, TALLIES)),
        due=_zero(space.table("due", np.int64, plan.days + 1)),
        cursor=_cursor(space.table("cursor", np.int64, CURSORS)),
        daily=space.table("daily", np.float64, plan.days, series),
    )


def _fill[T: Floats | Integers](table: T, value: float) -> T:
    table.fill(value)
    return table


def _zero[T: Floats | Integers](table: T) -> T:
    return _fill(table, 0)


def _cursor(table: Integers) -> Integers:
    _zero(table)
    table[FREE] = table[ASKED] = table[JOINS] = -1
    return table


def _groups(plan: Plan, table: Integers) -> Integers:
    _zero(table)
    table[:, COUNT_OF_STAFF] = np.concatenate((plan.staff.count, plan.centre_staff.count))
    return table


def _capacity(plan: Plan, table: Integers) -> Integers:
    _zero(table)
    for phase, known in enumerate((plan.sites.capacity, plan.centres.capacity)):
        table[phase * TYPES : (phase + 1) * TYPES, : len(known)] = known.T
    return table


def _tally(plan: Plan, table: Integers) -> Integers:
    _zero(table)
    table[SOCIAL_WORKERS] = plan.centre_staff.count.sum()
    return table
