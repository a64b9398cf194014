"""Philox4x32-10: random words by number, not by turn (Salmon et al. 2011, Parallel random numbers: as easy as 1, 2, 3).

The same key and counter give the same words in every worker, order and scenario; nothing is stored between two draws.
"""

import numpy as np
from numpy.typing import NDArray

from ..compiling import compiled, part, wants_plain

Words = NDArray[np.uint64]
Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
_GRID = 2.0**-32
_MASK = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)
_FIRST, _SECOND = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_STEPS = (0x9E3779B9, 0xBB67AE85)
_ONE, _TWO = np.uint64(_STEPS[0]), np.uint64(_STEPS[1])
_ROUNDS = 10
_CHUNK = 8192
"""Counters numpy works on together: what fits the cache."""


def philox(key: tuple[int, int], counters: Words) -> Words:
    """Four 32-bit words for each counter. `counters` [4, n], words of 32 bits held in 64; the answer has that shape."""
    words = np.empty_like(counters)
    if wants_plain():
        for start in range(0, counters.shape[1], _CHUNK):
            part = slice(start, start + _CHUNK)
            words[:, part] = _rounds(key, counters[:, part])
    else:
        fill_words(key[0] & 0xFFFFFFFF, key[1] & 0xFFFFFFFF, np.ascontiguousarray(counters), words)
    return words


def uniforms(
    key: tuple[int, int], number: Integers, stream: Integers, what: int, life: int = 0, out: Floats | None = None
) -> Floats:
    """Four numbers strictly between 0 and 1 for each counter (`number`, `stream`, `what`, `life`), [4, n], on a grid of 2⁻³²;
    written to `out` when it is given."""
    numbers = np.empty((4, len(number))) if out is None else out
    if wants_plain():
        counters = np.empty((4, len(number)), dtype=np.uint64)
        counters[0], counters[1], counters[2], counters[3] = number, stream, what, life
        numbers[:] = philox(key, counters)
        numbers += 0.5
        numbers *= _GRID
    else:
        fill_uniforms(key[0] & 0xFFFFFFFF, key[1] & 0xFFFFFFFF, number, stream, what, life, *numbers)
    return numbers


def _rounds(key: tuple[int, int], counters: Words) -> Words:
    """All counters at once, in numpy."""
    a, b, c, d = (row.copy() for row in counters)
    high, low = (word & 0xFFFFFFFF for word in key)
    for _ in range(_ROUNDS):
        first, second = a * _FIRST, c * _SECOND
        np.right_shift(second, _SHIFT, out=a)
        a ^= b
        a ^= np.uint64(high)
        np.bitwise_and(second, _MASK, out=b)
        np.right_shift(first, _SHIFT, out=c)
        c ^= d
        c ^= np.uint64(low)
        np.bitwise_and(first, _MASK, out=d)
        high, low = (high + _STEPS[0]) & 0xFFFFFFFF, (low + _STEPS[1]) & 0xFFFFFFFF
    return np.stack((a, b, c, d))


@part
def _mixed(
    one: np.uint64, two: np.uint64, a: np.uint64, b: np.uint64, c: np.uint64, d: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """The ten rounds of one counter. The number `a` may be longer than a word; its halves are multiplied one by one, so that
    the compiler sees only products of words and makes several at a time."""
    first, second = (a & _MASK) * _FIRST + (((a >> _SHIFT) * _FIRST) << _SHIFT), c * _SECOND
    for _ in range(_ROUNDS - 1):
        a, b, c, d = (second >> _SHIFT) ^ b ^ one, second & _MASK, (first >> _SHIFT) ^ d ^ two, first & _MASK
        one, two = (one + _ONE) & _MASK, (two + _TWO) & _MASK
        first, second = a * _FIRST, c * _SECOND
    return (second >> _SHIFT) ^ b ^ one, second & _MASK, (first >> _SHIFT) ^ d ^ two, first & _MASK


@compiled
def fill_words(high: int, low: int, counters: Words, words: Words) -> None:
    """One counter after the other, for the compiler."""
    for place in range(counters.shape[1]):
        words[0, place], words[1, place], words[2, place], words[3, place] = _mixed(
            np.uint64(high),
            np.uint64(low),
            counters[0, place],
            counters[1, place],
            counters[2, place],
            counters[3, place],
        )


@compiled
def fill_uniforms(
    high: int,
    low: int,
    number: Integers,
    stream: Integers,
    what: int,
    life: int,
    first: Floats,
    second: Floats,
    third: Floats,
    fourth: Floats,
) -> None:
    """Counters made, mixed and scaled in one pass."""
    for place in range(len(number)):
        a, b, c, d = _mixed(
            np.uint64(high) & _MASK,
            np.uint64(low) & _MASK,
            np.uint64(number[place]),
            np.uint64(stream[place]) & _MASK,
            np.uint64(what) & _MASK,
            np.uint64(life) & _MASK,
        )
        first[place] = (np.float64(a) + 0.5) * _GRID
        second[place] = (np.float64(b) + 0.5) * _GRID
        third[place] = (np.float64(c) + 0.5) * _GRID
        fourth[place] = (np.float64(d) + 0.5) * _GRID
