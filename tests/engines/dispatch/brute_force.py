"""The best plan by trying all of them, with the plain rules only."""

from collections.abc import Iterator
from itertools import combinations_with_replacement, product

from trajet_engines.dispatch import Household, Instance, Placement, Plan, Score, evaluate, violations


def best_score(instance: Instance) -> Score:
    """The best score of all valid plans of a tiny instance."""
    choices = [[None, *_valid_alone(instance, household)] for household in instance.households]
    plans = (Plan.of(p for p in chosen if p is not None) for chosen in product(*choices))
    return min(evaluate(instance, plan) for plan in plans if not violations(instance, plan))


def _valid_alone(instance: Instance, household: Household) -> Iterator[Placement]:
    """Placements that break no rule in an otherwise empty plan: with others there they only get harder."""
    for placement in _placements(instance, household):
        if not violations(instance, Plan((placement,))):
            yield placement


def _placements(instance: Instance, household: Household) -> Iterator[Placement]:
    keys = [room.key for room in instance.room_classes]
    for rooms in (*((key,) for key in keys), *combinations_with_replacement(keys, 2)):
        centre = instance.room_class_by_key[rooms[0]].centre
        yield Placement(household.key, centre, rooms, alone=True)
        if len(rooms) == 1:
            yield Placement(household.key, centre, rooms, alone=False)
