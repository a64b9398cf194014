"""What makes one valid plan better than another, level by level (`result.LEVELS`). Part of the specification.

A household without place counts in its tier, the longer it waited the more, and keeps all its wishes unmet: nobody
is left out because their wishes are hard to meet. No level predicts anybody's future.
"""

from collections import Counter
from collections.abc import Sequence

from .capacity import Usage, kept_beds
from .codes import CLOSENESS, DEMANDS, ROOM_FEATURES, base
from .eligibility import centre_meets
from .gaps import compared_groups, gap_above
from .instance import Centre, Household, Instance, RoomClass
from .residents import Place, needs_place, present
from .result import LEVELS, Placement, Plan, Score, order_of
from .settings import Params
from .spread import spread_points


def evaluate(instance: Instance, plan: Plan) -> Score:
    """The values of all levels; smaller is better."""
    usage = Usage(instance, plan)
    values = {
        "decisions": _decisions(instance, plan),
        "reserve": reserve_short(usage),
        **{f"tier_{tier}": _without_place(instance, plan, tier) for tier in (1, 2, 3, 4)},
        "fairness": gap_above(instance, plan),
        "needs": _needs(instance, plan) + instance.params.spread_in_needs * spread_points(usage),
        "closeness": _closeness(instance, plan),
        "moves": _moves(instance, plan),
        "spread": spread_points(usage),
        "levelling": _levelling(usage),
        "rooms": _rooms(usage),
    }
    return Score(tuple(values[name] for name in LEVELS), order_of(instance.params))


def levels_of(instance: Instance) -> tuple[str, ...]:
    """The levels that can differ between plans of this instance, in the order of the run."""
    unused = {
        "reserve": not instance.reserves,
        "fairness": not compared_groups(instance),
        "moves": not instance.residents,
        "spread": not instance.spread,
    }
    return tuple(name for name in order_of(instance.params) if not unused.get(name))


def _decisions(instance: Instance, plan: Plan) -> int:
    """Households a person has pinned to a centre and that are not there."""
    return sum(h.pinned_centre not in (None, centre_of(plan, h)) for h in instance.households)


def centre_of(plan: Plan, household: Household) -> str | None:
    """Where the household will be: its new centre, where it lives already, or nowhere yet."""
    placement = plan.by_household.get(household.key)
    if placement:
        return placement.centre
    return household.present_place.centre if household.present_place else None


def reserve_short(usage: Usage) -> int:
    """Beds that a person wants to keep for tonight and the plan does not."""
    kept: Counter[str] = Counter()
    for reserve, row in usage.kept():
        kept[reserve.key] += kept_beds(reserve, row, usage.instance.room_class_by_key[row.room_class])
    return sum(max(0, reserve.beds - kept[reserve.key]) for reserve in usage.instance.reserves)


def _without_place(instance: Instance, plan: Plan, tier: int) -> int:
    """Waiting days, plus a fixed number, of the tier's households without place (practice, domain A.8).

    A resident counts while the present place breaks a rule: that one is no place (art. 12 §2 and §4, 28).
    """
    unplaced = (h for h in instance.households if h.tier == tier and h.key not in plan.by_household)
    return sum(waiting_weight(h, instance.params) for h in unplaced if needs_place(h, instance))


def _needs(instance: Instance, plan: Plan) -> int:
    return sum(needs_unmet(h, *_place(instance, plan, h), instance.params) for h in instance.households)


def _closeness(instance: Instance, plan: Plan) -> int:
    """Family, school and care elsewhere; and households elsewhere than most of those they would travel with."""
    wishes = sum(closeness_unmet(h, _place(instance, plan, h)[0], instance.params) for h in instance.households)
    wished = [members for members in instance.groups.values() if not members[0].group_binds]
    apart = sum(elsewhere([centre_of(plan, household) for household in members]) for members in wished)
    return wishes + instance.params.together_weight * apart


def elsewhere(centres: Sequence[str | None]) -> int:
    """Members of a group that are not in the centre where most of them are."""
    found = Counter(centre for centre in centres if centre)
    return len(centres) - max(found.values(), default=0)


def _moves(instance: Instance, plan: Plan) -> int:
    """Residents whose place changes (art. 12): none without a gain on an earlier level."""
    return sum(h.key in plan.by_household for h in instance.residents)


def waiting_weight(household: Household, params: Params) -> int:
    return params.placing_counts_days + min(household.waiting_days, params.waiting_cap_days)


def _place(instance: Instance, plan: Plan, household: Household) -> Place:
    placement: Placement | None = plan.by_household.get(household.key)
    if placement is None:
        return present(instance, household)
    rooms = [instance.room_class_by_key[key] for key in placement.room_classes]
    return instance.centre_by_key[placement.centre], rooms, placement.alone


def needs_unmet(
    household: Household, centre: Centre | None, rooms: Sequence[RoomClass], alone: bool, params: Params
) -> int:
    """Soft demands not met (art. 36), and a place whose language is neither theirs nor the procedure's (11 §3)."""
    unmet = len(unmet_wishes(household, centre, rooms, alone))
    return params.need_weight * unmet + params.language_weight * (not speaks(household, centre))


def is_for_worse(
    instance: Instance, household: Household, centre: Centre, rooms: Sequence[RoomClass], *, alone: bool
) -> bool:
    """A resident whose present place is allowed would be worse off, and nobody decided it (art. 12 §2)."""
    if household.present_place is None or household.pinned_centre or needs_place(household, instance):
        return False
    there, here = (centre, rooms, alone), present(instance, household)
    return _wishes(household, there, instance.params) > _wishes(household, here, instance.params)


def _wishes(household: Household, place: Place, params: Params) -> tuple[int, int]:
    return needs_unmet(household, *place, params), closeness_unmet(household, place[0], params)


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


def _levelling(usage: Usage) -> int:
    """Newcomers above each occupancy band of their centre (art. 11 §3 1°): higher bands count again."""
    return sum(
        max(0, usage.persons[centre.key] - room)
        for centre in usage.instance.centres
        for room in band_rooms(centre, usage.instance.params)
    )


def band_rooms(centre: Centre, params: Params) -> tuple[int, ...]:
    """How many newcomers fit below each occupancy band; nothing for a centre whose capacity is not counted."""
    if not centre.capacity_beds:
        return ()
    limits = (centre.capacity_beds * percent // 100 for percent in params.level_bands_percent)
    return tuple(max(0, limit - centre.occupied_beds) for limit in limits)


def _rooms(usage: Usage) -> int:
    """Empty rooms opened for sharing, beds left empty beside a family, and special rooms nobody there needs."""
    instance = usage.instance
    opened = sum(usage.opened_rooms(room_class) for room_class in instance.room_classes)
    return opened + sum(
        room_cost(
            instance.household_by_key[p.household], [instance.room_class_by_key[key] for key in p.room_classes], p.alone
        )
        for p in usage.plan.placements
    )


def room_cost(household: Household, rooms: Sequence[RoomClass], alone: bool) -> int:
    """Adult beds left empty in rooms taken whole, plus features of the rooms that were not asked for."""
    asked = household.hard | household.soft
    unused_features = sum(len((room.features & ROOM_FEATURES) - asked) for room in rooms)
    if not alone:
        return unused_features
    sleepers = household.size - min(household.infants, sum(room.cots for room in rooms))
    return unused_features + max(0, sum(room.beds for room in rooms) - sleepers)
