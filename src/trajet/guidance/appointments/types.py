"""Plain values of appointments."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AppointmentKind(TextChoices):
    """What people meet for; the card says no more than this."""

    INTERVIEW = "interview", _("conversation")
    SOCIAL = "social", _("social guidance")
    LEGAL = "legal", _("legal advice")
    PSYCHOLOGY = "psychology", _("psychological support")
    ACCOMPANY = "accompany", _("going along to an office")
    VISIT = "visit", _("visit where the person lives")
    MEETING = "meeting", _("meeting of colleagues")


class Way(TextChoices):
    """How people meet."""

    IN_PERSON = "in_person", _("in person")
    PHONE = "phone", _("by telephone")
    VIDEO = "video", _("by video")


class Status(TextChoices):
    """Whether it takes place, and who came."""

    PLANNED = "planned", _("planned")
    CAME = "came", _("came")
    LATE = "late", _("came late")
    ABSENT = "absent", _("did not come")
    EXCUSED = "excused", _("excused")
    CANCELLED = "cancelled", _("cancelled by us")


class WaySign(TextChoices):
    """What a picture of the way to the house may say, in the order in which one comes."""

    TRAM = "tram", _("Tram")
    BUS = "bus", _("Bus")
    METRO = "metro", _("Metro")
    STOP = "stop", _("Name of the stop")
    DOOR = "door", _("Number of the house")


FREEING = (Status.EXCUSED, Status.CANCELLED)
"""With these nobody is held: worker, room, interpreter and person are free at that hour."""
PRESENCES = (Status.CAME, Status.LATE, Status.ABSENT, Status.EXCUSED)
TRANSITIONS: dict[str, frozenset[str]] = {
    Status.PLANNED: frozenset({*PRESENCES, Status.CANCELLED}),
    Status.CAME: frozenset({Status.LATE, Status.ABSENT, Status.EXCUSED, Status.PLANNED}),
    Status.LATE: frozenset({Status.CAME, Status.ABSENT, Status.EXCUSED, Status.PLANNED}),
    Status.ABSENT: frozenset({Status.CAME, Status.LATE, Status.EXCUSED, Status.PLANNED}),
    Status.EXCUSED: frozenset({Status.CAME, Status.LATE, Status.ABSENT, Status.PLANNED}),
    Status.CANCELLED: frozenset(),
}
"""Status → the ones it may go to: what was ticked wrongly can be set right, a cancellation stays."""


class Frequency(TextChoices):
    """How a series repeats (RFC 5545 RRULE, the two kinds that offices use)."""

    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    MONTHLY = "monthly", _("every month")


MOST_MINUTES = 12 * 60
MOST_OCCURRENCES = 60
FARTHEST_DAYS = 2 * 366
SLOT_STEP_MINUTES = 15


@dataclass(frozen=True, slots=True)
class AppointmentInput:
    """An appointment as somebody books it.

    `begins_at` and `ends_at` are aware moments. `interpreter_language`: an interpreter is needed, and with
    `interpreter_id` booked at once. `repeats` (a `Frequency`) until `until_on` makes a series; `skips_taken` leaves out
    its days on which worker, room, person or interpreter is taken.
    """

    worker_id: int
    begins_at: datetime
    ends_at: datetime
    person_id: int | None = None
    household_id: int | None = None
    file_id: int | None = None
    room_id: int | None = None
    kind: str = AppointmentKind.INTERVIEW
    way: str = Way.IN_PERSON
    subject: str = ""
    interpreter_language: str = ""
    interpreter_mode: str = "phone"
    interpreter_id: int | None = None
    repeats: str = ""
    until_on: date | None = None
    skips_taken: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """Free time of a worker: aware moments."""

    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """Part of a working day, local time: 0 is Monday."""

    weekday: int
    begins: time
    ends: time


USUAL_HOURS = tuple(
    Hours(weekday, begins, ends) for weekday in range(5) for begins, ends in ((time(9), time(12)), (time(13), time(17)))
)
"""Monday to Friday with an hour for lunch, where nobody wrote other hours."""
