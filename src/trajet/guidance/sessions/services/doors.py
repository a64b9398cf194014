"""The addresses of kiosk and display: given out at the desk, taken back, and entered without an account."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.services import digest
from trajet.access.types import Viewer, system
from trajet.access.walls import viewing
from trajet.guidance.sessions.models import Door, Session, Ticket
from trajet.guidance.sessions.services.planning import doors_end
from trajet.guidance.sessions.services.tickets import issue_ticket
from trajet.guidance.sessions.types import (
    KIOSK_TICKETS_A_MINUTE,
    Act,
    DoorKind,
    SessionStatus,
    TicketSource,
    Triage,
)

SECRET_BYTES = 24


@transaction.atomic
def open_door(*, by: Viewer, session: Session, kind: str) -> str:
    """Give out the address of a kiosk or a display; returns its secret, shown once and kept as a hash."""
    must(by, "guidance.session.hold")
    if kind not in DoorKind.values:
        raise ValidationError({"kind": _("Please choose one.")})
    if session.status not in {SessionStatus.PLANNED, SessionStatus.OPEN}:
        raise ValidationError(_("This session has ended."))
    secret = secrets.token_urlsafe(SECRET_BYTES)
    door = Door.objects.create(
        service_id=by.service_id,
        session=session,
        kind=kind,
        digest=digest(secret),
        opened_by_id=by.staff_id,
        ends_at=doors_end(session),
    )
    journal.record(by, "guidance.session.door_opened", subject=session.uuid, kind=kind, door=str(door.uuid))
    return secret


@transaction.atomic
def revoke_door(*, by: Viewer, door: Door) -> None:
    """Take an address back; whoever still has it open sees that it ended."""
    must(by, "guidance.session.hold")
    Door.objects.filter(pk=door.pk, service_id=by.service_id, revoked_at__isnull=True).update(revoked_at=timezone.now())
    journal.record(by, "guidance.session.door_revoked", subject=door.uuid, kind=door.kind)


@dataclass(frozen=True, slots=True)
class Entered:
    """Who stands behind a door: the machine of one session, with no role at all."""

    viewer: Viewer
    session: Session
    door_id: int


@contextmanager
def entering(secret: str, kind: str) -> Iterator[Entered]:
    """Stand in the session a secret leads to; 404 for a guessed, revoked or ended one."""
    with connection.cursor() as cursor:
        cursor.execute("select * from guidance_find_door(%s, %s)", [digest(secret), timezone.now()])
        found = cursor.fetchone()
    if found is None or found[3] != kind:
        raise Http404
    door_id, session_id, service_id, _kind = found
    machine = system(kind, service_id)
    with viewing(machine):
        yield Entered(machine, Session.objects.get(pk=session_id), door_id)


def take_ticket_at_kiosk(entered: Entered, triage: Triage, act: Act) -> Ticket:
    """A number for whoever stands before the kiosk.

    Raises ValidationError when the session is not open or full, or when the kiosk gives numbers too fast.
    """
    with transaction.atomic():
        since = timezone.now() - timedelta(minutes=1)
        taken = Ticket.objects.filter(session=entered.session, source=TicketSource.KIOSK)
        if taken.filter(taken_at__gte=since).count() >= KIOSK_TICKETS_A_MINUTE:
            raise ValidationError(_("Please wait a moment, or ask at the desk."), code="too_fast")
        if is_full(entered.session):
            raise ValidationError(_("There is no time left in this session. Please ask at the desk."), code="full")
        return issue_ticket(entered.viewer, entered.session, triage, TicketSource.KIOSK, act)


def is_full(session: Session) -> bool:
    """Whether the session gave out as many numbers as it has places."""
    return session.capacity is not None and Ticket.objects.filter(session=session).count() >= session.capacity


def access_kiosk_ticket(entered: Entered, uuid: UUID) -> Ticket:
    """The ticket just taken at this kiosk's session; 404 for any other."""
    found = Ticket.objects.filter(session=entered.session, source=TicketSource.KIOSK, uuid=uuid).first()
    if found is None:
        raise Http404
    return found
