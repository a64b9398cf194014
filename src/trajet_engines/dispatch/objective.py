"""What makes one valid plan better than another, level by level (`result.LEVELS`). Part of the specification.

A household without place counts in its tier, the longer it waited the more, and keeps all its wishes unmet: nobody
is left out because their wishes are hard to meet. No level predicts anybody's future.
"""

from collections.abc import Sequence

from .capacity import Usage
from .codes import CLOSENESS, DEMANDS, ROOM_FEATURES, base
from .eligibility import centre_meets
from .instance import Centre, Household, Instance, Params, RoomClass
from .result import Placement, Plan, Score


def evaluate(instance: Instance, plan: Plan) -> Score:
    """The values of all levels, in order; smaller is better."""
    return Score(
        (
            _decisions(instance, plan),
            *(_without_place(instance, plan, tier) for tier in (1, 2, 3, 4)),
            sum(needs_unmet(h, *_place(instance, plan, h), instance.params) for h in instance.households),
            sum(closeness_unmet(h, _place(instance, plan, h)[0], instance.params) for h in instance.households),
            _levelling(instance, plan),
            _rooms(instance, plan),
        )
    )


def _decisions(instance: Instance, plan: Plan) -> int:
    """Households a person has pinned to a centre and the plan could not put there."""
    return sum(bool(h.pinned_centre) and h.key not in plan.by_household for h in instance.households)


def _without_place(instance: Instance, plan: Plan, tier: int) -> int:
    """Waiting days, plus a fixed number, of the tier's households without place (practice, domain A.8)."""
    unplaced = (h for h in instance.households if h.tier == tier and h.key not in plan.by_household)
    return sum(waiting_weight(h, instance.params) for h in unplaced)


def waiting_weight(household: Household, params: Params) -> int:
    return params.placing_counts_days + min(household.waiting_days, params.waiting_cap_days)


Place = tuple[Centre | None, Sequence[RoomClass], bool]


def _place(instance: Instance, plan: Plan, household: Household) -> Place:
    placement: Placement | None = plan.by_household.get(household.key)
    if placement is None:
        return None, (), False
    rooms = [instance.room_class_by_key[key] for key in placement.room_classes]
    return instance.centre_by_key[placement.centre], rooms, placement.alone


def needs_unmet(
    household: Household, centre: Centre | None, rooms: Sequence[RoomClass], alone: bool, params: Params
) -> int:
    """Soft demands not met (art. 36), and a place whose language is neither theirs nor the procedure's (11 §3)."""
    unmet = len(unmet_wishes(household, centre, rooms, alone))
    return params.need_weight * unmet + params.language_weight * (not speaks(household, centre))


def unmet_wishes(
    household: Household, centre: Centre | None, rooms: Sequence[RoomClass], alone: bool
) -> tuple[str, ...]:
    """Soft demands, closeness apart, that the place does not meet; all of them without a place."""
    wishes = sorted(code for code in household.soft if base(code) not in CLOSENESS)
    return tuple(code for code in wishes if centre is None or not meets(code, centre, rooms, alone))


def meets(code: str, centre: Centre, rooms: Sequence[RoomClass], alone: bool) -> bool:
    """Whether a place meets a soft demand."""
    by = DEMANDS[base(code)].meets
    if by == "room_feature":
        return any(code in room.features for room in rooms)
    if by == "alone":
        return alone
    if by == "room_kind":
        return all(room.kind in ("women", "uam") for room in rooms)
    return centre_meets(code, centre)


def speaks(household: Household, centre: Centre | None) -> bool:
    """The centre's language is the procedure's or one the household knows; nothing to ask when neither is known."""
    accepted = household.accepted_languages
    return not accepted or (centre is not None and not accepted.isdisjoint(centre.languages))


def closeness_unmet(household: Household, centre: Centre | None, params: Params) -> int:
    """Family, school and care that will be elsewhere (art. 12 §2, 22)."""
    wishes = [code for code in household.soft if base(code) in CLOSENESS]
    return params.closeness_weight * sum(centre is None or not centre_meets(code, centre) for code in wishes)


def _levelling(instance: Instance, plan: Plan) -> int:
    """Newcomers above each occupancy band of their centre (art. 11 §3 1°): higher bands count again."""
    persons = Usage(instance, plan).persons
    return sum(
        max(0, persons[centre.key] - room)
        for centre in instance.centres
        for room in band_rooms(centre, instance.params)
    )


def band_rooms(centre: Centre, params: Params) -> tuple[int, ...]:
    """How many newcomers fit below each occupancy band; nothing for a centre whose capacity is not counted."""
    if not centre.capacity_beds:
        return ()
    limits = (centre.capacity_beds * percent // 100 for percent in params.level_bands_percent)
    return tuple(max(0, limit - centre.occupied_beds) for limit in limits)


def _rooms(instance: Instance, plan: Plan) -> int:
    """Empty rooms opened for sharing, beds left empty beside a family, and special rooms nobody there needs."""
    usage = Usage(instance, plan)
    opened = sum(usage.opened_rooms(room_class) for room_class in instance.room_classes)
    households = instance.household_by_key
    return opened + sum(
        room_cost(households[p.household], [instance.room_class_by_key[key] for key in p.room_classes], p.alone)
        for p in plan.placements
    )


def room_cost(household: Household, rooms: Sequence[RoomClass], alone: bool) -> int:
    """Adult beds left empty in rooms taken whole, plus features of the rooms that were not asked for."""
    asked = household.hard | household.soft
    unused_features = sum(len((room.features & ROOM_FEATURES) - asked) for room in rooms)
    if not alone:
        return unused_features
    sleepers = household.size - min(household.infants, sum(room.cots for room in rooms))
    return unused_features + max(0, sum(room.beds for room in rooms) - sleepers)
