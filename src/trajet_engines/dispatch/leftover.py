"""What a plan leaves over: the same snapshot with everything the plan takes already gone."""

from dataclasses import replace

from .capacity import Usage
from .instance import Centre, Household, Instance, RoomClass
from .result import Plan


def left_over(instance: Instance, plan: Plan) -> Instance:
    """The rooms and limits that a valid plan leaves; whoever fits in here can be added to the plan."""
    usage = Usage(instance, plan)
    return replace(
        instance,
        centres=tuple(_centre(centre, usage) for centre in instance.centres),
        room_classes=tuple(_room_class(room_class, usage) for room_class in instance.room_classes),
    )


def _centre(centre: Centre, usage: Usage) -> Centre:
    return replace(
        centre,
        occupied_beds=centre.occupied_beds + usage.persons[centre.key],
        intake_left=_less(centre.intake_left, usage.persons[centre.key]),
        medical_followups_left=_less(centre.medical_followups_left, usage.medical_followups[centre.key]),
        school_seats_left=_less(centre.school_seats_left, usage.school_children[centre.key]),
    )


def _less(limit: int | None, used: int) -> int | None:
    return None if limit is None else max(0, limit - used)


def _room_class(room: RoomClass, usage: Usage) -> RoomClass:
    men, women = (usage.shared_beds[room.key, sex] for sex in ("m", "f"))
    opened_for_men, opened_for_women = _opened(room, "m", men), _opened(room, "f", women)
    return replace(
        room,
        empty_rooms=max(0, room.empty_rooms - usage.whole_rooms[room.key] - opened_for_men - opened_for_women),
        free_beds_in_men_rooms=max(0, room.free_beds_in_men_rooms + opened_for_men * room.beds - men),
        free_beds_in_women_rooms=max(0, room.free_beds_in_women_rooms + opened_for_women * room.beds - women),
    )


def _opened(room: RoomClass, sex: str, used: int) -> int:
    missing = used - room.free_beds("m" if sex == "m" else "f")
    return max(0, -(-missing // room.beds))


def apart_centres(instance: Instance, plan: Plan, household: Household) -> frozenset[str]:
    """Centres in which the plan puts somebody this household must be kept apart from, whoever of both asked."""
    theirs = (p for p in plan.placements if p.household != household.key)
    return frozenset(
        p.centre
        for p in theirs
        if p.household in household.keep_apart or household.key in instance.household_by_key[p.household].keep_apart
    )
