"""Small hand-made instances."""

from dataclasses import replace
from typing import Any

from trajet_engines.dispatch import Centre, Household, Instance, Member, Placement, Plan, RoomClass


def adult(sex: str = "m", age: int = 30) -> Member:
    return Member(sex, adult=True, infant=False, age_years=age)  # type: ignore[arg-type]


def child(age: int, sex: str = "m") -> Member:
    return Member(sex, adult=False, infant=age < 2, age_years=age)  # type: ignore[arg-type]


def man(key: str = "man", **changes: Any) -> Household:
    return replace(Household(key, (adult(),), "single_man", 4, 10), **changes)


def woman(key: str = "woman", **changes: Any) -> Household:
    return replace(Household(key, (adult("f"),), "single_woman", 3, 10), **changes)


def boy(key: str = "boy", **changes: Any) -> Household:
    return replace(Household(key, (child(16),), "uam_boy", 1, 1), **changes)


def family(key: str = "family", *, ages: tuple[int, ...] = (8,), adults: str = "fm", **changes: Any) -> Household:
    members = (*(adult(sex) for sex in adults), *(child(age) for age in ages))
    return replace(Household(key, members, "family", 2, 5), **changes)


def centre(key: str = "c", **changes: Any) -> Centre:
    return replace(Centre(key, municipality=f"town of {key}", languages=frozenset({"fr"})), **changes)


def room(key: str = "c4", beds: int = 4, **changes: Any) -> RoomClass:
    return replace(RoomClass(key, key[0], beds, empty_rooms=1), **changes)


def instance(*rows: Household | Centre | RoomClass) -> Instance:
    """An instance of these rows; a centre `c` when none is given."""
    centres = tuple(row for row in rows if isinstance(row, Centre)) or (centre(),)
    households = tuple(row for row in rows if isinstance(row, Household))
    return Instance(households, centres, tuple(row for row in rows if isinstance(row, RoomClass)))


def bed(household: str, room_class: str = "c4") -> Placement:
    return Placement(household, room_class[0], (room_class,), alone=False)


def whole(household: str, *room_classes: str) -> Placement:
    return Placement(household, room_classes[0][0], room_classes, alone=True)


def plan(*placements: Placement) -> Plan:
    return Plan.of(placements)
