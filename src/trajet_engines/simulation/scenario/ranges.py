"""What a value of a scenario may be: read by the reader, the schema and the reference page alike."""

from dataclasses import dataclass
from math import inf
from typing import Annotated, Literal


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both allowed unless `above` says that `low` itself is not."""

    low: float = -inf
    high: float = inf
    above: bool = False

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high and not (self.above and value == self.low)


type Weekday = Literal[0, 1, 2, 3, 4, 5, 6]
"""0 is Monday."""

Share = Annotated[float, Range(0, 1)]
Factor = Annotated[float, Range(0, 100)]
Positive = Annotated[float, Range(0, above=True)]
Rate = Annotated[float, Range(0, 100_000)]
Minutes = Annotated[float, Range(0, 1_440)]
Hours = Annotated[float, Range(0, 24)]
DayHours = Annotated[float, Range(0, 24, above=True)]
Days = Annotated[float, Range(0, 36_500)]
SomeDays = Annotated[float, Range(0, 36_500, above=True)]
Doubt = Annotated[float, Range(0, 1)]
Spread = Annotated[float, Range(0, 10)]
Heads = Annotated[float, Range(0, 100_000, above=True)]
Count = Annotated[int, Range(0, 1_000_000)]
SomeCount = Annotated[int, Range(1, 1_000_000)]
