"""From a staff that meets the goal to the cheapest found: one group at a time, then two at a time."""

from collections.abc import Callable
from itertools import combinations
from math import ceil

from trajet_engines.simulation.staffing.goal import Group, Staff, cost_of
from trajet_engines.simulation.staffing.judges import Judge, least

Groups = tuple[Group, ...]


def cheapest(judge: Judge, groups: Groups, start: Staff) -> Staff:
    """The cheapest staff found that meets the goal; the most of everybody must.

    Exact for one and two groups if more staff never harms; with more groups, no change of two of them is cheaper.
    """
    staff = _raised(judge, groups, start)
    for index in sorted(range(len(groups)), key=lambda index: -groups[index].cost):
        staff = _lowered(judge, groups, staff, index)
    before: Staff = ()
    while staff != before:
        before = staff
        for first, second in combinations(range(len(groups)), 2):
            staff = _exchanged(judge, groups, staff, first, second)
    return staff


def _raised(judge: Judge, groups: Groups, start: Staff) -> Staff:
    """From the start towards the most of everybody, in equal parts, until the goal is met."""
    start = tuple(min(max(number, group.fewest), group.most) for number, group in zip(start, groups, strict=True))
    missing = [group.most - number for number, group in zip(start, groups, strict=True)]
    steps = max(missing)

    def after(step: int) -> Staff:
        return tuple(number + ceil(step * gap / steps) for number, gap in zip(start, missing, strict=True))

    return start if steps == 0 else after(_nearest(steps, lambda step: judge.is_met(after(step))))


def _nearest(most: int, is_met: Callable[[int], bool]) -> int:
    """The least step that is met, looked for near zero first because the start is a good guess."""
    low, high = 0, 0
    while high < most and not is_met(high):
        low, high = high + 1, min(most, 2 * high + 1)
    return least(low, high, is_met)


def _lowered(judge: Judge, groups: Groups, staff: Staff, index: int) -> Staff:
    number = least(groups[index].fewest, staff[index], lambda number: judge.is_met(_with(staff, {index: number})))
    return _with(staff, {index: number})


def _exchanged(judge: Judge, groups: Groups, staff: Staff, first: int, second: int) -> Staff:
    """The cheapest pair of numbers for two groups, the others held: a walk down the stairs of their frontier."""
    best, top = staff, groups[second].most
    one, other = groups[first], groups[second]
    begin = least(one.fewest, staff[first], lambda number: judge.is_met(_with(staff, {first: number, second: top})))
    for number in range(begin, one.most + 1):
        saving = cost_of(best, groups) - cost_of(_with(staff, {first: number, second: 0}), groups)
        top = min(top, ceil(saving / other.cost - 1e-9) - 1)
        if top < other.fewest:
            break
        if judge.is_met(_with(staff, {first: number, second: top})):
            best = _lowered(judge, groups, _with(staff, {first: number, second: top}), second)
            top = best[second]
    return best


def _with(staff: Staff, changed: dict[int, int]) -> Staff:
    return tuple(changed.get(index, number) for index, number in enumerate(staff))
