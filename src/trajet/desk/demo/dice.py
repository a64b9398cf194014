"""Repeatable chance: everything random in the demo comes from one Philox stream."""

import datetime as dt
from bisect import bisect
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

BLOCK = 65_536


class Dice:
    """One stream of draws; the same seed and day give the same draws."""

    def __init__(self, seed: int, on: dt.date) -> None:
        self.rng = np.random.Generator(np.random.Philox(key=[seed, on.toordinal()]))
        self.unit = self._units().__next__

    def _units(self) -> Iterator[float]:
        while True:
            yield from self.rng.random(BLOCK).tolist()

    def below(self, number: int) -> int:
        """A whole number from 0 up to `number`, not included."""
        return int(self.unit() * number)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def happens(self, share: float) -> bool:
        return self.unit() < share

    def pick[T](self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]

    def weighted[T](self, options: Sequence[T], cumulative: Sequence[float]) -> T:
        """One of the options, by the running sums of their shares."""
        return options[min(bisect(cumulative, self.unit()), len(options) - 1)]

    def gamma_days(self, shape: float, mean_days: float, size: int) -> NDArray[np.int64]:
        """Lengths in whole days, at least one."""
        return np.maximum(1, self.rng.gamma(shape, mean_days / shape, size)).astype(np.int64)

    def uuids(self, count: int) -> list[str]:
        """Hexadecimal texts that PostgreSQL reads as UUIDs of version 4."""
        raw = np.frombuffer(self.rng.bytes(16 * count), dtype=np.uint8).reshape(count, 16).copy()
        raw[:, 6] = (raw[:, 6] & 0x0F) | 0x40
        raw[:, 8] = (raw[:, 8] & 0x3F) | 0x80
        text = raw.tobytes().hex()
        return [text[at : at + 32] for at in range(0, len(text), 32)]
