"""What is different on one day: limits of a centre, rooms, and places kept; each with its reason, each can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.models import CapacityChange, Reserve, Run
from trajet.reception.dispatch.selectors.tonight import changes_in_force
from trajet.reception.dispatch.services.runs import start_preview
from trajet.reception.dispatch.types import DispatchRefused, Limit
from trajet.reception.network.models import Centre, Closure, Room
from trajet.reception.network.services import close_rooms, open_room

TONIGHT = "reception.dispatch.tonight"


@dataclass(frozen=True)
class Evening:
    """How a centre should be on a day: limits by name (None: as usual), rooms to close and closures to end."""

    limits: Mapping[str, int | None] = field(default_factory=dict)
    close: tuple[Room, ...] = ()
    reopen: tuple[Closure, ...] = ()


@transaction.atomic
def change_evening(*, by: Viewer, centre: Centre, on: date, evening: Evening, reason: str) -> None:
    """Change what a centre takes on a day, all or nothing. Rooms close for that day; opened ones stay open.

    Raises `ResidentsRemain` when somebody sleeps in a room to close, `DispatchRefused` when nothing would change.
    """
    must(by, TONIGHT)
    if not _change_limits(by, centre, on, evening.limits, reason) and not evening.close and not evening.reopen:
        raise DispatchRefused("limit_unchanged")
    if evening.close:
        close_rooms(by=by, centre=centre, rooms=evening.close, since=on, until=on + timedelta(days=1), reason=reason)
    for closure in evening.reopen:
        open_room(by=by, closure=closure, on=on)


def _change_limits(by: Viewer, centre: Centre, on: date, limits: Mapping[str, int | None], reason: str) -> int:
    standing, changed = changes_in_force(by, on), 0
    for limit, places in limits.items():
        earlier = standing.get((centre.pk, limit))
        if (earlier.places if earlier else None) == places:
            continue
        changed += 1
        if earlier:
            _take_back(by, earlier)
        if places is not None:
            _write(by, centre, on, Limit(limit), places, reason)
    return changed


def _write(by: Viewer, centre: Centre, on: date, limit: Limit, places: int, reason: str) -> None:
    change = CapacityChange.objects.create(
        service_id=by.service_id,
        centre=centre,
        on=on,
        limit=limit,
        places=places,
        reason=reason,
        made_by_id=by.staff_id,
    )
    journal.record(
        by,
        "reception.dispatch.limit_changed",
        subject=change.uuid,
        reason=reason,
        centre=centre.code,
        limit=str(limit),
        places=places,
        on=str(on),
    )


@transaction.atomic
def restore_limit(*, by: Viewer, change: CapacityChange) -> None:
    """The usual limit holds again on that day. Raises `DispatchRefused` when somebody already restored it."""
    must(by, TONIGHT)
    current = CapacityChange.objects.select_for_update(of=("self",)).select_related("centre").get(pk=change.pk)
    if current.withdrawn_at:
        raise DispatchRefused("already_withdrawn")
    _take_back(by, current)


def _take_back(by: Viewer, change: CapacityChange) -> None:
    change.withdrawn_at, change.withdrawn_by_id = timezone.now(), by.staff_id
    change.save(update_fields=["withdrawn_at", "withdrawn_by"])
    journal.record(
        by, "reception.dispatch.limit_restored", subject=change.uuid, centre=change.centre.code, limit=change.limit
    )


def price_reserve(*, by: Viewer, reserves: list[tuple[str, int, str | None]], reason: str = "") -> Run:
    """Solve the latest run again with these places kept, in the background: what they cost, and whom.

    `reserves`: kind, places, centre uuid or None, all that would be kept; `reason`: what was typed so far. Raises `DispatchRefused` (`no_instance`).
    """
    must(by, TONIGHT)
    return start_preview(by=by, trial={"reserves": [list(row) for row in reserves], "reason": reason})


@transaction.atomic
def keep_places(
    *,
    by: Viewer,
    on: date,
    kind: str,
    places: int,
    reason: str,
    centre: Centre | None = None,
    suggestion: Mapping[str, Any] | None = None,
    price: list[Any] | None = None,
) -> Reserve:
    """Keep places free on a day; a number kept before for the same kind and centre gives way and stays in the history."""
    must(by, TONIGHT)
    standing = Reserve.objects.select_for_update(of=("self",)).filter(
        service_id=by.service_id, on=on, kind=kind, centre=centre, withdrawn_at=None
    )
    for earlier in standing:
        _give_free(by, earlier)
    reserve = Reserve.objects.create(
        service_id=by.service_id,
        on=on,
        kind=kind,
        places=places,
        centre=centre,
        reason=reason,
        suggestion=dict(suggestion or {}),
        price=price or [],
        made_by_id=by.staff_id,
    )
    journal.record(
        by, "reception.dispatch.places_kept", subject=reserve.uuid, reason=reason, kind=kind, places=places, on=str(on)
    )
    return reserve


@transaction.atomic
def free_places(*, by: Viewer, reserve: Reserve) -> None:
    """Change one's mind: the places may be given again. Raises `DispatchRefused` when somebody already did."""
    must(by, TONIGHT)
    current = Reserve.objects.select_for_update(of=("self",)).get(pk=reserve.pk)
    if current.withdrawn_at:
        raise DispatchRefused("already_withdrawn")
    _give_free(by, current)


def _give_free(by: Viewer, reserve: Reserve) -> None:
    reserve.withdrawn_at, reserve.withdrawn_by_id = timezone.now(), by.staff_id
    reserve.save(update_fields=["withdrawn_at", "withdrawn_by"])
    journal.record(by, "reception.dispatch.places_freed", subject=reserve.uuid, kind=reserve.kind)
