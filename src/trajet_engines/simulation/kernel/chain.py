"""Lists of households in order: linked through the households themselves, so that leaving the middle costs nothing."""

from ..compiling import part
from .arrays import State
from .names import COUNT, FIRST, LAST, LIST, NEXT, PREVIOUS


@part
def put_last(s: State, chain: int, row: int) -> None:
    put_before(s, chain, row, -1)


@part
def put_first(s: State, chain: int, row: int) -> None:
    put_before(s, chain, row, s.lists[chain, FIRST])


@part
def put_before(s: State, chain: int, row: int, follower: int) -> None:
    """Before `follower`, or last when that is -1."""
    ahead = s.lists[chain, LAST] if follower < 0 else s.hh[follower, PREVIOUS]
    s.hh[row, NEXT] = follower
    s.hh[row, PREVIOUS] = ahead
    s.hh[row, LIST] = chain
    if ahead < 0:
        s.lists[chain, FIRST] = row
    else:
        s.hh[ahead, NEXT] = row
    if follower < 0:
        s.lists[chain, LAST] = row
    else:
        s.hh[follower, PREVIOUS] = row
    s.lists[chain, COUNT] += 1


@part
def take_out(s: State, row: int) -> None:
    chain = s.hh[row, LIST]
    ahead, follower = s.hh[row, PREVIOUS], s.hh[row, NEXT]
    if ahead < 0:
        s.lists[chain, FIRST] = follower
    else:
        s.hh[ahead, NEXT] = follower
    if follower < 0:
        s.lists[chain, LAST] = ahead
    else:
        s.hh[follower, PREVIOUS] = ahead
    s.hh[row, LIST] = -1
    s.lists[chain, COUNT] -= 1
