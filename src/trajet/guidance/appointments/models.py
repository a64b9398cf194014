"""Appointments and what they need: rooms, working hours, closed days, settings, secret addresses of agendas."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.appointments.types import FREEING, AppointmentKind, Frequency, Status, Way
from trajet.guidance.interpreters.models import InterpreterUse

HELD = ~Q(status__in=[str(status.value) for status in FREEING])


class AgendaSettings(Walled):
    """What the agenda of one service says to the outside: where people come, and whether feeds hold names.

    `ways_to_come`: language code → how to get there, for the card; `way_signs`: the same in pictures, for who does not
    read (`types.WaySign` → numbers and names).

    .. no_pii:
    """

    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("telephone for appointments"), max_length=40, blank=True)
    ways_to_come = models.JSONField(_("how to come"), default=dict, blank=True)
    way_signs = models.JSONField(_("the way in pictures"), default=dict, blank=True)
    feeds_show_names = models.BooleanField(_("agenda feeds show names"), default=False)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service"], name="guidance_agenda_settings_once")]

    def __str__(self) -> str:
        return self.address


class MeetingRoom(Walled):
    """A room where people are received, with how to find it inside the building.

    .. no_pii:
    """

    name = models.CharField(_("meeting room"), max_length=60)
    how_to_find = models.CharField(_("how to find it"), max_length=200, blank=True)
    floor = models.CharField(_("floor"), max_length=6, blank=True)
    door = models.CharField(_("number on the door"), max_length=10, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "name"],
                name="guidance_meeting_room_name",
                violation_error_message=_("Another room already has this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class WorkingHours(Walled):
    """A part of a weekday (0 is Monday) on which a worker receives people; without `staff`: the service's usual hours.

    .. pii: when a member of staff works
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=models.F("begins")) & Q(weekday__lt=7),
                name="guidance_hours_order",
                violation_error_message=_("The end must come after the beginning."),
            )
        ]
        indexes = [models.Index(fields=["service", "staff"], name="guidance_hours_of")]

    def __str__(self) -> str:
        return f"{self.weekday} {self.begins}–{self.ends}"


class ClosedDay(Walled):
    """A day on which the service receives nobody, beside the legal holidays.

    .. no_pii:
    """

    on = models.DateField(_("day"))
    label = models.CharField(_("why"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "on"],
                name="guidance_closed_day_once",
                violation_error_message=_("This day is already closed."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.label}"


class AppointmentSeries(Walled):
    """That several appointments repeat, and how; each occurrence is an appointment of its own.

    .. no_pii:
    """

    frequency = models.CharField(_("repeats"), max_length=11, choices=Frequency)
    until_on = models.DateField(_("until"))

    def __str__(self) -> str:
        return f"{self.frequency} {self.until_on}"


class Appointment(Walled):
    """An hour at which a worker meets somebody, or colleagues. The database lets nobody be held twice at once.

    `sequence` and `changed_at` tell subscribed agendas that it changed (RFC 5545 SEQUENCE, LAST-MODIFIED).

    .. pii: who meets whom, when, and whether they came
    """

    worker = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    file = models.ForeignKey("guidance.CaseFile", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    room = models.ForeignKey(MeetingRoom, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    interpreting = models.OneToOneField(
        InterpreterUse, on_delete=models.SET_NULL, related_name="appointment", null=True, blank=True
    )
    series = models.ForeignKey(
        AppointmentSeries, on_delete=models.SET_NULL, related_name="occurrences", null=True, blank=True
    )
    kind = models.CharField(_("for"), max_length=12, choices=AppointmentKind, default=AppointmentKind.INTERVIEW)
    way = models.CharField(_("how"), max_length=10, choices=Way, default=Way.IN_PERSON)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    during = DateTimeRangeField(_("during"))
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.PLANNED)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    booked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="guidance_worker_free",
                expressions=[("worker", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=HELD,
                violation_error_message=_("The worker already has an appointment at that time."),
            ),
            ExclusionConstraint(
                name="guidance_room_free",
                expressions=[("room", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=HELD,
                violation_error_message=_("This room is already taken at that time."),
            ),
            ExclusionConstraint(
                name="guidance_person_free",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=HELD,
                violation_error_message=_("This person already has an appointment at that time."),
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="guidance_appointment_lasts",
                violation_error_message=_("The end must come after the beginning."),
            ),
        ]
        indexes = [
            models.Index(fields=["file", "-during"], name="guidance_appointment_file"),
            models.Index(fields=["person", "-during"], name="guidance_appointment_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.during.lower}"

    @property
    def number(self) -> str:
        """What the card and its square code say: a number, and nothing else."""
        return f"{self.pk:06d}"

    @property
    def begins_at(self) -> datetime:
        """The first moment."""
        first: datetime = self.during.lower
        return first

    @property
    def ends_at(self) -> datetime:
        """The moment at which the next one may begin."""
        last: datetime = self.during.upper
        return last

    @property
    def minutes(self) -> int:
        """How long it lasts, across a change of the clock too."""
        return int((self.ends_at - self.begins_at).total_seconds() // 60)

    @property
    def is_held(self) -> bool:
        """Whether worker, room and person are taken by it."""
        return self.status not in FREEING


class FeedAddress(models.Model):
    """The secret address of one worker's agenda, held as a hash; a new one ends the old.

    With `of`: the agenda of that room or interpreter, as the same worker may see it.

    .. pii: belongs to a member of staff
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    of = models.UUIDField(null=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(db_default=Now())

    wall_reason: ClassVar[str] = "Read to know whose agenda is asked for, before a viewer exists; holds staff only."

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "of"], nulls_distinct=False, name="guidance_feed_address_once")
        ]

    def __str__(self) -> str:
        return str(self.staff)
