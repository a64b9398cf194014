"""Reads of sessions: the calendar, the board of a room, what the display shows, the rows behind a figure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.interpreters.models import InterpreterUse
from trajet.guidance.interpreters.types import UseStatus
from trajet.guidance.sessions.models import (
    Conversion,
    Door,
    Duty,
    Handout,
    Participant,
    PublicTimetable,
    RoomInterpreter,
    Session,
    Ticket,
    TicketStep,
)
from trajet.guidance.sessions.policies import queue_key
from trajet.guidance.sessions.types import AT_A_DESK, ENDED, Period, SessionKind, SessionStatus, TicketStatus
from trajet.guidance.sessions.words import why_now

READ = "guidance.session.read"
DONE_SHOWN = 30
CALLS_SHOWN = 6


def list_sessions(viewer: Viewer, period: Period) -> QuerySet[Session]:
    """Sessions of the service between two days, in order, with those who work there."""
    begins, ends = _moments(period)
    rows = Session.objects.filter(service_id=viewer.service_id, opens_at__gte=begins, opens_at__lt=ends)
    if period.kind:
        rows = rows.filter(kind=period.kind)
    if period.subject:
        rows = rows.filter(subject=period.subject)
    duties = Prefetch("duties", Duty.objects.select_related("staff__user").order_by("staff__user__name"))
    return rows.prefetch_related(duties).order_by("opens_at", "pk")


def latest_session(viewer: Viewer) -> Session | None:
    """The session the service planned last: the next one is mostly held in the same room."""
    return Session.objects.filter(service_id=viewer.service_id).order_by("-created_at", "-pk").first()


def waiting_at_desks(viewer: Viewer, on: date) -> list[tuple[Session, int]]:
    """Individual sessions of a day that are planned or open, in order, with how many people wait in each now."""
    must(viewer, READ)
    held = list_sessions(viewer, Period(on, on, kind=SessionKind.INDIVIDUAL)).prefetch_related(None)
    waiting = Count("tickets", filter=Q(tickets__status=TicketStatus.WAITING))
    rows = held.filter(status__in=(SessionStatus.PLANNED, SessionStatus.OPEN)).annotate(waiting=waiting)
    return [(row, row.waiting) for row in rows]


def _moments(period: Period) -> tuple[datetime, datetime]:
    return midnight(period.begins_on), midnight(period.ends_on + timedelta(days=1))


def midnight(on: date) -> datetime:
    """The moment a local day begins."""
    return timezone.make_aware(datetime.combine(on, time.min))


def public_timetable(viewer: Viewer) -> PublicTimetable | None:
    """Where the public reads the sessions of the viewer's service; None when that is turned off."""
    return PublicTimetable.objects.filter(service_id=viewer.service_id).first()


def access_session(viewer: Viewer, uuid: UUID) -> Session:
    """A session of the viewer's service; 404 for any other."""
    must(viewer, READ)
    return _session(viewer, uuid)


def _session(viewer: Viewer, uuid: UUID) -> Session:
    duties = Prefetch("duties", Duty.objects.select_related("staff__user").order_by("staff__user__name"))
    found = Session.objects.filter(service_id=viewer.service_id, uuid=uuid).prefetch_related(duties).first()
    if found is None:
        raise Http404
    return found


def counted_session(viewer: Viewer, uuid: UUID) -> Session:
    """A session for those who read its figures only."""
    must(viewer, "guidance.session.figures")
    return _session(viewer, uuid)


def access_ticket(viewer: Viewer, uuid: UUID) -> Ticket:
    """A ticket of the viewer's service; 404 for any other."""
    must(viewer, READ)
    rows = Ticket.objects.filter(service_id=viewer.service_id, uuid=uuid)
    found = rows.select_related("session", "seen_by__user").first()
    if found is None:
        raise Http404
    return found


def access_participant(viewer: Viewer, uuid: UUID) -> Participant:
    """Somebody on the list of a session of the viewer's service; 404 for any other."""
    must(viewer, READ)
    rows = Participant.objects.filter(service_id=viewer.service_id, uuid=uuid)
    found = rows.select_related("session", "person").first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A ticket on the board: why it stands there, and how many minutes it has stood."""

    ticket: Ticket
    why: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Board:
    """The room at a glance. `mine` is who sits at, or was called to, the viewer's own desk."""

    waiting: list[Row]
    at_desk: list[Row]
    ended: list[Row]
    ended_count: int
    mine: Row | None
    version: str

    @property
    def next(self) -> Row | None:
        return self.waiting[0] if self.waiting else None


def board_of(viewer: Viewer, session: Session, desk: int | None) -> Board:
    """Everything the desk sees, in two queries whatever the number of tickets."""
    now = timezone.now()
    rows = Ticket.objects.filter(session=session, service_id=viewer.service_id).select_related("seen_by__user")
    tickets = list(rows.order_by("pk"))
    waiting = (each for each in tickets if each.status == TicketStatus.WAITING)
    queue = sorted(waiting, key=lambda each: queue_key(each, now))
    at_desk = sorted((each for each in tickets if each.status in AT_A_DESK), key=lambda each: each.desk or 0)
    ended = sorted(
        (each for each in tickets if each.status in ENDED), key=lambda each: each.ended_at or now, reverse=True
    )
    seated = [Row(each, "", _minutes(each.started_at or each.called_at, now)) for each in at_desk]
    return Board(
        waiting=[Row(each, why_now(each, ahead), _minutes(each.taken_at, now)) for ahead, each in enumerate(queue)],
        at_desk=seated,
        ended=[Row(each, "", 0) for each in ended[:DONE_SHOWN]],
        ended_count=len(ended),
        mine=next((row for row in seated if row.ticket.desk == desk), None),
        version=_version(session, len(tickets), sum(each.version for each in tickets), now),
    )


