"""Writes of what the agenda rests on: settings, rooms, working hours."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.appointments.models import AgendaSettings, MeetingRoom, WorkingHours
from trajet.guidance.appointments.types import Hours
from trajet.guidance.interpreters.saving import refusals

ACT = "guidance.appointment.arrange"


@transaction.atomic
def save_settings(
    *,
    by: Viewer,
    address: str,
    phone: str,
    ways_to_come: Mapping[str, str],
    way_signs: Mapping[str, str],
    feeds_show_names: bool,
) -> AgendaSettings:
    """Say where people come and how, and whether agenda feeds hold names."""
    must(by, ACT)
    row, _is_new = AgendaSettings.objects.update_or_create(
        service_id=by.service_id,
        defaults={
            "address": address.strip(),
            "phone": phone.strip(),
            "ways_to_come": _written(ways_to_come),
            "way_signs": _written(way_signs),
            "feeds_show_names": feeds_show_names,
            "changed_at": timezone.now(),
        },
    )
    journal.record(by, "guidance.agenda.settings_saved", feeds_show_names=feeds_show_names)
    return row


def _written(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: text.strip() for key, text in texts.items() if text.strip()}


@transaction.atomic
def save_room(
    *,
    by: Viewer,
    name: str,
    how_to_find: str = "",
    floor: str = "",
    door: str = "",
    is_active: bool = True,
    row: MeetingRoom | None = None,
) -> MeetingRoom:
    """Add a room, or correct `row`. Raises ValidationError when the name is taken."""
    must(by, ACT)
    if not name.strip():
        raise ValidationError({"name": _("Please fill this in.")})
    room = row or MeetingRoom(service_id=by.service_id)
    room.name, room.how_to_find, room.is_active = name.strip(), how_to_find.strip(), is_active
    room.floor, room.door = floor.strip(), door.strip()
    with refusals(MeetingRoom, {"guidance_meeting_room_name": "name"}):
        room.save()
    journal.record(by, "guidance.agenda.room_saved", subject=room.uuid, is_active=is_active)
    return room


@transaction.atomic
def save_hours(*, by: Viewer, hours: Iterable[Hours], for_service: bool = False) -> None:
    """Say when the viewer, or the whole service, receives people; nothing: the usual hours hold again."""
    must(by, ACT if for_service else "guidance.appointment.write")
    staff_id = None if for_service else by.staff_id
    WorkingHours.objects.filter(service_id=by.service_id, staff=staff_id).delete()
    WorkingHours.objects.bulk_create(
        WorkingHours(
            service_id=by.service_id, staff_id=staff_id, weekday=part.weekday, begins=part.begins, ends=part.ends
        )
        for part in hours
    )
    journal.record(by, "guidance.agenda.hours_saved", for_service=for_service)
