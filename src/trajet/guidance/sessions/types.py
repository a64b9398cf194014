"""Plain values of sessions and tickets."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class SessionKind(TextChoices):
    INDIVIDUAL = "individual", _("individual")
    COLLECTIVE = "collective", _("collective")


class Subject(TextChoices):
    SOCIAL = "social", _("social")
    LEGAL = "legal", _("legal")


class SessionStatus(TextChoices):
    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("does not take place")


class Topic(TextChoices):
    """What people come about, in the kiosk's order; each has a pictogram and a letter (`words.py`)."""

    RESIDENCE = "residence", _("Stay and papers")
    APPEAL = "appeal", _("Letter or decision received")
    HOUSING = "housing", _("Roof and shelter")
    HEALTH = "health", _("Doctor and urgent medical aid")
    MONEY = "money", _("Food, clothes, money")
    FAMILY = "family", _("Family")
    WORK = "work", _("Work and school")
    RETURN = "return", _("Voluntary return or onward migration")
    OTHER = "other", _("Something else")


class Urgency(IntegerChoices):
    """How long somebody can wait; lower comes first."""

    NOW = 0, _("now")
    TODAY = 1, _("certainly today")
    USUAL = 2, _("as usual")


class TicketStatus(TextChoices):
    WAITING = "waiting", _("waiting")
    CALLED = "called", _("called")
    TALKING = "talking", _("in conversation")
    DONE = "done", _("ended")
    LEFT = "left", _("went away")
    TURNED_AWAY = "turned_away", _("turned away")


AT_A_DESK = (TicketStatus.CALLED, TicketStatus.TALKING)
ENDED = (TicketStatus.DONE, TicketStatus.LEFT, TicketStatus.TURNED_AWAY)
UNDER_WAY = (TicketStatus.WAITING, *AT_A_DESK)


class TicketSource(TextChoices):
    KIOSK = "kiosk", _("kiosk")
    DESK = "desk", _("desk")
    PRINTED = "printed", _("printed in advance")


class TurnedAwayReason(TextChoices):
    FULL = "full", _("no time left in this session")
    NOT_OURS = "not_ours", _("another service is competent")
    OTHER_SUBJECT = "other_subject", _("belongs in another session")
    NO_INTERPRETER = "no_interpreter", _("no interpreter for the language")
    OUTSIDE_TERRITORY = "outside_territory", _("outside the territory of the service")
    SAFETY = "safety", _("safety in the room")


class Offered(TextChoices):
    """What somebody who could not be received was given instead."""

    NEXT_SESSION = "next_session", _("place in the next session")
    APPOINTMENT = "appointment", _("appointment")
    REFERRAL = "referral", _("another organisation")
    INFORMATION = "information", _("information on paper")
    EMERGENCY = "emergency", _("emergency service called")
    NOTHING = "nothing", _("nothing could be offered")


class Interpreting(TextChoices):
    NONE = "", _("not needed")
    NEEDED = "needed", _("needed")
    USED = "used", _("was there")
    NO_SHOW = "no_show", _("booked, did not come")
    NOT_FOUND = "not_found", _("needed, not found")


ENDED_WITH = (
    (Interpreting.USED, _("Ended, with interpreter"), "check"),
    (Interpreting.NO_SHOW, _("Ended, interpreter did not come"), "user-x"),
    (Interpreting.NOT_FOUND, _("Ended, no interpreter found"), "check"),
)
"""How a conversation that needed an interpreter ends: what is said, its button, its icon."""


class ConversionKind(TextChoices):
    FILE = "file", _("case file")
    APPOINTMENT = "appointment", _("appointment")
    REFERRAL = "referral", _("referral")


class DoorKind(TextChoices):
    KIOSK = "kiosk", _("kiosk")
    DISPLAY = "display", _("display")


class Presence(TextChoices):
    EXPECTED = "", _("expected")
    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("excused")


DESKS_MOST = 12
TICKETS_MOST = 999
PAPERS_MOST = 200
PAPERS_FIRST = 201
"""Numbers printed in advance begin here, far from those the desk and the kiosk give."""
KIOSK_TICKETS_A_MINUTE = 12
"""More than a queue of people can press in a minute; fewer than a bored child."""
LATE_SECONDS_MOST = 3_600
"""An act kept by a browser without a connection is believed about its own hour this far back."""
SMALL_NUMBER = 5
"""Below this, figures of people are not shown to those who may not open the rows behind them."""


@dataclass(frozen=True, slots=True)
class SessionInput:
    """A session as planned. Hours are local times of one day."""

    kind: str
    subject: str
    place: str
    on: date
    opens: time
    closes: time
    title: str = ""
    capacity: int | None = None
    desks: int = 2
    languages: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()
    staff: tuple[UUID, ...] = ()
    has_letters: bool = False
    is_registered: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a series recurs: every week, or in the n-th week of a month (-1: the last), on one weekday (Monday 0)."""

    weekday: int
    starts_on: date
    ends_on: date
    nth: int | None = None
    without: frozenset[date] = frozenset()

    def days(self) -> list[date]:
        """Every day of the series, without the days left out."""
        first = self.starts_on + timedelta(days=(self.weekday - self.starts_on.weekday()) % 7)
        weeks = max(0, (self.ends_on - first).days // 7 + 1)
        every = [first + timedelta(weeks=week) for week in range(weeks)]
        return [day for day in every if day not in self.without and (self.nth is None or self._is_nth(day))]

    def _is_nth(self, day: date) -> bool:
        if self.nth == -1:
            return (day + timedelta(weeks=1)).month != day.month
        return (day.day - 1) // 7 + 1 == self.nth


@dataclass(frozen=True, slots=True)
class Triage:
    """What fifteen seconds at the desk find out. No name."""

    language: str = ""
    topic: str = ""
    urgency: int = Urgency.USUAL
    with_children: bool = False
    needs_care: bool = False
    interpreting: str = Interpreting.NONE
    pseudonym: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One act at the desk: its own key, so that sending it twice does it once, and how long ago it was done."""

    key: UUID | None = None
    late_seconds: int = 0


AT_ONCE = Act()


@dataclass(frozen=True, slots=True)
class Ending:
    """Why somebody was turned away and what was offered instead."""

    reason: str
    offered: str


@dataclass(frozen=True, slots=True)
class Period:
    """Sessions between two days, both included, as asked for a figure."""

    begins_on: date
    ends_on: date
    kind: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a ticket, for the simulation of desks and for its own history."""

    name: str
    at: datetime
    extra: dict[str, str] = field(default_factory=dict)
