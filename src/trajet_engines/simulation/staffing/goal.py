"""What is searched: groups of staff, what one costs, and the indicator that must reach a level."""

from collections.abc import Callable
from dataclasses import dataclass

Staff = tuple[int, ...]
"""How many people each group has, in the order of the groups."""
Evaluate = Callable[[Staff, int], float]
"""The indicator of one replication with this staff. The same replication number means the same households and draws."""
MOST_GROUPS = 6


@dataclass(frozen=True, slots=True)
class Group:
    """People who do one job: the fewest and the most that could be employed, and what one costs a year."""

    code: str
    fewest: int
    most: int
    cost: float

    def __post_init__(self) -> None:
        if not 0 <= self.fewest <= self.most:
            raise ValueError(f"group_range:{self.code}")
        if not self.cost > 0:
            raise ValueError(f"group_cost:{self.code}")


@dataclass(frozen=True, slots=True)
class Goal:
    """The mean of the indicator must be at least the level; at most, when it is a ceiling such as a wait."""

    code: str
    level: float
    is_ceiling: bool = False

    def margin(self, value: float) -> float:
        """By how much the value is on the good side of the level."""
        return self.level - value if self.is_ceiling else value - self.level


def cost_of(staff: Staff, groups: tuple[Group, ...]) -> float:
    """What the staff costs a year."""
    return sum(number * group.cost for number, group in zip(staff, groups, strict=True))


def require_searchable(groups: tuple[Group, ...]) -> None:
    """Refuse what the search is not made for."""
    if not 1 <= len(groups) <= MOST_GROUPS:
        raise ValueError("group_count")
    if len({group.code for group in groups}) < len(groups):
        raise ValueError("group_twice")
