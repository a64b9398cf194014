"""The best plan by trying all of them, with the plain rules only."""

from collections.abc import Iterator
from itertools import combinations_with_replacement, product

from trajet_engines.dispatch import (
    Household,
    Instance,
    Kept,
    Placement,
    Plan,
    Reserve,
    Rule,
    Score,
    evaluate,
    violations,
)


def best_score(instance: Instance) -> Score:
    """The best score of all valid plans of a tiny instance."""
    return min(evaluate(instance, plan) for plan in valid_plans(instance))


def valid_plans(instance: Instance) -> Iterator[Plan]:
    """All plans of a tiny instance that break no rule."""
    choices = [[None, *_allowed(instance, household)] for household in instance.households]
    kept = [list(_keepable(instance, reserve)) for reserve in instance.reserves]
    placed = (Plan.of(p for p in chosen if p is not None) for chosen in product(*choices))
    valid = (plan for plan in placed if not violations(instance, plan))
    plans = (
        Plan.of(plan.placements, (row for rows in rows_kept for row in rows))
        for plan in valid
        for rows_kept in product(*kept)
    )
    return (plan for plan in plans if not plan.kept or not violations(instance, plan))


def _allowed(instance: Instance, household: Household) -> Iterator[Placement]:
    """Placements that break no rule about this household, whatever the others do."""
    for placement in placements(instance, household):
        broken = violations(instance, Plan((placement,)))
        if not any(v.household and v.code != Rule.KEEP_APART for v in broken):
            yield placement


def placements(instance: Instance, household: Household) -> Iterator[Placement]:
    keys = [room.key for room in instance.room_classes]
    numbers = range(1, instance.params.most_rooms + 1)
    for rooms in (rooms for number in numbers for rooms in combinations_with_replacement(keys, number)):
        centre = instance.room_class_by_key[rooms[0]].centre
        yield Placement(household.key, centre, rooms, alone=True)
        if len(rooms) == 1:
            yield Placement(household.key, centre, rooms, alone=False)


def _keepable(instance: Instance, reserve: Reserve) -> Iterator[tuple[Kept, ...]]:
    """Every way to keep up to so many beds, or rooms, of any classes."""
    keys = [room.key for room in instance.room_classes]
    for number in range(reserve.beds + 1):
        for rooms in combinations_with_replacement(keys, number):
            kept = tuple(Kept(reserve.key, key, rooms.count(key)) for key in sorted(set(rooms)))
            if not any(v.code == Rule.RESERVE_ROOM for v in violations(instance, Plan((), kept))):
                yield kept
