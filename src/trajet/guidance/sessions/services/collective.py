"""Collective sessions: the list, presence one by one, heads counted, material handed out."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.sessions.models import Handout, Participant, Session
from trajet.guidance.sessions.services.planning import touch
from trajet.guidance.sessions.types import Presence, SessionStatus

if TYPE_CHECKING:
    from trajet.people.models import Person

HOLD = "guidance.session.hold"


@transaction.atomic
def register_participant(
    *, by: Viewer, session: Session, person: "Person | None" = None, given_name: str = "", language: str = ""
) -> Participant:
    """Put somebody on the list: a person the service knows, a name as given, or only a number.

    Raises ValidationError when the list is full, the session has ended, or the person is on the list already.
    """
    must(by, HOLD)
    locked = Session.objects.select_for_update().get(pk=session.pk, service_id=by.service_id)
    _must_take(locked)
    listed = Participant.objects.filter(session=locked)
    if person and listed.filter(person=person).exists():
        raise ValidationError(_("This person is already on the list."))
    if locked.capacity is not None and listed.exclude(presence=Presence.EXCUSED).count() >= locked.capacity:
        raise ValidationError(_("All %(places)s places are taken.") % {"places": locked.capacity}, code="full")
    row = Participant.objects.create(
        service_id=by.service_id,
        session=locked,
        person=person,
        given_name="" if person else given_name.strip()[:80],
        language=language,
        number=(listed.aggregate(last=Max("number"))["last"] or 0) + 1,
        registered_by_id=by.staff_id,
    )
    touch(locked.pk)
    if person:
        journal.record(by, "guidance.session.registered", person_id=person.pk, subject=locked.uuid)
    return row


def _must_take(session: Session) -> None:
    if not session.is_collective:
        raise ValidationError(_("This is an individual session: people take a number."))
    if session.status in {SessionStatus.CLOSED, SessionStatus.CANCELLED}:
        raise ValidationError(_("This session has ended."))


@transaction.atomic
def record_presence(*, by: Viewer, participant: Participant, presence: str, is_signed: bool = False) -> Participant:
    """Present, absent, excused; `is_signed` when the person confirmed it alone, on their own slip or screen."""
    must(by, HOLD)
    if presence not in Presence.values:
        raise ValidationError({"presence": _("Please choose one.")})
    row = (
        Participant.objects.select_for_update(of=("self",))
        .select_related("session")
        .get(pk=participant.pk, service_id=by.service_id)
    )
    if row.session.status in {SessionStatus.CLOSED, SessionStatus.CANCELLED}:
        raise ValidationError(_("This session has ended."))
    row.presence = presence
    row.signed_at = timezone.now() if is_signed else (row.signed_at if presence == Presence.PRESENT else None)
    row.save(update_fields=["presence", "signed_at"])
    touch(row.session_id)
    if row.person_id:
        act = f"guidance.session.{presence or 'expected'}"
        journal.record(by, act, person_id=row.person_id, subject=row.session.uuid)
    return row


@transaction.atomic
def remove_participant(*, by: Viewer, participant: Participant) -> None:
    """Take somebody off the list who was put there by mistake."""
    must(by, HOLD)
    row = Participant.objects.select_related("session").get(pk=participant.pk, service_id=by.service_id)
    _must_take(row.session)
    if row.person_id:
        journal.record(by, "guidance.session.unregistered", person_id=row.person_id, subject=row.session.uuid)
    row.delete()
    touch(row.session_id)


@transaction.atomic
def count_heads(*, by: Viewer, session: Session, heads: int | None) -> Session:
    """How many people sat in the room, without a list."""
    must(by, HOLD)
    row = Session.objects.select_for_update().get(pk=session.pk, service_id=by.service_id)
    _must_take(row)
    row.heads, row.version = heads, row.version + 1
    row.save(update_fields=["heads", "version"])
    journal.record(by, "guidance.session.heads_counted", subject=row.uuid, heads=heads)
    return row


@transaction.atomic
def hand_out(*, by: Viewer, session: Session, title: str, copies: int, language: str = "") -> Handout:
    """Count material handed out."""
    must(by, HOLD)
    if not title.strip():
        raise ValidationError({"title": _("Please say what was handed out.")})
    if copies < 1:
        raise ValidationError({"copies": _("At least one.")})
    row = Handout.objects.create(
        service_id=by.service_id, session=session, title=title.strip()[:120], copies=copies, language=language
    )
    touch(session.pk)
    journal.record(by, "guidance.session.handed_out", subject=session.uuid, copies=copies)
    return row
