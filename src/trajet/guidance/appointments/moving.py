"""The sheet on which an appointment is moved: the form, and the free hours beside it."""

from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from trajet.access.types import Viewer
from trajet.guidance.appointments import selectors
from trajet.guidance.appointments.booking import SLOT_DAYS, by_day, read_number
from trajet.guidance.appointments.forms import MoveForm
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.series_days import held_back
from trajet.guidance.appointments.services import move_appointment
from trajet.guidance.appointments.types import Slot


class MoveSheet:
    """The form with what stands now, and the free hours of the worker and room chosen."""

    def __init__(self, viewer: Viewer, row: Appointment, query: QueryDict, data: QueryDict | None) -> None:
        self.viewer, self.row = viewer, row
        self.today = timezone.localdate()
        self.workers = selectors.list_workers(viewer, self.today)
        given: dict[str, Any] = {"worker": row.worker_id, "minutes": row.minutes, "room": row.room_id, **query.dict()}
        self.was_checked = data is not None and "look" not in data
        self.form = MoveForm(
            data if self.was_checked else None,
            initial=data.dict() if data and not self.was_checked else given,
            workers=[(post.pk, post.user.name) for post in self.workers],
            rooms=[(room.pk, room.name) for room in selectors.list_rooms(viewer)],
        )
        self.given = data or given
        if not row.series_id:
            del self.form.fields["with_following"]

    @property
    def slots(self) -> list[tuple[date, list[Slot]]]:
        """Free hours of the coming weeks, by day."""
        worker = read_number(self.given.get("worker")) or 0
        if worker not in {post.pk for post in self.workers}:
            return []
        found = selectors.free_slots(
            self.viewer,
            worker_id=worker,
            begins_on=self.today,
            ends_on=self.today + timedelta(days=SLOT_DAYS),
            minutes=min(max(read_number(self.given.get("minutes")) or self.row.minutes, 5), 240),
            now=timezone.now(),
            person_id=self.row.person_id,
            room_id=read_number(self.given.get("room")),
            interpreter_id=self.row.interpreting.interpreter_id if self.row.interpreting else None,
        )
        return by_day(found)

    def move(self) -> dict[Appointment, str]:
        """Move to what the form asks; the later ones that stay, each with why. Raises ValidationError by field."""
        found = self.form.cleaned_data
        slot: Slot = found["chosen"]
        with_following = found.get("with_following", False)
        held = held_back(self.viewer, self.row, slot.begins_at, found["worker"]) if with_following else {}
        move_appointment(
            by=self.viewer,
            appointment=self.row,
            begins_at=slot.begins_at,
            ends_at=slot.ends_at,
            worker_id=found["worker"],
            room_id=found["room"],
            with_following=with_following,
        )
        return held
