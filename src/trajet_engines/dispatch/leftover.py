"""What a plan leaves over: the same snapshot with everything the plan takes already gone."""

from dataclasses import replace

from .capacity import Usage
from .instance import Centre, Household, Instance, RoomClass, Sex, Transport
from .result import Plan
from .spread import cap_of, persons_in


def left_over(instance: Instance, plan: Plan) -> Instance:
    """The rooms and limits that a valid plan leaves; whoever fits in here can be added to the plan."""
    usage = Usage(instance, plan)
    caps = {target.key: cap_of(target, instance.params) for target in instance.spread}
    return replace(
        instance,
        centres=tuple(_centre(centre, usage) for centre in instance.centres),
        room_classes=tuple(_room_class(room_class, usage) for room_class in instance.room_classes),
        reserves=(),
        transports=tuple(replace(t, seats=max(0, t.seats - _seats(usage, t))) for t in instance.transports),
        spread=tuple(
            replace(target, persons=max(0, cap - persons_in(usage, target)))
            for target in instance.spread
            if (cap := caps[target.key]) is not None
        ),
        params=replace(instance.params, spread_cap_percent=100 if any(caps.values()) else 0),
    )


def _seats(usage: Usage, transport: Transport) -> int:
    return sum(h.size for h, centre in usage.newcomers() if centre in transport.centres and not h.present_place)


def _centre(centre: Centre, usage: Usage) -> Centre:
    return replace(
        centre,
        occupied_beds=centre.occupied_beds + usage.persons[centre.key],
        intake_left=_less(centre.intake_left, usage.intake[centre.key]),
        medical_followups_left=_less(centre.medical_followups_left, usage.medical_followups[centre.key]),
        school_seats_left=_less(centre.school_seats_left, usage.school_children[centre.key]),
    )


def _less(limit: int | None, used: int) -> int | None:
    return None if limit is None else max(0, limit - used)


def _room_class(room: RoomClass, usage: Usage) -> RoomClass:
    free = usage.empty_rooms(room) - usage.whole_rooms[room.key] - usage.opened_rooms(room)
    return replace(
        room,
        empty_rooms=max(0, free),
        free_beds_in_men_rooms=_beds(room, usage, "m"),
        free_beds_in_women_rooms=_beds(room, usage, "f"),
    )


def _beds(room: RoomClass, usage: Usage, sex: Sex) -> int:
    """Beds left in the rooms that sex shares, those opened by the plan included."""
    opened, left = usage.opened_for(room, sex), 0
    while (
        left < room.beds * (opened + 1) + room.free_beds(sex) and usage.opened_for(room, sex, more=left + 1) == opened
    ):
        left += 1
    return left


def apart_centres(instance: Instance, plan: Plan, household: Household) -> frozenset[str]:
    """Centres in which the plan puts somebody this household must be kept apart from, whoever of both asked."""
    theirs = (p for p in plan.placements if p.household != household.key)
    return frozenset(
        p.centre
        for p in theirs
        if p.household in household.keep_apart or household.key in instance.household_by_key[p.household].keep_apart
    )
