"""The event list: a binary heap by time, then by turn (events of one moment happen in the order they were planned)."""

from .arrays import State
from .compiling import part
from .names import FULL, HEAP_SIZE, KINDS, SEQUENCE


@part
def push(s: State, at: float, kind: int, row: int) -> None:
    """Plan an event before the end of the run. A full heap is told in the cursor: the caller starts again with a larger."""
    if not at < s.daily.shape[0]:
        return
    size = s.cursor[HEAP_SIZE]
    if size == len(s.heap_at):
        s.cursor[FULL] = 1
        return
    turn = s.cursor[SEQUENCE]
    s.cursor[SEQUENCE] = turn + 1
    s.cursor[HEAP_SIZE] = size + 1
    child = size
    while child > 0:
        parent = (child - 1) >> 1
        if s.heap_at[parent] <= at:
            break
        _copy(s, parent, child)
        child = parent
    _put(s, child, at, turn, row * KINDS + kind)


@part
def pop(s: State) -> int:
    """Take the first event away; returns what it is."""
    what = s.heap_what[0]
    size = s.cursor[HEAP_SIZE] - 1
    s.cursor[HEAP_SIZE] = size
    at, turn, last = s.heap_at[size], s.heap_turn[size], s.heap_what[size]
    parent = 0
    child = 1
    while child < size:
        other = child + 1
        if other < size and _before(s, s.heap_at[other], s.heap_turn[other], child):
            child = other
        if _before(s, at, turn, child):
            break
        _copy(s, child, parent)
        parent = child
        child = 2 * parent + 1
    _put(s, parent, at, turn, last)
    return what


@part
def _before(s: State, at: float, turn: int, place: int) -> bool:
    return at < s.heap_at[place] or (at == s.heap_at[place] and turn < s.heap_turn[place])


@part
def _copy(s: State, source: int, target: int) -> None:
    s.heap_at[target] = s.heap_at[source]
    s.heap_turn[target] = s.heap_turn[source]
    s.heap_what[target] = s.heap_what[source]


@part
def _put(s: State, place: int, at: float, turn: int, what: int) -> None:
    s.heap_at[place] = at
    s.heap_turn[place] = turn
    s.heap_what[place] = what
