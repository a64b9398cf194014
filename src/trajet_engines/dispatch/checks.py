"""Whether an instance makes sense before anybody decides on it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .codes import DEMANDS, base, target

if TYPE_CHECKING:
    from .instance import Household, Instance, Reserve, RoomClass, Transport


@dataclass(frozen=True, slots=True)
class Problem:
    """A code and the key of the row it concerns."""

    code: str
    key: str
    detail: str = ""


class InstanceError(ValueError):
    """The data contradict themselves; `problems` says where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        shown = ", ".join(f"{p.code} {p.key} {p.detail}".strip() for p in problems[:5])
        super().__init__(f"{len(problems)} problem(s) in the dispatch instance: {shown}")


def problems(instance: "Instance") -> tuple[Problem, ...]:
    """Everything wrong, in reading order."""
    return (
        *_duplicates(instance),
        *(p for household in instance.households for p in _household_problems(instance, household)),
        *(Problem("negative_number", centre.key) for centre in instance.centres if _is_negative(centre)),
        *(p for room_class in instance.room_classes for p in _room_problems(instance, room_class)),
        *(p for reserve in instance.reserves for p in _reserve_problems(instance, reserve)),
        *(p for target in instance.spread if target.persons < 0 for p in [Problem("negative_number", target.key)]),
        *(p for transport in instance.transports for p in _transport_problems(instance, transport)),
        *(p for key, members in instance.groups.items() for p in _group_problems(key, members)),
    )


def contradictions(instance: "Instance") -> tuple[Problem, ...]:
    """Decisions and separations that exclude each other. They stop nobody else: the households concerned stay waiting.

    `together_and_apart`: of one group and to be kept apart; `pinned_and_forbidden`; `group_pinned_apart`.
    """
    by_key = instance.household_by_key
    pairs = ((h, by_key[other]) for h in instance.households for other in sorted(h.keep_apart & by_key.keys()))
    return (
        *(
            Problem("together_and_apart", h.key, other.key)
            for h, other in pairs
            if h.group_binds and h.group and h.group == other.group
        ),
        *(
            Problem("pinned_and_forbidden", h.key, h.pinned_centre)
            for h in instance.households
            if h.pinned_centre and h.pinned_centre in h.forbidden_centres | h.keep_apart
        ),
        *(
            Problem("group_pinned_apart", key)
            for key, members in instance.groups.items()
            if members[0].group_binds and len({h.pinned_centre for h in members} - {None}) > 1
        ),
    )


def _duplicates(instance: "Instance") -> Iterator[Problem]:
    parts: tuple[tuple[Any, ...], ...] = (
        *(instance.households, instance.centres, instance.room_classes),
        *(instance.reserves, instance.spread, instance.transports),
    )
    for rows in parts:
        yield from (Problem("duplicate_key", key) for key, n in Counter(row.key for row in rows).items() if n > 1)
    for key in instance.household_by_key.keys() & instance.centre_by_key.keys():
        yield Problem("duplicate_key", key, "household and centre")


def _is_negative(row: object) -> bool:
    values = (getattr(row, name) for name in row.__dataclass_fields__)  # type: ignore[attr-defined]
    return any(isinstance(value, int) and value < 0 for value in values)


def _household_problems(instance: "Instance", household: "Household") -> Iterator[Problem]:
    if not household.members:
        yield Problem("no_members", household.key)
    if household.kind != "family" and household.size > 1:
        yield Problem("single_with_others", household.key)
    if household.tier not in (1, 2, 3, 4):
        yield Problem("unknown_tier", household.key, str(household.tier))
    if household.waiting_days < 0:
        yield Problem("negative_number", household.key, "waiting_days")
    if household.pinned_centre and household.pinned_centre not in instance.centre_by_key:
        yield Problem("unknown_centre", household.key, household.pinned_centre)
    yield from _present_problems(instance, household)
    yield from (p for code in sorted(household.hard) for p in _demand_problems(instance, household, code, "hard"))
    yield from (p for code in sorted(household.soft) for p in _demand_problems(instance, household, code, "soft"))


def _demand_problems(instance: "Instance", household: "Household", code: str, force: str) -> Iterator[Problem]:
    demand = DEMANDS.get(base(code))
    if demand is None:
        yield Problem("unknown_demand", household.key, code)
    elif not (demand.may_be_hard if force == "hard" else demand.may_be_soft):
        yield Problem(f"demand_never_{force}", household.key, code)
    elif demand.has_target != bool(target(code)):
        yield Problem("demand_target", household.key, code)
    elif code == f"keep_apart:{household.key}":
        yield Problem("apart_from_itself", household.key)


def _room_problems(instance: "Instance", room_class: "RoomClass") -> Iterator[Problem]:
    if room_class.centre not in instance.centre_by_key:
        yield Problem("unknown_centre", room_class.key, room_class.centre)
    if room_class.beds < 1:
        yield Problem("room_without_beds", room_class.key)
    if _is_negative(room_class):
        yield Problem("negative_number", room_class.key)


def _present_problems(instance: "Instance", household: "Household") -> Iterator[Problem]:
    place = household.present_place
    if place is None:
        return
    rooms = [instance.room_class_by_key.get(key) for key in place.room_classes]
    if place.centre not in instance.centre_by_key:
        yield Problem("unknown_centre", household.key, place.centre)
    if not rooms or any(room is None or room.centre != place.centre for room in rooms):
        yield Problem("unknown_room_class", household.key, " ".join(place.room_classes))
    if not place.alone and (household.sex is None or len(rooms) > 1):
        yield Problem("shares_no_room", household.key)


def _reserve_problems(instance: "Instance", reserve: "Reserve") -> Iterator[Problem]:
    if _is_negative(reserve):
        yield Problem("negative_number", reserve.key)
    if reserve.sex == "x":
        yield Problem("reserve_for_no_sex", reserve.key)
    if reserve.centre and reserve.centre not in instance.centre_by_key:
        yield Problem("unknown_centre", reserve.key, reserve.centre)


def _transport_problems(instance: "Instance", transport: "Transport") -> Iterator[Problem]:
    if transport.seats < 0:
        yield Problem("negative_number", transport.key)
    for key in sorted(transport.centres - instance.centre_by_key.keys()):
        yield Problem("unknown_centre", transport.key, key)


def _group_problems(key: str, members: "tuple[Household, ...]") -> Iterator[Problem]:
    if len({household.group_binds for household in members}) > 1:
        yield Problem("group_binds_some", key)
