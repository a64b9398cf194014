"""The event list: today's events in a binary heap by time, then turn; those of later days in one chain a day.

Events of one moment happen in the order they were planned. A small heap stays in the nearest memory: the far future
(the departure of every resident) is not carried through it.
"""

from ..compiling import part
from .arrays import State
from .names import DAY, FREE, FULL, HEAP_SIZE, KINDS, NEXT_LATER, SEQUENCE, TURN, TURNS, USED


@part
def push(s: State, at: float, kind: int, row: int) -> None:
    """Plan an event before the end of the run. Full tables are told in the cursor: the caller starts again with larger."""
    if not at < s.daily.shape[0]:
        return
    turn = s.cursor[SEQUENCE] * TURNS + row * KINDS + kind
    s.cursor[SEQUENCE] += 1
    day = int(at)
    if day <= s.cursor[DAY]:
        _push_today(s, at, turn)
    else:
        _push_later(s, day, at, turn)


@part
def bring_today(s: State) -> None:
    """A new day: its events go from their chain to the heap."""
    day = s.cursor[DAY]
    slot = s.later_first[day]
    while slot >= 0:
        follower = s.later[slot, NEXT_LATER]
        _push_today(s, s.later_at[slot], s.later[slot, TURN])
        s.later[slot, NEXT_LATER] = s.cursor[FREE]
        s.cursor[FREE] = slot
        slot = follower


@part
def _push_later(s: State, day: int, at: float, turn: int) -> None:
    slot = s.cursor[FREE]
    if slot >= 0:
        s.cursor[FREE] = s.later[slot, NEXT_LATER]
    else:
        slot = s.cursor[USED]
        if slot == len(s.later_at):
            s.cursor[FULL] = 1
            return
        s.cursor[USED] = slot + 1
    s.later_at[slot] = at
    s.later[slot, TURN] = turn
    s.later[slot, NEXT_LATER] = s.later_first[day]
    s.later_first[day] = slot


@part
def _push_today(s: State, at: float, turn: int) -> None:
    child = s.cursor[HEAP_SIZE]
    if child == len(s.heap_at):
        s.cursor[FULL] = 1
        return
    s.cursor[HEAP_SIZE] = child + 1
    while child > 0:
        parent = (child - 1) >> 1
        if not _before(s, at, turn, parent):
            break
        _copy(s, parent, child)
        child = parent
    _put(s, child, at, turn)


@part
def pop(s: State) -> int:
    """Take the first event away; returns what it is."""
    what = s.heap_turn[0] % TURNS
    size = s.cursor[HEAP_SIZE] - 1
    s.cursor[HEAP_SIZE] = size
    at, turn = s.heap_at[size], s.heap_turn[size]
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
    _put(s, parent, at, turn)
    return what


@part
def _before(s: State, at: float, turn: int, place: int) -> bool:
    return at < s.heap_at[place] or (at == s.heap_at[place] and turn < s.heap_turn[place])


@part
def _copy(s: State, source: int, target: int) -> None:
    s.heap_at[target] = s.heap_at[source]
    s.heap_turn[target] = s.heap_turn[source]


@part
def _put(s: State, place: int, at: float, turn: int) -> None:
    s.heap_at[place] = at
    s.heap_turn[place] = turn