def board_version(viewer: Viewer, session: Session) -> str:
    """What the board would be drawn from, in one small query; changes with every act, and each minute for the waits."""
    found = Ticket.objects.filter(session=session, service_id=viewer.service_id).aggregate(
        tickets=Count("pk"), versions=Sum("version")
    )
    return _version(session, found["tickets"], found["versions"] or 0, timezone.now())


def _version(session: Session, tickets: int, versions: int, now: datetime) -> str:
    return f"{session.version}.{tickets}.{versions}.{int(now.timestamp()) // 60}"


def _minutes(since: datetime | None, now: datetime) -> int:
    return max(0, int((now - since).total_seconds() // 60)) if since else 0


def calls_of(viewer: Viewer, session: Session) -> list[Ticket]:
    """What the public display shows: who is called now, latest first. Number and desk only."""
    rows = Ticket.objects.filter(session=session, service_id=viewer.service_id, status=TicketStatus.CALLED)
    return list(rows.only("number", "letter", "desk", "called_at").order_by("-called_at", "-pk")[:CALLS_SHOWN])


def count_waiting(viewer: Viewer, session: Session) -> int:
    """How many wait."""
    rows = Ticket.objects.filter(session=session, service_id=viewer.service_id, status=TicketStatus.WAITING)
    return rows.count()


def steps_of(viewer: Viewer, ticket: Ticket) -> QuerySet[TicketStep]:
    """The moments of a ticket in order."""
    return (
        TicketStep.objects.filter(ticket=ticket, service_id=viewer.service_id)
        .select_related("staff__user")
        .order_by("at", "pk")
    )


def conversions_of(viewer: Viewer, ticket: Ticket) -> QuerySet[Conversion]:
    """What a ticket led to."""
    rows = Conversion.objects.filter(ticket=ticket, service_id=viewer.service_id)
    return rows.select_related("person").order_by("created_at", "pk")


def list_doors(viewer: Viewer, session: Session) -> QuerySet[Door]:
    """Addresses of kiosk and display given out for a session, latest first."""
    rows = Door.objects.filter(session=session, service_id=viewer.service_id)
    return rows.select_related("opened_by__user").order_by("-created_at", "-pk")


def list_participants(viewer: Viewer, session: Session) -> QuerySet[Participant]:
    """The list of a collective session, for the staff only."""
    must(viewer, READ)
    rows = Participant.objects.filter(session=session, service_id=viewer.service_id)
    return rows.select_related("person").order_by("number")


def interpreters_of(viewer: Viewer, session: Session) -> list[InterpreterUse]:
    """Who interprets in a collective session, and where looking for them stands."""
    rows = RoomInterpreter.objects.filter(session=session, service_id=viewer.service_id)
    return [row.use for row in rows.select_related("use__interpreter").order_by("pk")]


def interpreters_by_state(viewer: Viewer, sessions: Iterable[Session]) -> Counter[str]:
    """State → interpreters of collective sessions, those no longer needed left out."""
    rows = RoomInterpreter.objects.filter(session__in=sessions, service_id=viewer.service_id)
    kept = rows.exclude(use__status=UseStatus.CANCELLED)
    return Counter(dict(kept.order_by().values_list("use__status").annotate(rows=Count("pk"))))


def booked_for(viewer: Viewer, session: Session) -> list[InterpreterUse]:
    """Whom closing the session counts as having been there."""
    return [use for use in interpreters_of(viewer, session) if use.status == UseStatus.BOOKED]


def list_handouts(viewer: Viewer, session: Session) -> QuerySet[Handout]:
    """Material handed out in a session."""
    return Handout.objects.filter(session=session, service_id=viewer.service_id).order_by("handed_at", "pk")


def list_tickets(viewer: Viewer, period: Period, session: Session | None = None) -> QuerySet[Ticket]:
    """Tickets of a session, or of every session of a period: the rows behind a figure."""
    must(viewer, READ)
    return tickets_between(viewer, period, session)


def tickets_between(viewer: Viewer, period: Period, session: Session | None = None) -> QuerySet[Ticket]:
    """The same for counting, where nobody sees a row."""
    rows = Ticket.objects.filter(service_id=viewer.service_id).select_related("session", "seen_by__user")
    if session:
        return rows.filter(session=session)
    begins, ends = _moments(period)
    wanted = Q(session__opens_at__gte=begins, session__opens_at__lt=ends)
    if period.kind:
        wanted &= Q(session__kind=period.kind)
    if period.subject:
        wanted &= Q(session__subject=period.subject)
    return rows.filter(wanted)


def has_called_steps(viewer: Viewer, tickets: Iterable[Ticket]) -> dict[int, list[TicketStep]]:
    """Moments of several tickets, by ticket, in one query."""
    rows = TicketStep.objects.filter(service_id=viewer.service_id, ticket__in=list(tickets)).order_by("at", "pk")
    found: dict[int, list[TicketStep]] = {}
    for step in rows:
        found.setdefault(step.ticket_id, []).append(step)
    return found


def access_door(viewer: Viewer, uuid: UUID) -> Door:
    """An address given out by the viewer's service; 404 for any other."""
    found = Door.objects.filter(service_id=viewer.service_id, uuid=uuid).select_related("session").first()
    if found is None:
        raise Http404
    return found
