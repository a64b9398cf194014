"""Facts of the households of some days: how long they waited, and what their place was."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.municipalities import code_of
from trajet.guidance import api as guidance
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch.models import Designation, DesignationStatus
from trajet.reception.fairness import selectors
from trajet.reception.fairness.groups import groups_of
from trajet.reception.fairness.types import Household
from trajet.reception.network.models import Centre
from trajet_engines import dispatch
from trajet_engines.dispatch.codes import CLOSENESS
from trajet_engines.dispatch.objective import meets

NOT_OF_A_PLACE = frozenset({"keep_apart", "medical_followup", "language_fr", "language_nl"}) | CLOSENESS
"""Demands that are not read off the room and the centre a household was given."""
Rooms = list[tuple[str, frozenset[str]]]


def households_of_period(viewer: Viewer, since: date, until: date) -> list[Household]:
    """Who began to wait in these days (for waiting), and who was designated in them (for everything else)."""
    waiting, designated = list(_waiting(viewer, since, until)), list(_designated(viewer, since, until))
    priorities = {row.household_id: priority for row, priority in [*waiting, *designated]}
    groups = groups_of(viewer, priorities, until)
    for row, _ in [*waiting, *designated]:
        row.groups.update(groups[row.household_id])
    return [row for row, _ in [*waiting, *designated]]


def _waiting(viewer: Viewer, since: date, until: date) -> Iterator[tuple[Household, int]]:
    arrivals = list(selectors.began_to_wait(viewer, since, until))
    designated = {arrival.pk: _day_of(arrival) for arrival in arrivals}
    earlier = [a.household_id for a in arrivals if a.status == ArrivalStatus.ARRIVED and not designated[a.pk]]
    stays = selectors.first_stays(viewer, earlier)
    for arrival in arrivals:
        began = timezone.localdate(arrival.waiting_since_at)
        given = designated[arrival.pk] or stays.get(arrival.household_id)
        if given or arrival.status == ArrivalStatus.WAITING:
            days = max(0, ((given or until) - began).days)
            found = Household(arrival.pk, arrival.household_id, days, bool(given), outcomes={"waiting": True})
            yield found, arrival.priority


def _day_of(arrival: Arrival) -> date | None:
    moment = arrival.designated_at  # type: ignore[attr-defined]
    return timezone.localdate(moment) if moment else None


def _designated(viewer: Viewer, since: date, until: date) -> Iterator[tuple[Household, int]]:
    rows = list(selectors.list_designated(viewer, since, until))
    ids = [row.arrival.household_id for row in rows]
    demands = guidance.constraints_of(viewer, ids) if may(viewer, "guidance.constraints.read") else {}
    rooms = selectors.rooms_of_stays(viewer, [row.stay_id for row in rows if row.stay_id])
    times = selectors.times_designated(viewer, [row.arrival_id for row in rows])
    for row in rows:
        asked = demands.get(row.arrival.household_id, ())
        outcomes = _outcomes(row, asked, rooms.get(row.stay_id or 0, []))
        outcomes["redispatched"] = row.status == DesignationStatus.UNDONE or times[row.arrival_id] > 1
        waited = (timezone.localdate(row.decided_at) - timezone.localdate(row.arrival.waiting_since_at)).days
        found = Household(row.arrival_id, row.arrival.household_id, max(0, waited), True, outcomes=outcomes)
        yield found, row.arrival.priority


def _outcomes(row: Designation, asked: Collection[Any], rooms: Rooms) -> dict[str, bool]:
    """What the place met, counted only where something was asked."""
    centre = _centre(row.centre)
    found: dict[str, bool] = {}
    if row.arrival.procedure_language:
        found["language"] = row.arrival.procedure_language in centre.languages
    wishes = [demand.code for demand in asked if demand.code not in NOT_OF_A_PLACE]
    if wishes and rooms and row.stay:
        classes = [_room(centre.key, kind, features) for kind, features in rooms]
        found["adapted"] = all(_is_met(code, centre, classes, row.stay.is_alone) for code in wishes)
    near = [demand.target for demand in asked if demand.code in CLOSENESS and demand.target]
    if near:
        found["near"] = all(
            target in (centre.key, row.centre.code) or code_of(target) == centre.municipality for target in near
        )
    if len(rooms) > 0 and row.stay and row.stay.is_alone:
        found["split"] = len(rooms) > 1
    return found


def _is_met(code: str, centre: dispatch.Centre, rooms: list[dispatch.RoomClass], alone: bool) -> bool:
    if code == "isolation_room":
        return all(room.kind == "isolation" for room in rooms)
    return meets(code, centre, rooms, alone)


def _centre(centre: Centre) -> dispatch.Centre:
    return dispatch.Centre(
        key=str(centre.uuid),
        municipality=code_of(centre.municipality) or centre.municipality,
        languages=frozenset(centre.languages),  # type: ignore[arg-type]
        features=frozenset(centre.features),
    )


def _room(centre: str, kind: str, features: frozenset[str]) -> dispatch.RoomClass:
    return dispatch.RoomClass("", centre, 1, kind=kind, features=features)  # type: ignore[arg-type]
