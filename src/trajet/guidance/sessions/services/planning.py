"""The calendar of sessions: plan one or a series, change, cancel, open and close."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.selectors import list_staff
from trajet.access.types import Viewer
from trajet.common.words import say_date
from trajet.guidance.appointments.selectors import closed_days
from trajet.guidance.sessions.models import Door, Duty, Session, Ticket
from trajet.guidance.sessions.services.interpreting import ask_for_room, free_room, thank_room
from trajet.guidance.sessions.types import (
    DESKS_MOST,
    UNDER_WAY,
    Rhythm,
    SessionInput,
    SessionKind,
    SessionStatus,
    Subject,
)

SERIES_MOST = 120


def moment_of(on: date, hour: time) -> datetime:
    """A local hour of a day as a moment: 20:00 stays 20:00 on either side of a change of the clock."""
    return timezone.make_aware(datetime.combine(on, hour))


@transaction.atomic
def plan_session(*, by: Viewer, session: SessionInput) -> Session:
    """Put one session in the calendar. Raises ValidationError by field."""
    must(by, "guidance.session.plan")
    _check(session)
    (row,) = _not_standing(by, [_build(by, session, session.on, None)])
    row.save()
    _post(by, [row], session.staff)
    ask_for_room(by, row)
    journal.record(by, "guidance.session.planned", subject=row.uuid, kind=row.kind, subject_of=row.subject)
    return row


@transaction.atomic
def plan_series(*, by: Viewer, session: SessionInput, rhythm: Rhythm) -> list[Session]:
    """Put a recurring session in the calendar: a weekly evening, a Saturday morning a month. Returns them by date.

    Legal holidays, the closed days of the service's agenda and what is planned already are passed over.
    """
    must(by, "guidance.session.plan")
    _check(session)
    closed = closed_days(by, rhythm.starts_on, rhythm.ends_on) if rhythm.starts_on <= rhythm.ends_on else {}
    days = [day for day in rhythm.days() if day not in closed]
    if not days:
        raise ValidationError({"ends_on": _("No day of this kind lies between these dates.")})
    if len(days) > SERIES_MOST:
        raise ValidationError({"ends_on": _("That is more than %(most)s sessions at once.") % {"most": SERIES_MOST}})
    series = uuid4()
    rows = Session.objects.bulk_create(_not_standing(by, [_build(by, session, day, series) for day in days]))
    _post(by, rows, session.staff)
    for row in rows:
        ask_for_room(by, row)
    journal.record(by, "guidance.session.series_planned", subject=series, sessions=len(rows))
    return rows


def _check(session: SessionInput) -> None:
    for name, value, choices in (("kind", session.kind, SessionKind), ("subject", session.subject, Subject)):
        if value not in choices.values:
            raise ValidationError({name: _("Please choose one.")})
    if session.closes <= session.opens:
        raise ValidationError({"closes": _("The session cannot close before it opens.")})
    if not session.place.strip():
        raise ValidationError({"place": _("Please say where.")})
    if not 1 <= session.desks <= DESKS_MOST:
        raise ValidationError({"desks": _("Between 1 and %(most)s desks.") % {"most": DESKS_MOST}})


def _not_standing(by: Viewer, wanted: list[Session]) -> list[Session]:
    """Those that do not stand in the calendar yet; raises ValidationError when all of them do.

    The same session twice is a form sent twice, and would split one evening over two queues.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sessions:{by.service_id}"])
    standing = Session.objects.filter(service_id=by.service_id, status__in=(SessionStatus.PLANNED, SessionStatus.OPEN))
    known = {_same(row) for row in standing.filter(opens_at__in=[row.opens_at for row in wanted])}
    new = [row for row in wanted if _same(row) not in known]
    if not new:
        day = say_date(timezone.localdate(wanted[0].opens_at))
        raise ValidationError({"on": _("This session stands in the calendar already: %(day)s.") % {"day": day}})
    return new


def _same(row: Session) -> tuple[object, ...]:
    return (row.opens_at, row.closes_at, row.kind, row.subject, row.place, row.title)


def _build(by: Viewer, session: SessionInput, on: date, series: UUID | None) -> Session:
    return Session(service_id=by.service_id, series=series, **_columns(session, on))


def _columns(session: SessionInput, on: date) -> dict[str, object]:
    return {
        "kind": session.kind,
        "subject": session.subject,
        "title": session.title.strip(),
        "place": session.place.strip(),
        "opens_at": moment_of(on, session.opens),
        "closes_at": moment_of(on, session.closes),
        "capacity": session.capacity,
        "desks": session.desks,
        "languages": list(session.languages),
        "interpreters": list(session.interpreters),
        "has_letters": session.has_letters,
        "is_registered": session.is_registered,
    }


