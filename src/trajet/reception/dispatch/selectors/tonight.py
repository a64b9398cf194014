"""What is different on one day: limits of centres, places kept, rooms closed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.models import CapacityChange, Reserve
from trajet.reception.dispatch.models.decisions import Withdrawable
from trajet.reception.dispatch.selectors.capacity import list_destinations
from trajet.reception.dispatch.types import Limit
from trajet.reception.network.models import Centre, Closure, Room
from trajet.reception.network.selectors import capacity_on, room_states_on
from trajet.reception.network.types import Capacity

READ = "reception.dispatch.read"


def list_changes(viewer: Viewer, day: date) -> QuerySet[CapacityChange]:
    """Limits that are different on a day, latest first; those taken back come last."""
    return _latest(CapacityChange, viewer).filter(on=day)


def changes_in_force(viewer: Viewer, day: date) -> dict[tuple[int, str], CapacityChange]:
    """Limits in force on a day instead of the usual ones, by centre id and limit."""
    rows = list_changes(viewer, day).filter(withdrawn_at=None)
    return {(change.centre_id, change.limit): change for change in rows}


def list_reserves(viewer: Viewer, day: date) -> QuerySet[Reserve]:
    """Places kept on a day, latest first; those given free again come last."""
    return _latest(Reserve, viewer).filter(on=day)


def access_change(viewer: Viewer, uuid: UUID) -> CapacityChange:
    """A changed limit, or 404 when it is not the viewer's."""
    return get_object_or_404(_latest(CapacityChange, viewer), uuid=uuid)


def access_reserve(viewer: Viewer, uuid: UUID) -> Reserve:
    """Kept places, or 404 when they are not the viewer's."""
    return get_object_or_404(_latest(Reserve, viewer), uuid=uuid)


def list_closed_rooms(viewer: Viewer, day: date) -> QuerySet[Closure]:
    """Rooms closed on a day in the whole network."""
    must(viewer, READ)
    return (
        Closure.objects.filter(service_id=viewer.service_id, during__overlap=DateRange(day, day, "[]"))
        .select_related("room", "centre")
        .order_by("centre__name", "room__name", "id")
    )


def _latest[Row: Withdrawable](model: type[Row], viewer: Viewer) -> QuerySet[Row]:
    must(viewer, READ)
    rows = model._default_manager.filter(service_id=viewer.service_id)
    rows = rows.select_related("centre", "made_by__user", "withdrawn_by__user")
    return rows.order_by(F("withdrawn_at").desc(nulls_first=True), "-made_at", "-id")


@dataclass(frozen=True)
class EveningRow:
    """A centre on a day: what is free, its limits (changed ones with the usual figure), rooms closed."""

    centre: Centre
    room: Capacity
    limits: list[tuple[str, int | None, bool]]

    @property
    def is_changed(self) -> bool:
        """Whether any limit is not the usual one."""
        return any(changed for _limit, _places, changed in self.limits)


USUAL = {Limit.INTAKE: "intake_per_day", Limit.SCHOOL: "school_seats", Limit.FOLLOWUPS: "followups_at_once"}
"""Limit → the centre's own figure; transport seats have none: usually they are not counted."""


def list_evenings(viewer: Viewer, day: date, named: str = "") -> list[EveningRow]:
    """Every centre dispatching may choose, by name; `named` narrows by name, code or municipality. Three queries."""
    must(viewer, READ)
    by_name = Q(name__icontains=named) | Q(code__icontains=named) | Q(municipality__icontains=named)
    centres = list(list_destinations(viewer).filter(by_name))
    rooms, changes = capacity_on(viewer, day), changes_in_force(viewer, day)
    return [EveningRow(centre, rooms.get(centre.pk, Capacity()), _limits(centre, changes)) for centre in centres]


def _limits(centre: Centre, changes: dict[tuple[int, str], CapacityChange]) -> list[tuple[str, int | None, bool]]:
    return [
        (limit.value, changes[centre.pk, limit].places, True)
        if (centre.pk, limit) in changes
        else (limit.value, getattr(centre, USUAL[limit]) if limit in USUAL else None, False)
        for limit in Limit
    ]


def limits_of(viewer: Viewer, centre: Centre, day: date) -> dict[str, CapacityChange]:
    """Limits of one centre that are different on a day."""
    return {limit: row for (pk, limit), row in changes_in_force(viewer, day).items() if pk == centre.pk}


@dataclass(frozen=True)
class RoomRow:
    """A room on a day; `closure` when it is closed, `is_used` when somebody sleeps there or is expected."""

    room: Room
    beds: int
    free: int
    closure: Closure | None
    is_used: bool


def list_rooms(viewer: Viewer, centre: Centre, day: date) -> list[RoomRow]:
    """Rooms of a centre with whether they are closed on the day."""
    must(viewer, READ)
    states, closed = room_states_on(viewer, day, centre.pk), _closures(viewer, centre, day)
    rooms = Room.objects.filter(centre=centre).select_related("building").order_by("building__name", "floor", "name")
    return [
        RoomRow(room, state.beds, state.free, closed.get(room.pk), bool(state.occupied + state.held))
        for room in rooms
        if (state := states.get(room.pk))
    ]


def rooms_to_change(
    viewer: Viewer, centre: Centre, day: date, wanted: set[str]
) -> tuple[tuple[Room, ...], tuple[Closure, ...]]:
    """Rooms to close and closures to end, so that on the day those with the uuids `wanted` are closed, others open."""
    rows = list_rooms(viewer, centre, day)
    close = tuple(row.room for row in rows if str(row.room.uuid) in wanted and row.closure is None)
    reopen = tuple(row.closure for row in rows if str(row.room.uuid) not in wanted and row.closure)
    return close, reopen


def _closures(viewer: Viewer, centre: Centre, day: date) -> dict[int, Closure]:
    return {closure.room_id: closure for closure in list_closed_rooms(viewer, day).filter(centre=centre)}


def standing_reserves(viewer: Viewer, day: date) -> list[tuple[str, int, str | None]]:
    """Kind, places and centre of what is kept on a day."""
    rows = list_reserves(viewer, day).filter(withdrawn_at=None)
    return [(row.kind, row.places, str(row.centre.uuid) if row.centre else None) for row in rows]
