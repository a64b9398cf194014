"""Whether an instance makes sense before anybody decides on it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .codes import DEMANDS, base, target

if TYPE_CHECKING:
    from .instance import Household, Instance, RoomClass


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
    )


def _duplicates(instance: "Instance") -> Iterator[Problem]:
    for rows in (instance.households, instance.centres, instance.room_classes):
        yield from (Problem("duplicate_key", key) for key, n in Counter(row.key for row in rows).items() if n > 1)
    for key in instance.household_by_key.keys() & instance.centre_by_key.keys():
        yield Problem("duplicate_key", key, "household and centre")


def _is_negative(row: object) -> bool:
    return any(isinstance(value, int) and value < 0 for value in vars(row).values())


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
