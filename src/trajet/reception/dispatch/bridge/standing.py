"""What people decided and still stands, as the engine takes it: rulings, limits of the day, kept places, settings."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from trajet.access.types import Viewer
from trajet.reception.dispatch.bridge.decisions import Decisions
from trajet.reception.dispatch.bridge.snapshot import Snapshot, take_snapshot
from trajet.reception.dispatch.models import CapacityChange, Reserve, Ruling
from trajet.reception.dispatch.selectors.rulings import list_moves, standing_rulings
from trajet.reception.dispatch.selectors.tonight import changes_in_force, list_reserves
from trajet.reception.dispatch.types import Limit, ReserveKind, RulingKind
from trajet.reception.stays.selectors import households_by_centre, pupils_by_centre, starting_by_centre
from trajet_engines import dispatch

RESERVES: dict[str, tuple[int, dict[str, Any]]] = {
    ReserveKind.WOMEN: (1, {"sex": "f"}),
    ReserveKind.MEN: (1, {"sex": "m"}),
    ReserveKind.GIRLS: (1, {"sex": "f", "kind": "uam"}),
    ReserveKind.BOYS: (1, {"sex": "m", "kind": "uam"}),
    ReserveKind.FAMILY_2: (2, {"least_beds_per_room": 2}),
    ReserveKind.FAMILY_4: (4, {"least_beds_per_room": 4}),
    ReserveKind.FAMILY_6: (6, {"least_beds_per_room": 6}),
    ReserveKind.FAMILY_8: (8, {"least_beds_per_room": 8}),
    ReserveKind.WHEELCHAIR: (1, {"features": frozenset({"wheelchair"})}),
}
"""Kind of place → beds of one, and what the engine's `Reserve` says of the rooms that count (no sex: whole rooms)."""


def take_standing(viewer: Viewer, day: date, params: dispatch.Params | None = None) -> Snapshot:
    """The snapshot of a day with everything that people decided for it. Reads only. Raises `InstanceError`."""
    changes = changes_in_force(viewer, day)
    snapshot = take_snapshot(viewer, day, params=params, decisions=decisions_on(viewer, day, changes))
    return with_limits(viewer, snapshot, changes, day) if changes else snapshot


def decisions_on(viewer: Viewer, day: date, changes: Mapping[tuple[int, str], CapacityChange]) -> Decisions:
    """Rulings, requests to move, kept places and transport seats of a day."""
    rulings = [row for rows in standing_rulings(viewer, None, day).values() for row in rows]
    return Decisions(
        pins=_pins(rulings),
        forbidden=_forbidden(viewer, rulings),
        held=frozenset(str(row.arrival.uuid) for row in rulings if row.kind == RulingKind.HOLD),
        reserves=tuple(_kept(viewer, day)),
        transports=_transports(changes),
    )


def _pins(rulings: list[Ruling]) -> dict[str, str]:
    return {str(row.arrival.uuid): str(row.centre.uuid) for row in rulings if row.kind == RulingKind.PIN and row.centre}


def _forbidden(viewer: Viewer, rulings: list[Ruling]) -> dict[str, frozenset[str]]:
    """Centres somebody decided against, and the present one of a household that asks for another place."""
    found: dict[str, set[str]] = {}
    for row in rulings:
        if row.kind == RulingKind.FORBID and row.centre:
            found.setdefault(str(row.arrival.uuid), set()).add(str(row.centre.uuid))
    for move in list_moves(viewer):
        found.setdefault(str(move.arrival.uuid), set()).add(str(move.stay.centre.uuid))
    return {key: frozenset(centres) for key, centres in found.items()}


def _kept(viewer: Viewer, day: date) -> list[dispatch.Reserve]:
    rows: list[Reserve] = list(list_reserves(viewer, day).filter(withdrawn_at=None))
    return [
        engine_reserve(str(row.uuid), row.kind, row.places, str(row.centre.uuid) if row.centre else None)
        for row in rows
    ]


def engine_reserve(key: str, kind: str, places: int, centre: str | None) -> dispatch.Reserve:
    """A number of places of a kind, in one centre or anywhere."""
    beds, rooms = RESERVES[kind]
    return dispatch.Reserve(key=key, beds=places * beds, centre=centre, **rooms)


def _transports(changes: Mapping[tuple[int, str], CapacityChange]) -> tuple[dispatch.Transport, ...]:
    return tuple(
        dispatch.Transport(str(row.uuid), frozenset({str(row.centre.uuid)}), row.places)
        for (_centre, limit), row in changes.items()
        if limit == Limit.TRANSPORT
    )


def with_limits(
    viewer: Viewer, snapshot: Snapshot, changes: Mapping[tuple[int, str], CapacityChange], day: date
) -> Snapshot:
    """Intake, school seats and follow-ups of the day instead of the usual ones, less what is already given."""
    from trajet.guidance import api as guidance

    used = {
        Limit.INTAKE: starting_by_centre(viewer, day),
        Limit.SCHOOL: pupils_by_centre(viewer, day),
        Limit.FOLLOWUPS: households_by_centre(viewer, guidance.households_with(viewer, "medical_followup"), day),
    }
    fields = {Limit.INTAKE: "intake_left", Limit.SCHOOL: "school_seats_left", Limit.FOLLOWUPS: "medical_followups_left"}
    changed: dict[str, dict[str, int]] = {}
    for (centre_id, limit), row in changes.items():
        if limit in fields:
            left = max(0, row.places - used[Limit(limit)].get(centre_id, 0))
            changed.setdefault(str(row.centre.uuid), {})[fields[Limit(limit)]] = left
    centres = tuple(replace(centre, **changed.get(centre.key, {})) for centre in snapshot.instance.centres)  # type: ignore[arg-type]
    return replace(snapshot, instance=replace(snapshot.instance, centres=centres))
