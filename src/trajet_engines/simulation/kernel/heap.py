"""The event list: the events of some minutes in a binary heap by time, then turn; those of later today in chains, by part
of the day; those of later days in blocks, by day.

Events of one moment happen in the order they were planned. The heap holds few, so that an event moves but a step or two.
"""

from ..compiling import part
from .arrays import State
from .names import (
    BLOCK,
    BLOCK_SIZE,
    DAY,
    EVENT_BITS,
    EVENT_MASK,
    FILLED,
    FREE,
    FULL,
    HEAP_SIZE,
    KIND_BITS,
    KIND_MASK,
    LEFT,
    NOT_NEGATIVE,
    ON_LIST,
    PATIENCE_OVER,
    SEQUENCE,
    SERVICE_DONE,
    SLOT,
    SLOTS,
    STAGE,
    USED_BLOCKS,
    USED_TODAY,
)

NO_BLOCK = -1
NO_EVENT = -1


@part
def push(s: State, at: float, kind: int, row: int) -> None:
    """Plan an event before the end of the run. Full tables are told in the cursor: the caller starts again with larger."""
    if not at < s.daily.shape[0]:
        return
    turn = (s.cursor[SEQUENCE] << EVENT_BITS) + (row << KIND_BITS) + kind
    s.cursor[SEQUENCE] += 1
    day = int(at)
    if day <= s.cursor[DAY]:
        _push_today(s, at, turn)
    else:
        _push_later(s, day, at, turn)


@part
def bring_today(s: State) -> None:
    """A new day: its events go from their blocks to the parts of the day."""
    s.cursor[SLOT] = s.cursor[USED_TODAY] = 0
    block = s.days[s.cursor[DAY], BLOCK]
    filled = s.days[s.cursor[DAY], FILLED]
    while block != NO_BLOCK:
        for slot in range(block * BLOCK_SIZE, block * BLOCK_SIZE + filled):
            if not _is_idle(s, s.later_turn[slot]):
                _push_today(s, s.later_at[slot], s.later_turn[slot])
        follower = s.later_next[block]
        s.later_next[block] = s.cursor[FREE]
        s.cursor[FREE] = block
        block = follower
        filled = BLOCK_SIZE


@part
def _is_idle(s: State, turn: int) -> bool:
    """What no longer matters: the end of a patience when a bed was given, and most of what was planned for who has left.

    It is asked for every event, as this brings its household into the near memory, many at a time.
    """
    what = turn & EVENT_MASK
    kind, stage = what & KIND_MASK, s.hh[what >> KIND_BITS, STAGE]
    return (stage == LEFT and kind != SERVICE_DONE) or (kind == PATIENCE_OVER and stage != ON_LIST)


@part
def _push_later(s: State, day: int, at: float, turn: int) -> None:
    block, filled = s.days[day, BLOCK], s.days[day, FILLED]
    if block == NO_BLOCK or filled == BLOCK_SIZE:
        fresh = _take_block(s)
        if fresh == NO_BLOCK:
            s.cursor[FULL] = 1
            return
        s.later_next[fresh] = block
        s.days[day, BLOCK] = fresh
        block, filled = fresh, 0
    s.later_at[block * BLOCK_SIZE + filled] = at
    s.later_turn[block * BLOCK_SIZE + filled] = turn
    s.days[day, FILLED] = filled + 1


@part
def _take_block(s: State) -> int:
    """One that was given back, else one never used."""
    block = s.cursor[FREE]
    if block != NO_BLOCK:
        s.cursor[FREE] = s.later_next[block]
        return block
    block = s.cursor[USED_BLOCKS]
    if block == len(s.later_next):
        return NO_BLOCK
    s.cursor[USED_BLOCKS] = block + 1
    return block


@part
def bring_soon(s: State) -> None:
    """When the heap is empty, the events of the next part of today that has any."""
    while s.cursor[HEAP_SIZE] == 0 and s.cursor[SLOT] < SLOTS - 1:
        slot = s.cursor[SLOT] + 1
        s.cursor[SLOT] = slot
        place = s.slots[slot]
        s.slots[slot] = NO_EVENT
        while place != NO_EVENT:
            _push_soon(s, s.today_at[place], s.today_turn[place])
            place = s.today_next[place]


@part
def _push_today(s: State, at: float, turn: int) -> None:
    slot = int((at - s.cursor[DAY]) * SLOTS)
    if slot <= s.cursor[SLOT]:
        _push_soon(s, at, turn)
        return
    place = s.cursor[USED_TODAY]
    if place == len(s.today_at):
        s.cursor[FULL] = 1
        return
    s.cursor[USED_TODAY] = place + 1
    s.today_at[place] = at
    s.today_turn[place] = turn
    s.today_next[place] = s.slots[slot]
    s.slots[slot] = place


@part
def _push_soon(s: State, at: float, turn: int) -> None:
    size = s.cursor[HEAP_SIZE]
    if size == len(s.heap_at):
        s.cursor[FULL] = 1
        return
    s.cursor[HEAP_SIZE] = size + 1
    _rise(s, size, at, turn)


@part
def pop(s: State) -> int:
    """Take the first event away; returns what it is.

    The gap it leaves goes down to the end, always to the earlier of two, and the last event rises from there: which of
    the two it is becomes a number to add, as no processor could guess it.
    """
    what = s.heap_turn[0] & EVENT_MASK
    size = s.cursor[HEAP_SIZE] - 1
    s.cursor[HEAP_SIZE] = size
    gap = 0
    child = 1
    while child < size:
        child += _is_second_first(s, child)
        _copy(s, child, gap)
        gap = child
        child = (2 * gap + 1) & NOT_NEGATIVE
    _rise(s, gap, s.heap_at[size], s.heap_turn[size])
    return what


@part
def _is_second_first(s: State, child: int) -> bool:
    """Whether of two neighbours the second is the earlier. The last event, still behind the heap, may be a second."""
    one, other = s.heap_at[child], s.heap_at[child + 1]
    return (other < one) | ((other == one) & (s.heap_turn[child + 1] < s.heap_turn[child]))


@part
def _rise(s: State, child: int, at: float, turn: int) -> None:
    while child > 0:
        parent = ((child - 1) >> 1) & NOT_NEGATIVE
        if not (at < s.heap_at[parent] or (at == s.heap_at[parent] and turn < s.heap_turn[parent])):
            break
        _copy(s, parent, child)
        child = parent
    s.heap_at[child] = at
    s.heap_turn[child] = turn


@part
def _copy(s: State, source: int, target: int) -> None:
    s.heap_at[target] = s.heap_at[source]
    s.heap_turn[target] = s.heap_turn[source]
