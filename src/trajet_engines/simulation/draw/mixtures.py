"""What differs by class, for households of all classes at once: durations and shares, read by their number."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..compiling import compiled, wants_plain
from ..distribution import Distribution, exponential_quantile, lognormal_passed, lognormal_quantile
from ..plan import Floats, Integers

NEVER: Final = Distribution("constant", np.inf)


class Mixture:
    """Several distributions; a household is drawn from the one `which` names, with the bits that one alone would give."""

    def __init__(self, parts: Sequence[Distribution]) -> None:
        self.parts, kinds = tuple(parts), {part.kind for part in parts}
        self.is_constant, self.is_nothing = kinds == {"constant"}, all(part.is_nothing for part in parts)
        self._first = np.array([part.first for part in parts])
        self._second = np.array([part.second for part in parts])
        self._kind = kinds.pop() if len(kinds) == 1 else "mixed"

    def constants(self, which: Integers) -> Floats:
        """Of those whose distribution is constant; of no meaning for others."""
        return by_number(self._first, which)

    def quantile(self, which: Integers, share: Floats) -> Floats:
        """See `Distribution.quantile`."""
        if self._kind == "exponential":
            return exponential_quantile(by_number(self._first, which), share)
        if self._kind == "lognormal":
            return lognormal_quantile(by_number(self._first, which), by_number(self._second, which), share)
        found = self.constants(which)
        for number, rows in self._split(which):
            found[rows] = self.parts[number].quantile(share[rows])
        return found

    def passed(self, which: Integers, elapsed: Floats) -> Floats:
        """See `Distribution.passed`."""
        if self._kind == "lognormal":
            return lognormal_passed(by_number(self._first, which), by_number(self._second, which), elapsed)
        found = np.where(elapsed >= self.constants(which), 1.0, 0.0)
        for number, rows in self._split(which):
            found[rows] = self.parts[number].passed(elapsed[rows])
        return found

    def _split(self, which: Integers) -> list[tuple[int, Integers]]:
        """The rows of each part that is not constant."""
        varied = [number for number, part in enumerate(self.parts) if part.kind != "constant"]
        return [(number, rows) for number in varied if len(rows := np.flatnonzero(which == number))]


def by_number(values: Floats, which: Integers) -> Floats:
    """The value of each; numbers are within the table."""
    found: Floats = values.take(which, mode="clip")
    return found


class Shares:
    """Shares [classes, n] of n answers; a chance falls on one. They need not add up to one."""

    def __init__(self, shares: Floats) -> None:
        limits = np.cumsum(shares, axis=1, dtype=np.float64)
        self._totals = limits[:, -1].copy()
        limits[limits >= self._totals[:, None]] = np.inf
        used = max(1, int(np.isfinite(limits).sum(axis=1).max(initial=0)))
        self._limits = np.ascontiguousarray(limits[:, :used])

    def pick(self, code: Integers, chance: Floats) -> NDArray[np.int32]:
        """The answer each chance falls on, by class."""
        picked = np.zeros(len(chance), dtype=np.int32)
        if wants_plain():
            reached = chance * self._totals[code]
            for limits in self._limits.T:
                picked += reached >= limits[code]
        else:
            fill_picks(code, chance, self._totals, self._limits, picked)
        return picked


@compiled
def fill_picks(code: Integers, chance: Floats, totals: Floats, limits: Floats, picked: NDArray[np.int32]) -> None:
    for place in range(len(chance)):
        own = code[place]
        reached = chance[place] * totals[own]
        passed = 0
        for answer in range(limits.shape[1]):
            passed += reached >= limits[own, answer]
        picked[place] = passed
