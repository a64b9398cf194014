"""One act on one ticket, whatever it is: locked, checked against the table, timed, noted; the same key does it once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.guidance.sessions.models import Session, Ticket, TicketStep
from trajet.guidance.sessions.policies import must_step
from trajet.guidance.sessions.types import AT_A_DESK, LATE_SECONDS_MOST, Act


def take_step(
    by: Viewer, ticket: Ticket, name: str, act: Act, change: Callable[[Ticket, datetime], None], *, moves: bool = True
) -> Ticket:
    """One act on one ticket: lock, check the table, change, note the moment."""
    if done := repeated(by, act):
        return done
    row = (
        Ticket.objects.select_for_update(of=("self",))
        .select_related("session", "interpreter_use")
        .get(pk=ticket.pk, service_id=by.service_id)
    )
    if not row.session.is_open:
        raise ValidationError(_("The session is closed: its tickets no longer change."), code="not_open")
    after = must_step(row, name) if moves else row.status
    at = moment_of_act(act, _last_moment(row))
    change(row, at)
    row.status, row.version = after, row.version + 1
    _save(row)
    note_step(by, row, name, at, act)
    return row


def _save(row: Ticket) -> None:
    """Save; the database keeps two people from one desk, and says so in words."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "one_a_desk" not in str(error):
            raise
        other = Ticket.objects.filter(session=row.session_id, desk=row.desk, status__in=AT_A_DESK).first()
        raise ValidationError(
            _("Desk %(desk)s still has %(ticket)s: end that first.") % {"desk": row.desk, "ticket": other or "–"},
            code="desk_busy",
        ) from error


def repeated(by: Viewer, act: Act) -> Ticket | None:
    """The ticket an act with this key already changed. A second sending waits until the first is through."""
    if act.key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(act.key)])
    steps = TicketStep.objects.select_related("ticket__session")
    found = steps.filter(service_id=by.service_id, key=act.key).first()
    return found.ticket if found else None


def moment_of_act(act: Act, not_before: datetime | None) -> datetime:
    """When an act happened: now, or as long ago as the browser kept it, but never before the act before it."""
    now = timezone.now()
    said = now - timedelta(seconds=min(max(0, act.late_seconds), LATE_SECONDS_MOST))
    return max(said, not_before) if not_before else said


def _last_moment(row: Ticket) -> datetime:
    return max(moment for moment in (row.taken_at, row.called_at, row.started_at, row.queued_at) if moment)


def note_step(by: Viewer, row: Ticket, name: str, at: datetime, act: Act) -> None:
    TicketStep.objects.create(
        service_id=by.service_id, ticket=row, act=name, at=at, staff_id=by.staff_id, desk=row.desk, key=act.key
    )


def check_desk(session: Session, desk: int) -> None:
    if not 1 <= desk <= session.desks:
        raise ValidationError({"desk": _("Please choose a desk of this session.")})