def _post(by: Viewer, sessions: Iterable[Session], staff: Iterable[UUID]) -> None:
    posts = list(list_staff(by).filter(uuid__in=list(staff)))
    Duty.objects.bulk_create(
        [Duty(service_id=by.service_id, session=session, staff=post) for session in sessions for post in posts]
    )


@transaction.atomic
def change_session(*, by: Viewer, session: Session, to: SessionInput) -> Session:
    """Change what is planned. A session that ended keeps what it was."""
    must(by, "guidance.session.plan")
    _check(to)
    row = _lock(by, session)
    if row.status in {SessionStatus.CLOSED, SessionStatus.CANCELLED}:
        raise ValidationError(_("This session has ended: it can no longer change."))
    for name, value in _columns(to, to.on).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    Duty.objects.filter(session=row).delete()
    _post(by, [row], to.staff)
    ask_for_room(by, row)
    Door.objects.filter(session=row).update(ends_at=doors_end(row))
    journal.record(by, "guidance.session.changed", subject=row.uuid)
    return row


def doors_end(session: Session) -> datetime:
    """Kiosk and display stop by themselves some hours after the planned end, or after now when the evening runs late."""
    return max(session.closes_at, timezone.now()) + timedelta(hours=3)


@transaction.atomic
def cancel_session(*, by: Viewer, session: Session, notice: str) -> Session:
    """Say that a session does not take place; the notice stands on the public timetable."""
    must(by, "guidance.session.plan")
    row = _lock(by, session)
    if row.status != SessionStatus.PLANNED:
        raise ValidationError(_("Only a session that has not begun can be cancelled."))
    _cancel(by, [row], notice)
    return row


@transaction.atomic
def close_day(*, by: Viewer, on: date, notice: str) -> list[Session]:
    """Cancel every session of a day that has not begun. Raises ValidationError when there is none."""
    must(by, "guidance.session.plan")
    rows = list(
        Session.objects.select_for_update()
        .filter(service_id=by.service_id, opens_at__date=on, status=SessionStatus.PLANNED)
        .order_by("pk")
    )
    if not rows:
        raise ValidationError({"on": _("No planned session on that day.")})
    _cancel(by, rows, notice)
    return rows


def _cancel(by: Viewer, rows: list[Session], notice: str) -> None:
    if not notice.strip():
        raise ValidationError({"notice": _("Please write what people read on the timetable.")})
    for row in rows:
        row.status, row.notice, row.version = SessionStatus.CANCELLED, notice.strip()[:200], row.version + 1
        row.save(update_fields=["status", "notice", "version"])
        free_room(by, row)
        journal.record(by, "guidance.session.cancelled", subject=row.uuid, reason=row.notice)
    Door.objects.filter(session__in=rows, revoked_at__isnull=True).update(revoked_at=timezone.now())


@transaction.atomic
def open_session(*, by: Viewer, session: Session) -> Session:
    """Open the doors: from now on tickets are taken and called. Opening twice is opening once."""
    must(by, "guidance.session.hold")
    row = _lock(by, session)
    if row.is_open:
        return row
    if row.status != SessionStatus.PLANNED:
        raise ValidationError(_("This session has ended."))
    row.status, row.opened_at, row.version = SessionStatus.OPEN, timezone.now(), row.version + 1
    row.save(update_fields=["status", "opened_at", "version"])
    journal.record(by, "guidance.session.opened", subject=row.uuid)
    return row


@transaction.atomic
def close_session(*, by: Viewer, session: Session) -> Session:
    """Close the doors. Raises ValidationError while a ticket has no end: nobody disappears from the figures."""
    must(by, "guidance.session.hold")
    row = _lock(by, session)
    if row.status == SessionStatus.CLOSED:
        return row
    if not row.is_open:
        raise ValidationError(_("This session has not been opened."))
    under_way = Ticket.objects.filter(session=row, status__in=UNDER_WAY).count()
    if under_way:
        raise ValidationError(
            ngettext(
                "%(count)s ticket has no end yet: say what became of it.",
                "%(count)s tickets have no end yet: say what became of them.",
                under_way,
            )
            % {"count": under_way},
            code="open_tickets",
        )
    row.status, row.closed_at, row.version = SessionStatus.CLOSED, timezone.now(), row.version + 1
    row.save(update_fields=["status", "closed_at", "version"])
    thank_room(by, row)
    Door.objects.filter(session=row, revoked_at__isnull=True).update(revoked_at=row.closed_at)
    journal.record(by, "guidance.session.closed", subject=row.uuid)
    return row


def _lock(by: Viewer, session: Session) -> Session:
    return Session.objects.select_for_update().get(pk=session.pk, service_id=by.service_id)


def touch(session_id: int) -> None:
    """Tell the boards of a session to draw themselves again."""
    Session.objects.filter(pk=session_id).update(version=F("version") + 1)
