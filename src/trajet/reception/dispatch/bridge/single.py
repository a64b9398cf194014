"""One household now: the rooms that are left when everything proposed to others stands, solved for it alone.

A small instance with one household and what is left of every centre and room class: the same rules, objective, proof
and account as in a run of everybody.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch.bridge.accounts import proposals
from trajet.reception.dispatch.bridge.alternatives import plan_of
from trajet.reception.dispatch.bridge.snapshot import Snapshot
from trajet.reception.dispatch.bridge.standing import take_standing
from trajet.reception.dispatch.models import Run
from trajet_engines import dispatch

CPU_LIMIT_SECONDS, SEED = 5.0, 1


@dataclass(frozen=True)
class Alone:
    """The answer for one household: the small instance, its result, the fields of its proposal."""

    instance: dispatch.Instance
    result: dispatch.Result
    fields: dict[str, Any]


def decide_alone(
    viewer: Viewer, day: date, arrival: Arrival, basis: Run | None, params: dispatch.Params
) -> Alone | None:
    """The best place for one household that takes nothing proposed to others; None when it has no members."""
    snapshot, key = take_standing(viewer, day, params), str(arrival.uuid)
    household = snapshot.instance.household_by_key.get(key)
    if household is None:
        return None
    waiting = snapshot.instance.household_by_key
    plan = [p for p in plan_of(basis).placements if p.household != key and p.household in waiting] if basis else []
    small = _left_over(replace(snapshot.instance, households=(household,)), snapshot.instance, plan)
    result = dispatch.solve(small, time_limit_seconds=60, cpu_limit_seconds=CPU_LIMIT_SECONDS, seed=SEED)
    one = Snapshot(small, {key: arrival}, snapshot.centres)
    ((_key, fields),) = proposals(one, result, dispatch.price(small, result))
    return Alone(small, result, fields)


def _left_over(
    small: dispatch.Instance, everybody: dispatch.Instance, plan: list[dispatch.Placement]
) -> dispatch.Instance:
    """Take off what is proposed: whole rooms of families, beds of single people (an opened room for each sex)."""
    rooms, beds, persons = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    for placement in plan:
        household = everybody.household_by_key[placement.household]
        persons[placement.centre] += household.size
        for key in placement.room_classes:
            if placement.alone or household.size > 1:
                rooms[key] += 1
            else:
                beds[key, household.sex or "x"] += 1
    return replace(
        small,
        room_classes=tuple(_class_left(row, rooms[row.key], beds) for row in small.room_classes),
        centres=tuple(_centre_left(row, persons[row.key]) for row in small.centres),
    )


def _class_left(row: dispatch.RoomClass, whole: int, beds: Counter[tuple[str, str]]) -> dispatch.RoomClass:
    empty, left = row.empty_rooms - whole, {}
    for sex in ("m", "f"):
        free = row.free_beds(sex) - beds[row.key, sex]
        opened = -(free // row.beds) if free < 0 else 0
        empty -= opened
        left[sex] = free + opened * row.beds
    return replace(row, empty_rooms=max(0, empty), free_beds_in_men_rooms=left["m"], free_beds_in_women_rooms=left["f"])


def _centre_left(row: dispatch.Centre, persons: int) -> dispatch.Centre:
    if not persons:
        return row
    left = None if row.intake_left is None else max(0, row.intake_left - persons)
    return replace(row, occupied_beds=row.occupied_beds + persons, intake_left=left)
