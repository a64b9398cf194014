"""Changes of the network: facts of a centre, closings and openings. Nobody is closed out of a bed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.network.models import Bed, Centre, Closure, Room
from trajet.reception.network.rows import NOTICE_DAYS

WRITE = "reception.network.write"
ROOMS = "reception.network.rooms"


class ResidentsRemain(Exception):
    """People live or are expected in what should close; nothing was changed. `persons` says how many."""

    def __init__(self, centre: Centre, persons: int) -> None:
        super().__init__(persons)
        self.centre = centre
        self.persons = persons

    def __str__(self) -> str:
        return ngettext(
            "%(count)s person still lives or is expected there: move them first, then close.",
            "%(count)s people still live or are expected there: move them first, then close.",
            self.persons,
        ) % {"count": self.persons}


@transaction.atomic
def add_centre(*, by: Viewer, facts: dict[str, Any]) -> Centre:
    """Add a centre; raises `ValidationError` with the constraint's own words when its facts contradict themselves."""
    must(by, WRITE)
    centre = Centre(service_id=by.service_id, **facts)
    centre.full_clean()
    centre.save()
    journal.record(by, "reception.network.centre_added", subject=centre.uuid, code=centre.code)
    return centre


@transaction.atomic
def change_centre(*, by: Viewer, centre: Centre, facts: dict[str, Any]) -> Centre:
    """Change facts of a centre; the last to save a field wins, other fields are left alone."""
    must(by, WRITE)
    changed = sorted(name for name, value in facts.items() if getattr(centre, name) != value)
    if not changed:
        return centre
    for name in changed:
        setattr(centre, name, facts[name])
    centre.full_clean()
    centre.save(update_fields=changed)
    journal.record(by, "reception.network.centre_changed", subject=centre.uuid, fields=changed)
    return centre


@transaction.atomic
def close_centre(*, by: Viewer, centre: Centre, on: date | None, reason: str = "") -> Centre:
    """Close a centre from a day, or (None) keep it open after all.

    Within `NOTICE_DAYS` it raises `ResidentsRemain` while somebody lives or is expected there; later days are an
    announcement: people are still there and dispatching sends nobody new once the notice has begun.
    """
    must(by, WRITE)
    _lock_rooms(Room.objects.filter(centre=centre))
    if on is not None and on <= timezone.localdate() + timedelta(days=NOTICE_DAYS):
        _refuse_residents(centre, Bed.objects.filter(centre=centre), DateRange(on, None))
    centre.closes_on = on
    centre.full_clean()
    centre.save(update_fields=["closes_on"])
    act = "reception.network.centre_closed" if on else "reception.network.centre_kept_open"
    journal.record(by, act, subject=centre.uuid, reason=reason, on=str(on) if on else "")
    return centre


@transaction.atomic
def close_rooms(
    *, by: Viewer, centre: Centre, rooms: Iterable[Room], since: date, until: date | None, reason: str
) -> list[Closure]:
    """Close rooms of one centre on [since, until[ (None: until further notice), all or none.

    Raises `ResidentsRemain` while somebody sleeps there or is expected on those days, and `ValidationError` when the
    days make no sense or a room is already closed on some of them.
    """
    must(by, ROOMS)
    if until is not None and until <= since:
        raise ValidationError(_("The room opens again after the day it closes."))
    during = DateRange(since, until)
    ids = _lock_rooms(Room.objects.filter(pk__in=[room.pk for room in rooms], centre=centre))
    _refuse_residents(centre, Bed.objects.filter(room__in=ids), during)
    closures = [
        Closure(service_id=by.service_id, centre=centre, room_id=room, during=during, reason=reason) for room in ids
    ]
    for closure in closures:
        closure.full_clean()
        closure.save()
    journal.record(
        by, "reception.network.rooms_closed", subject=centre.uuid, reason=reason, rooms=len(closures), on=str(since)
    )
    return closures


@transaction.atomic
def open_room(*, by: Viewer, closure: Closure, on: date) -> None:
    """End a closure: the room is open again from `on`; a closure that has not begun by then never was."""
    must(by, ROOMS)
    closure = Closure.objects.select_for_update().select_related("room").get(pk=closure.pk)
    if closure.during.lower >= on:
        closure.delete()
    else:
        closure.during = DateRange(closure.during.lower, on)
        closure.save(update_fields=["during"])
    journal.record(by, "reception.network.room_opened", subject=closure.room.uuid, on=str(on))


def _lock_rooms(rooms: Any) -> list[int]:
    """In the order of their ids, as everybody who gives beds does."""
    return [room.pk for room in rooms.order_by("pk").select_for_update(of=("self",))]


def _refuse_residents(centre: Centre, beds: Any, during: DateRange) -> None:
    persons = beds.filter(uses__during__overlap=during).values("uses__person_id").distinct().count()
    if persons:
        raise ResidentsRemain(centre, persons)
