"""Columns of the model for places: households per option, households left waiting, rooms opened for a sex."""

from .columns import Columns, Entries
from .grouping import HouseholdType
from .instance import SHARED_SEXES, Household, Instance, Sex
from .model_centres import Load
from .model_rows import beds_row, rooms_row
from .objective import closeness_unmet, needs_unmet, waiting_weight
from .options import Option, Pool, pools_of
from .residents import needs_place, present

Pairs = dict[str, list[tuple[str, str]]]


def apart_pairs(instance: Instance) -> Pairs:
    """Per household: the pairs of households that may not share a centre."""
    found: Pairs = {}
    pairs = {
        (min(household.key, other), max(household.key, other))
        for household in instance.households
        for other in household.keep_apart & instance.household_by_key.keys()
    }
    for pair in sorted(pairs):
        for key in pair:
            found.setdefault(key, []).append(pair)
    return found


def option_columns(
    columns: Columns,
    kind: HouseholdType,
    options: list[Option],
    loads: dict[str, Load],
    apart: Pairs,
    instance: Instance,
) -> int:
    """One column per option of a type; returns the first."""
    first, sample = len(columns.upper), kind.sample
    everybody = columns.row(("type", sample.key), kind.count, kind.count)
    leaving = _leaving(columns, sample, instance)
    for option in options:
        is_newcomer = _is_newcomer(sample, option)
        entries = [(everybody, 1.0), *([(loads[option.centre.key].row, float(sample.size))] if is_newcomer else [])]
        entries += _room_entries(columns, kind, option)
        entries += _limit_entries(columns, sample, option) if is_newcomer else []
        entries += _resident_entries(columns, sample, option, instance)
        entries += _apart_entries(columns, sample, option, apart, instance)
        costs = {"needs": option.needs, "closeness": option.closeness, "rooms": option.room_cost}
        costs["moves"] = int(sample.present_place is not None)
        named = {name: float(cost) for name, cost in costs.items()}
        columns.column(kind.count, _summed([*entries, *leaving]), named, integer=True)
    columns.types.append((first, len(columns.upper)))
    return first


def _is_newcomer(household: Household, option: Option) -> bool:
    return household.present_place is None or household.present_place.centre != option.centre.key


def _limit_entries(columns: Columns, household: Household, option: Option) -> Entries:
    """What a newcomer takes of what the centre counts besides persons."""
    centre, entries = option.centre, Entries()
    if centre.medical_followups_left is not None and "medical_followup" in household.hard:
        entries.append((columns.row(("medical", centre.key), centre.medical_followups_left), 1.0))
    if centre.school_seats_left is not None and household.school_children:
        row = columns.row(("school", centre.key), centre.school_seats_left)
        entries.append((row, float(household.school_children)))
    return entries


def _resident_entries(columns: Columns, household: Household, option: Option, instance: Instance) -> Entries:
    """A move counts against the limit; who leaves from elsewhere takes no seat of today's departures."""
    if household.present_place is None:
        return []
    entries = [(columns.row(("moves",), instance.params.most_moves), 1.0)]
    if _is_newcomer(household, option):
        entries += [
            (columns.rows["transport", transport.key], -float(household.size))
            for transport in instance.transports
            if option.centre.key in transport.centres
        ]
    return entries


def _apart_entries(columns: Columns, household: Household, option: Option, apart: Pairs, instance: Instance) -> Entries:
    """Not both in one centre; nor one where the other already lives and stays."""
    entries = []
    for pair in apart.get(household.key, ()):
        entries.append((columns.row(("apart", pair, option.centre.key), 1.0), 1.0))
        other = instance.household_by_key[pair[0] if pair[1] == household.key else pair[1]]
        if other.present_place and other.present_place.centre == option.centre.key:
            entries.append((columns.row(("apart_from", pair, other.key), 1.0), 1.0))
    return entries


def _leaving(columns: Columns, household: Household, instance: Instance) -> Entries:
    """What a resident gives back by moving."""
    place = household.present_place
    if place is None:
        return []
    if place.alone:
        return [(rooms_row(columns, instance.room_class_by_key[key]), -1.0) for key in place.room_classes]
    pools = (pool for pool in pools_of(instance)[place.centre])
    pool = next(p for p in pools if place.room_classes[0] in {room.key for room in p.room_classes})
    return [(beds_row(columns, pool, household.sex), -1.0)] if household.sex else []


def _room_entries(columns: Columns, kind: HouseholdType, option: Option) -> Entries:
    sex = kind.sample.sex
    if option.pool and sex:
        return [(beds_row(columns, option.pool, sex), 1.0)]
    return [(rooms_row(columns, room), 1.0) for room in option.rooms]


def _summed(entries: Entries) -> Entries:
    """One entry per row."""
    found: dict[int, float] = {}
    for row, value in entries:
        found[row] = found.get(row, 0.0) + value
    return [(row, value) for row, value in found.items() if value]


def waiting_columns(columns: Columns, kind: HouseholdType, instance: Instance, apart: Pairs) -> list[tuple[int, int]]:
    """Left waiting, by waiting weight: minimising takes the shortest waiting. Whole numbers, so that they branch."""
    sample, params = kind.sample, instance.params
    entries = [(columns.rows["type", sample.key], 1.0), *_staying_entries(columns, sample, apart)]
    numbers: dict[int, int] = {}
    for household in reversed(kind.households):
        weight = waiting_weight(household, params)
        numbers[weight] = numbers.get(weight, 0) + 1
    centre, rooms, alone = present(instance, sample)
    unmet: dict[str, float] = {
        "decisions": float(sample.pinned_centre not in (None, centre and centre.key)),
        "needs": float(needs_unmet(sample, centre, rooms, alone, params)),
        "closeness": float(closeness_unmet(sample, centre, params)),
    }
    counts = needs_place(sample, instance)
    return [
        (
            columns.column(
                number, list(entries), {**unmet, f"tier_{sample.tier}": float(weight) * counts}, integer=True
            ),
            number,
        )
        for weight, number in numbers.items()
    ]


def _staying_entries(columns: Columns, household: Household, apart: Pairs) -> Entries:
    """Nobody comes to where a resident stays from whom they must be kept apart."""
    names = (("apart_from", pair, household.key) for pair in apart.get(household.key, ()))
    return [(columns.rows[name], 1.0) for name in names if name in columns.rows]


def opened_columns(columns: Columns, pools: dict[str, list[Pool]], instance: Instance) -> dict[tuple[str, Sex], int]:
    """Empty rooms opened for a sex, where somebody of that sex may come."""
    return {
        (room.key, sex): columns.column(
            instance.most_empty_rooms(room),
            [(beds_row(columns, pool, sex), -float(room.beds)), (rooms_row(columns, room), 1.0)],
            {"rooms": 1.0},
            integer=True,
        )
        for key in sorted(pools)
        for pool in pools[key]
        for sex in SHARED_SEXES
        if ("beds", pool.index, sex) in columns.rows
        for room in pool.room_classes
        if instance.most_empty_rooms(room)
    }
