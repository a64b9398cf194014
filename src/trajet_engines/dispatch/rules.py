"""The rules of dispatching, as a coordinator would check a proposal with the list of rooms beside it.

This file and `objective.py` are the specification; the solver must satisfy them and is never believed without them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .capacity import Usage
from .codes import Rule
from .eligibility import centre_reasons, reserve_fits, room_reasons
from .instance import Instance
from .objective import centre_of, is_for_worse
from .result import Placement, Plan
from .spread import cap_of, persons_in


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
            *_shared_limits(usage),
            *_separations(instance, plan),
            *_groups(instance, plan),
            *_moves(instance, plan),
            *_reserves(usage),
        )
    )


def _unknown_keys(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for p in plan.placements:
        known = p.household in instance.household_by_key and p.centre in instance.centre_by_key and p.room_classes
        if not known or any(key not in instance.room_class_by_key for key in p.room_classes):
            yield Violation(Rule.UNKNOWN_KEY, p.household, p.centre, " ".join(p.room_classes))
    reserves = {reserve.key for reserve in instance.reserves}
    for kept in plan.kept:
        if kept.reserve not in reserves or kept.room_class not in instance.room_class_by_key or kept.number < 1:
            yield Violation(Rule.UNKNOWN_KEY, "", "", f"{kept.reserve} {kept.room_class}")


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
    if is_for_worse(instance, household, centre, rooms, alone=placement.alone):
        yield Violation(Rule.MOVE_FOR_WORSE, household.key, centre.key)


def _rooms(usage: Usage) -> Iterator[Violation]:
    """Each empty room goes to one family, or to men, or to women."""
    for room_class in usage.instance.room_classes:
        taken = usage.whole_rooms[room_class.key] + usage.opened_rooms(room_class)
        if taken > usage.empty_rooms(room_class):
            yield Violation(Rule.ROOMS_FULL, "", room_class.centre, room_class.key)


def _centre_limits(usage: Usage) -> Iterator[Violation]:
    for centre in usage.instance.centres:
        for rule, used, limit in (
            (Rule.INTAKE, usage.intake, centre.intake_left),
            (Rule.MEDICAL_FOLLOWUP, usage.medical_followups, centre.medical_followups_left),
            (Rule.SCHOOL_SEATS, usage.school_children, centre.school_seats_left),
        ):
            if limit is not None and used[centre.key] > limit:
                yield Violation(rule, "", centre.key, f"{used[centre.key]}/{limit}")


def _shared_limits(usage: Usage) -> Iterator[Violation]:
    """Seats of departures, for those who leave from here today; caps of areas, for all newcomers (art. 11 §4)."""
    for transport in usage.instance.transports:
        seats = sum(h.size for h, c in usage.newcomers() if c in transport.centres and not h.present_place)
        if seats > transport.seats:
            yield Violation(Rule.TRANSPORT, "", transport.key, f"{seats}/{transport.seats}")
    for target in usage.instance.spread:
        persons, cap = persons_in(usage, target), cap_of(target, usage.instance.params)
        if cap is not None and persons > cap:
            yield Violation(Rule.SPREAD_CAP, "", target.key, f"{persons}/{cap}")


def _separations(instance: Instance, plan: Plan) -> Iterator[Violation]:
    """Nobody is placed with, or where lives, a household that one of them must be kept apart from."""
    for household in instance.households:
        for other in sorted(household.keep_apart & instance.household_by_key.keys()):
            centre = centre_of(plan, household)
            is_new = household.key in plan.by_household or other in plan.by_household
            if is_new and centre and centre == centre_of(plan, instance.household_by_key[other]):
                yield Violation(Rule.KEEP_APART, household.key, centre, other)


def _groups(instance: Instance, plan: Plan) -> Iterator[Violation]:
    """As soon as one of a group that must travel together is placed, all are in that centre."""
    for key, members in instance.groups.items():
        centres = {centre_of(plan, household) for household in members}
        moves = any(household.key in plan.by_household for household in members)
        if members[0].group_binds and moves and len(centres) > 1:
            yield Violation(Rule.GROUP, "", "", key)


def _moves(instance: Instance, plan: Plan) -> Iterator[Violation]:
    moved = sum(household.key in plan.by_household for household in instance.residents)
    if moved > instance.params.most_moves:
        yield Violation(Rule.MOST_MOVES, "", "", f"{moved}/{instance.params.most_moves}")


def _reserves(usage: Usage) -> Iterator[Violation]:
    for reserve, kept in usage.kept():
        room_class = usage.instance.room_class_by_key[kept.room_class]
        if not reserve_fits(reserve, room_class):
            yield Violation(Rule.RESERVE_ROOM, "", room_class.centre, kept.reserve)
