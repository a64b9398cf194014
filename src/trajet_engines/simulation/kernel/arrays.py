"""What the kernel reads and writes: three bundles of plain arrays, small enough to hand to every function."""

from typing import Any, NamedTuple, Protocol


class Table[Number: (int, float)](Protocol):
    """An array or a view of one: what both give and take, one number at a time."""

    @property
    def shape(self) -> tuple[int, ...]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, place: Any, /) -> Number: ...
    def __setitem__(self, place: Any, number: Any, /) -> None: ...


type Floats = Table[float]
type Integers = Table[int]


class Net(NamedTuple):
    """The plan, read only.

    `line_at` [m], `lines` [m, 3] (kind, index, part), `line_values` [m]: the timetable in order. `line_closes` [m]: when the
    calendar of a line next sends everybody home, else inf. `group_calendar`,
    `group_rule` [groups]: of the stations' groups, then of each centre's workers. `station_group` [8], `rank` [8, 4].
    `class_order` [4]: class by rank on the lists. `largest` [2, 3]: most beds a site or centre will ever have, by type.
    """

    line_at: Floats
    lines: Integers
    line_values: Floats
    line_closes: Floats
    group_calendar: Integers
    group_rule: Integers
    station_group: Integers
    rank: Integers
    class_order: Integers
    largest: Integers
    base: Integers
    whole: Integers
    real: Floats


class Rows(NamedTuple):
    """The trace, read only."""

    facts: Integers
    durations: Floats
    arrives_at: Floats
    placed_at: Floats
    clock_at: Floats


class State(NamedTuple):
    """What changes. `capacity`, `used` [6, places]: beds by phase and type; `share`: of them free, 0 to 1, and
    `share_bits`, the same numbers as whole ones; `due` [days + 1]: evaluations by day of deadline.
    `closes`: by calendar, when it next sends everybody home.
    `slots` [256], `today_at`, `today_turn`, `today_next`: events of later parts of today, in chains.
    `days` [days, 2], `later_at`, `later_turn` [blocks × 16], `later_next` [blocks]: events of later days, in blocks."""

    heap_at: Floats
    heap_turn: Integers
    slots: Integers
    today_at: Floats
    today_turn: Integers
    today_next: Integers
    days: Integers
    later_at: Floats
    later_turn: Integers
    later_next: Integers
    hh: Integers
    clock: Floats
    times: Floats
    lists: Integers
    groups: Integers
    hours: Floats
    levels: Floats
    closes: Floats
    capacity: Integers
    used: Integers
    share: Floats
    share_bits: Integers
    tally: Integers
    due: Integers
    cursor: Integers
    daily: Floats
