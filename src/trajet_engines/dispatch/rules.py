"""The rules of dispatching, as a coordinator would check a proposal with the list of rooms beside it.

This file and `objective.py` are the specification; the solver must satisfy them and is never believed without them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .capacity import Usage
from .codes import Rule
from .eligibility import centre_reasons, room_reasons
from .instance import Instance
from .result import Placement, Plan


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken rule; `household` is empty when the rule concerns a centre or a room class as a whole."""

    code: Rule
    household: str
    centre: str
    detail: str = ""


def violations(instance: Instance, plan: Plan) -> list[Violation]:
    """Every rule the plan breaks; an empty list means it may be confirmed."""
    strange = [*_unknown_keys(instance, plan), *_placed_twice(plan)]
    if strange:
        return sorted(strange)
    usage = Usage(instance, plan)
    return sorted(
        (
            *(v for placement in plan.placements for v in _one_household(instance, placement)),
            *_rooms(usage),
            *_centre_limits(usage),
            *_separations(instance, plan),
        )
    )


def _unknown_keys(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for p in plan.placements:
        known = p.household in instance.household_by_key and p.centre in instance.centre_by_key and p.room_classes
        if not known or any(key not in instance.room_class_by_key for key in p.room_classes):
            yield Violation(Rule.UNKNOWN_KEY, p.household, p.centre, " ".join(p.room_classes))


def _placed_twice(plan: Plan) -> Iterator[Violation]:
    for household, times in Counter(p.household for p in plan.placements).items():
        if times > 1:
            yield Violation(Rule.PLACED_TWICE, household, "", str(times))


def _one_household(instance: Instance, placement: Placement) -> Iterator[Violation]:
    household = instance.household_by_key[placement.household]
    rooms = [instance.room_class_by_key[key] for key in placement.room_classes]
    for room in rooms:
        if room.centre != placement.centre:
            yield Violation(Rule.ONE_CENTRE, household.key, placement.centre, room.key)
    centre = instance.centre_by_key[placement.centre]
    for rule, detail in centre_reasons(household, centre, instance.params):
        yield Violation(rule, household.key, centre.key, detail)
    for rule, detail in room_reasons(household, rooms, alone=placement.alone, params=instance.params):
        yield Violation(rule, household.key, centre.key, detail)


def _rooms(usage: Usage) -> Iterator[Violation]:
    """Each empty room goes to one family, or to men, or to women."""
    for room_class in usage.instance.room_classes:
        taken = usage.whole_rooms[room_class.key] + usage.opened_rooms(room_class)
        if taken > room_class.empty_rooms:
            yield Violation(Rule.ROOMS_FULL, "", room_class.centre, room_class.key)


def _centre_limits(usage: Usage) -> Iterator[Violation]:
    for centre in usage.instance.centres:
        for rule, used, limit in (
            (Rule.INTAKE, usage.persons, centre.intake_left),
            (Rule.MEDICAL_FOLLOWUP, usage.medical_followups, centre.medical_followups_left),
            (Rule.SCHOOL_SEATS, usage.school_children, centre.school_seats_left),
        ):
            if limit is not None and used[centre.key] > limit:
                yield Violation(rule, "", centre.key, f"{used[centre.key]}/{limit}")


def _separations(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for placement in plan.placements:
        for other in instance.household_by_key[placement.household].keep_apart:
            theirs = plan.by_household.get(other)
            if theirs and theirs.centre == placement.centre:
                yield Violation(Rule.KEEP_APART, placement.household, placement.centre, other)
