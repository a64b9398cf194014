"""Which place may be given to whom, one household and one place at a time. Part of the specification."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from .codes import CENTRE_FEATURES, CLOSENESS, ROOM_FEATURES, Rule, base, target
from .instance import UAM_KINDS, Centre, Household, Reserve, RoomClass
from .settings import Params

Reason = tuple[Rule, str]
"""A rule and its detail: a demand code, a room class, a number."""


def centre_reasons(household: Household, centre: Centre, params: Params) -> Iterator[Reason]:
    """Why this household may not live in this centre, whatever the room."""
    if household.is_held:
        yield Rule.HELD, ""
    if household.target_group not in centre.target_groups:
        yield Rule.TARGET_GROUP, household.target_group
    if centre.closes_in_days is not None and centre.closes_in_days <= params.closing_days:
        yield Rule.CENTRE_CLOSING, str(centre.closes_in_days)
    if centre.key in household.forbidden_centres:
        yield Rule.FORBIDDEN_CENTRE, ""
    if household.pinned_centre not in (None, centre.key):
        yield Rule.OTHER_CENTRE_DECIDED, household.pinned_centre or ""
    if centre.key in household.keep_apart:
        yield Rule.KEEP_APART, centre.key
    for code in sorted(household.hard):
        if not centre_meets(code, centre):
            yield Rule.DEMAND, code


def limit_reasons(household: Household, centre: Centre) -> Iterator[Reason]:
    """Why this household alone is already too much for what the centre can take today; who lives there is no newcomer."""
    if household.present_place and household.present_place.centre == centre.key:
        return
    if centre.intake_left is not None and household.size > centre.intake_left:
        yield Rule.INTAKE, f"{household.size}/{centre.intake_left}"
    if "medical_followup" in household.hard and centre.medical_followups_left == 0:
        yield Rule.MEDICAL_FOLLOWUP, "1/0"
    if centre.school_seats_left is not None and household.school_children > centre.school_seats_left:
        yield Rule.SCHOOL_SEATS, f"{household.school_children}/{centre.school_seats_left}"


def room_reasons(household: Household, rooms: Sequence[RoomClass], *, alone: bool, params: Params) -> Iterator[Reason]:
    """Why this household may not have a bed in this shared room, or these one or two rooms for itself."""
    kinds = allowed_kinds(household, params)
    for room in rooms:
        if room.kind not in kinds:
            yield Rule.ROOM_KIND, room.kind
    if len(rooms) > 1 and not _may_have_several(household, rooms, alone=alone, params=params):
        yield Rule.TWO_ROOMS, str(len(rooms))
    if alone != must_be_alone(household) and not (alone and may_be_alone(household)):
        yield Rule.ROOM_ALONE, ""
    if alone and beds_needed(household, rooms) > sum(room.beds for room in rooms):
        yield Rule.ROOM_BEDS, str(household.size)
    for code in sorted(household.hard & ROOM_FEATURES):
        if not any(code in room.features for room in rooms):
            yield Rule.DEMAND, code


def _may_have_several(household: Household, rooms: Sequence[RoomClass], *, alone: bool, params: Params) -> bool:
    """A large household, and only as many rooms as it takes: without any one of them the rest would not do."""
    if not alone or len(rooms) > params.most_rooms or household.size < params.two_rooms_from_persons:
        return False
    fewer = combinations(rooms, len(rooms) - 1)
    return all(any(room_reasons(household, rest, alone=True, params=params)) for rest in fewer)


def reserve_fits(reserve: Reserve, room_class: RoomClass) -> bool:
    """Whether a room of this class may be kept for the reserve."""
    return (
        reserve.centre in (None, room_class.centre)
        and room_class.kind in ({reserve.kind} if reserve.kind else _kinds_of_reserve(reserve))
        and reserve.features <= room_class.features
        and (bool(reserve.sex) or room_class.beds >= reserve.least_beds_per_room)
    )


def _kinds_of_reserve(reserve: Reserve) -> frozenset[str]:
    """Without a kind: where an adult of that sex, or a family, could live."""
    if reserve.sex == "m":
        return frozenset({"any"})
    return frozenset({"any", "women"}) if reserve.sex else frozenset({"any", "family"})


def centre_meets(code: str, centre: Centre) -> bool:
    """Whether a centre meets a demand made to centres; demands made to rooms are not its business."""
    name = base(code)
    if name in CENTRE_FEATURES:
        return name in centre.features
    if name in CLOSENESS:
        return target(code) in (centre.key, centre.municipality)
    if name.startswith("language_"):
        return name.removeprefix("language_") in centre.languages
    return True


def allowed_kinds(household: Household, params: Params) -> frozenset[str]:
    """Room kinds open to this household (art. 36-42): minors, women, families and isolation have their own."""
    if "isolation_room" in household.hard:
        return frozenset({"isolation"})
    if household.kind in UAM_KINDS:
        return frozenset({"uam"})
    women = frozenset({"women"}) if _women_and_small_children(household, params) else frozenset()
    if "women_only" in household.hard:
        return women
    return women | {"any"} | ({"family"} if household.kind == "family" else frozenset())


def _women_and_small_children(household: Household, params: Params) -> bool:
    if household.kind != "family":
        return household.kind == "single_woman"
    limit = params.boys_in_women_rooms_under_years
    return all(member.sex == "f" or member.age_years < limit for member in household.members)


def must_be_alone(household: Household) -> bool:
    """A family, and whoever was promised a room alone or needs isolation (EASO standard 2.4)."""
    return household.kind == "family" or not household.hard.isdisjoint({"single_room", "isolation_room"})


def may_be_alone(household: Household) -> bool:
    return must_be_alone(household) or "single_room" in household.soft


def beds_needed(household: Household, rooms: Sequence[RoomClass]) -> int:
    """Adult beds: an infant sleeps in a cot as long as the rooms have one."""
    return household.size - min(household.infants, sum(room.cots for room in rooms))
