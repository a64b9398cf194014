"""One household now: the rooms that are left when everything proposed to others stands, solved for it alone.

A small instance with one household and what is left of every centre and room class: the same rules, objective, proof
and account as in a run of everybody.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q

from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.types import ArrivalStatus, PriorityClass
from trajet.reception.dispatch.bridge.accounts import proposals
from trajet.reception.dispatch.bridge.snapshot import Snapshot, read_centres, read_classes, read_households
from trajet.reception.dispatch.bridge.standing import decisions_on, with_limits
from trajet.reception.dispatch.models import ProposalStatus, Run
from trajet.reception.dispatch.selectors.capacity import list_destinations
from trajet.reception.dispatch.selectors.proposals import list_proposals
from trajet.reception.dispatch.selectors.tonight import changes_in_force
from trajet.reception.network.selectors import places_on
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
    """The best place for one household that takes nothing proposed to others; None when it has no members.

    Reads centres, rooms and this household only. A kept place is given to those it is kept for: only classes 1 to 3.
    """
    snapshot = _snapshot(viewer, day, arrival, params)
    if snapshot is None:
        return None
    small = _left_over(snapshot.instance, _proposed(viewer, basis, arrival, day) if basis else [])
    result = dispatch.solve(small, time_limit_seconds=60, cpu_limit_seconds=CPU_LIMIT_SECONDS, seed=SEED)
    ((_key, fields),) = proposals(replace(snapshot, instance=small), result, dispatch.price(small, result))
    return Alone(small, result, fields)


def _snapshot(viewer: Viewer, day: date, arrival: Arrival, params: dispatch.Params) -> Snapshot | None:
    changes = changes_in_force(viewer, day)
    decided = decisions_on(viewer, day, changes)
    centres = {str(row.uuid): row for row in list_destinations(viewer)}
    households = tuple(read_households(viewer, [arrival], decided, day))
    if not households:
        return None
    places = places_on(viewer, day)
    instance = dispatch.Instance(
        households=households,
        centres=tuple(read_centres(viewer, centres.values(), places, day)),
        room_classes=read_classes(centres, places),
        params=params,
        reserves=decided.reserves if arrival.priority == PriorityClass.OTHERS else (),
        transports=decided.transports,
    )
    found = Snapshot(instance, {str(arrival.uuid): arrival}, centres)
    return with_limits(viewer, found, changes, day) if changes else found


@dataclass(frozen=True)
class _Taken:
    """What a standing proposal takes: people in room classes of a centre."""

    centre: str
    room_classes: tuple[str, ...]
    persons: int
    sex: str
    is_whole: bool


def _proposed(viewer: Viewer, basis: Run, arrival: Arrival, day: date) -> list[_Taken]:
    """What is proposed to others and not yet confirmed. One query."""
    members = "arrival__household__memberships"
    living = Q(**{f"{members}__during__contains": day})
    rows = (
        list_proposals(viewer, basis)
        .filter(status=ProposalStatus.PROPOSED, arrival__status=ArrivalStatus.WAITING)
        .exclude(arrival=arrival)
        .order_by()
        .annotate(persons=Count(members, filter=living), sex=Min(f"{members}__person__sex", filter=living))
        .values_list("centre__uuid", "room_classes", "is_alone", "persons", "sex")
    )
    return [
        _Taken(str(centre), tuple(classes), persons, sex or "x", alone or persons > 1)
        for centre, classes, alone, persons, sex in rows
    ]


def _left_over(instance: dispatch.Instance, proposed: list[_Taken]) -> dispatch.Instance:
    """Take off what is proposed: whole rooms of families, beds of single people (rooms opened for each sex)."""
    rooms, beds, persons = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    for taken in proposed:
        persons[taken.centre] += taken.persons
        for key in taken.room_classes:
            if taken.is_whole:
                rooms[key] += 1
            else:
                beds[key, taken.sex] += 1
    return replace(
        instance,
        room_classes=tuple(_class_left(row, rooms[row.key], beds) for row in instance.room_classes),
        centres=tuple(_centre_left(row, persons[row.key]) for row in instance.centres),
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
    left = None if row.intake_left is None else max(0, row.intake_left - persons)
    return replace(row, occupied_beds=row.occupied_beds + persons, intake_left=left)
