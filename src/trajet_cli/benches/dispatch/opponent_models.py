"""The same plain rules as three whole-number models for any solver: by bed, by room, by class of rooms.

One objective for all, small enough to be the same everywhere: the weighted sum of waiting days left, unmet needs, unmet
closeness and rooms broken up; levelling and separations of waiting households are left out of all three alike.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from trajet_engines.dispatch import Household, Instance
from trajet_engines.dispatch.eligibility import beds_needed
from trajet_engines.dispatch.objective import closeness_unmet, needs_unmet, waiting_weight
from trajet_engines.dispatch.options import Option, options_of, pools_of

Formulation = Literal["class", "room", "bed"]
TIER_WEIGHTS = {1: 1000, 2: 200, 3: 50, 4: 10}
NEEDS, CLOSENESS, ROOMS = 20, 10, 1
SEXES = ("m", "f")


@dataclass
class Program:
    """A whole-number program in plain lists: minimise costs, every row at most its limit, some exactly."""

    costs: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    rows: dict[Any, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    limits: dict[Any, int] = field(default_factory=dict)
    exact: set[Any] = field(default_factory=set)

    def column(self, cost: int, upper: int, *entries: tuple[Any, int]) -> int:
        """A new whole-number column with its entries by row name."""
        number = len(self.costs)
        self.costs.append(cost)
        self.upper.append(upper)
        for row, value in entries:
            self.rows[row].append((number, value))
        return number

    def limited(self) -> Iterator[tuple[Any, list[tuple[int, int]], int]]:
        """Rows with their limit; rows nobody limits are open."""
        for name, entries in self.rows.items():
            yield name, entries, self.limits.get(name, 0)


def program_of(instance: Instance, formulation: Formulation) -> Program:
    """The program of an instance, one household at a time: nothing is grouped."""
    program, pools = Program(), pools_of(instance)
    _limits(program, instance)
    add = {"class": _by_class, "room": _by_room, "bed": _by_bed}[formulation](program, instance)
    for household in instance.households:
        row = ("household", household.key)
        program.limits[row] = 1
        program.exact.add(row)
        program.column(_cost_of_waiting(instance, household), 1, (row, 1))
        for option in options_of(household, instance, pools):
            if option.is_free:
                add(household, option, _shared_entries(program, household, option))
    return program


def _cost_of_waiting(instance: Instance, household: Household) -> int:
    params = instance.params
    unmet = NEEDS * needs_unmet(household, None, (), False, params) + CLOSENESS * closeness_unmet(
        household, None, params
    )
    return TIER_WEIGHTS[household.tier] * waiting_weight(household, params) + unmet


def _cost(option: Option) -> int:
    return NEEDS * option.needs + CLOSENESS * option.closeness + ROOMS * option.room_cost


def _limits(program: Program, instance: Instance) -> None:
    for centre in instance.centres:
        for name, limit in (
            ("persons", centre.intake_left),
            ("school", centre.school_seats_left),
            ("medical", centre.medical_followups_left),
        ):
            if limit is not None:
                program.limits[name, centre.key] = limit


def _shared_entries(program: Program, household: Household, option: Option) -> list[tuple[Any, int]]:
    centre = option.centre.key
    loads = {"persons": household.size, "school": household.school_children}
    loads["medical"] = int("medical_followup" in household.hard)
    found: list[tuple[Any, int]] = [(("household", household.key), 1)]
    found += [((name, centre), load) for name, load in loads.items() if load and (name, centre) in program.limits]
    return found


def _by_class(program: Program, instance: Instance) -> Any:
    """Counts per class: beds of a pool and sex, rooms of a class, rooms opened for a sex."""
    for pools in pools_of(instance).values():
        for pool in pools:
            for sex in SEXES:
                program.limits["beds", pool.index, sex] = pool.free_beds(sex)  # type: ignore[arg-type]
                for room in pool.room_classes:
                    beds, rooms = (("beds", pool.index, sex), -room.beds), (("rooms", room.key), 1)
                    program.column(ROOMS, room.empty_rooms, beds, rooms)
    for room in instance.room_classes:
        program.limits["rooms", room.key] = room.empty_rooms

    def add(household: Household, option: Option, entries: list[tuple[Any, int]]) -> None:
        taken: list[tuple[Any, int]] = [(("rooms", room.key), 1) for room in option.rooms]
        if option.pool:
            taken = [(("beds", option.pool.index, household.sex), 1)]
        program.column(_cost(option), 1, *entries, *_summed(taken))

    return add


def _summed(entries: list[tuple[Any, int]]) -> list[tuple[Any, int]]:
    found: dict[Any, int] = defaultdict(int)
    for row, value in entries:
        found[row] += value
    return list(found.items())


@dataclass(frozen=True)
class _Room:
    """One room: empty, or shared by a sex with some beds free."""

    name: tuple[str, str, int]
    beds: int
    sex: str | None


def _rooms(instance: Instance) -> dict[str, list[_Room]]:
    """Rooms one by one; beds free in rooms already shared by a sex stand together as one room of that sex."""
    found: dict[str, list[_Room]] = {}
    for room in instance.room_classes:
        rooms = [_Room((room.key, "empty", n), room.beds, None) for n in range(room.empty_rooms)]
        shared = zip(SEXES, (room.free_beds_in_men_rooms, room.free_beds_in_women_rooms), strict=True)
        rooms += [_Room((room.key, sex, 0), beds, sex) for sex, beds in shared if beds]
        found[room.key] = rooms
    return found


def _open(program: Program, rooms: dict[str, list[_Room]]) -> None:
    """Each empty room goes to one family, or to men, or to women."""
    for room in (room for found in rooms.values() for room in found):
        if room.sex is None:
            program.limits["room", room.name] = 1
            for sex in SEXES:
                program.column(ROOMS, 1, (("room", room.name), 1), (("sex", room.name, sex), -room.beds))
        else:
            program.limits["sex", room.name, room.sex] = room.beds


def _by_room(program: Program, instance: Instance) -> Any:
    """A column per household and room, or pair of rooms."""
    rooms = _rooms(instance)
    _open(program, rooms)

    def add(household: Household, option: Option, entries: list[tuple[Any, int]]) -> None:
        for taken in _choices(rooms, household, option):
            own: list[tuple[Any, int]] = [(("room", room.name), 1) for room in taken]
            if option.pool:
                own = [(("sex", taken[0].name, household.sex), 1)]
            program.column(_cost(option), 1, *entries, *own)

    return add


def _choices(rooms: dict[str, list[_Room]], household: Household, option: Option) -> Iterator[tuple[_Room, ...]]:
    if option.pool:
        for key in (room.key for room in option.pool.room_classes):
            yield from ((room,) for room in rooms[key] if room.sex in (None, household.sex))
        return
    empty = [[room for room in rooms[part.key] if room.sex is None] for part in option.rooms]
    if len(empty) == 1:
        yield from ((room,) for room in empty[0])
    elif len(empty) == 2:
        yield from (
            (one, two)
            for one in empty[0]
            for two in empty[1]
            if one.name < two.name or option.rooms[0] != option.rooms[1]
        )


def _by_bed(program: Program, instance: Instance) -> Any:
    """A column per person and bed beside those per household and room."""
    rooms = _rooms(instance)
    _open(program, rooms)

    def add(household: Household, option: Option, entries: list[tuple[Any, int]]) -> None:
        for taken in _choices(rooms, household, option):
            if option.pool:
                for bed in range(taken[0].beds):
                    in_room = ("sex", taken[0].name, household.sex), 1
                    program.limits["bed", taken[0].name, bed] = 1
                    program.column(_cost(option), 1, *entries, in_room, (("bed", taken[0].name, bed), 1))
                continue
            own: list[tuple[Any, int]] = [(("room", room.name), 1) for room in taken]
            for person in range(beds_needed(household, option.rooms)):
                own.append((("person", household.key, person, taken), 1))
                for room in taken:
                    for bed in range(room.beds):
                        name = ("bed", room.name, bed)
                        program.limits[name] = 1
                        program.column(0, 1, (("person", household.key, person, taken), -1), (name, 1))
            program.column(_cost(option), 1, *entries, *own)

    return add
