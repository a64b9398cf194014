"""One step from a number to what follows: a file, an appointment, a referral. Staying anonymous stays possible."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.appointments.services import book_appointment
from trajet.guidance.appointments.types import AppointmentInput
from trajet.guidance.casefiles.selectors import file_of
from trajet.guidance.casefiles.services import open_file
from trajet.guidance.referrals.services import create_referral
from trajet.guidance.referrals.types import OFFICE, ReferralInput
from trajet.guidance.sessions.models import Conversion, Ticket, TicketStep
from trajet.guidance.sessions.types import ConversionKind, TicketStatus
from trajet.people import api as people

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile
    from trajet.people.models import Person

HOLD = "guidance.session.hold"


@transaction.atomic
def register_from_ticket(*, by: Viewer, ticket: Ticket, family: str, given: str) -> "Person":
    """The least a file needs: a name as the person says it, and the language of the ticket."""
    must(by, HOLD)
    needs_interpreter = bool(ticket.interpreting)
    spoken = [people.LanguageInput(ticket.language, needs_interpreter=needs_interpreter)] if ticket.language else []
    return people.register_person(
        by=by,
        names=[people.NameInput(family=family.strip(), given=given.strip())],
        languages=spoken,
        stated_on=timezone.localdate(),
    )


@transaction.atomic
def convert_to_file(*, by: Viewer, ticket: Ticket, person: "Person", reason: str) -> "CaseFile":
    """Open the person's file; where they have an open one, alone or with their household, the visit is tied to it."""
    must(by, HOLD)
    row = _lock(by, ticket)
    file = _own_file(by, person) or open_file(by=by, person=person, reason=reason)
    _note(by, row, ConversionKind.FILE, file.uuid, person)
    return file


def _own_file(by: Viewer, person: "Person") -> "CaseFile | None":
    household = people.household_of(by, person, timezone.localdate())
    own = file_of(by, person_id=person.pk)
    return own or (file_of(by, household_id=household.pk) if household else None)


@transaction.atomic
def convert_to_appointment(
    *,
    by: Viewer,
    ticket: Ticket,
    worker_id: int,
    begins_at: datetime,
    ends_at: datetime,
    person: "Person | None" = None,
) -> UUID:
    """Book an appointment; without a person it is held for the number alone. Raises ValidationError by field."""
    must(by, HOLD)
    row = _lock(by, ticket)
    file = _own_file(by, person) if person else None
    wanted = AppointmentInput(
        worker_id=worker_id,
        begins_at=begins_at,
        ends_at=ends_at,
        person_id=person.pk if person else None,
        file_id=file.pk if file else None,
        subject="" if person else _("walk-in, number %(ticket)s") % {"ticket": row.code},
        interpreter_language=row.language if row.interpreting else "",
    )
    booked = book_appointment(by=by, appointment=wanted)
    _note(by, row, ConversionKind.APPOINTMENT, booked.uuid, person)
    return booked.uuid


@transaction.atomic
def convert_to_referral(*, by: Viewer, ticket: Ticket, referral: ReferralInput, person: "Person | None" = None) -> UUID:
    """Refer to an organisation; without a person nothing is shared. Raises ValidationError by field.

    The slip is written in the person's language where letters are: in French, Dutch or English.
    """
    must(by, HOLD)
    row = _lock(by, ticket)
    wanted = replace(
        referral,
        person_id=person.pk if person else None,
        language=row.language if row.language in OFFICE else referral.language,
        origin=f"ticket:{row.uuid}",
    )
    made = create_referral(by=by, referral=wanted)
    _note(by, row, ConversionKind.REFERRAL, made.uuid, person)
    return made.uuid


def _lock(by: Viewer, ticket: Ticket) -> Ticket:
    rows = Ticket.objects.select_for_update(of=("self",)).select_related("session")
    row = rows.get(pk=ticket.pk, service_id=by.service_id)
    if row.status in {TicketStatus.WAITING, TicketStatus.LEFT}:
        raise ValidationError(_("Call the number first: a next step is agreed with the person."), code="not_seen")
    return row


def _note(by: Viewer, ticket: Ticket, kind: str, subject: UUID, person: "Person | None") -> None:
    """Tie what was made to the ticket; the journal names the person, the ticket does not."""
    _row, is_new = Conversion.objects.get_or_create(
        ticket=ticket,
        kind=kind,
        subject_uuid=subject,
        defaults={"service_id": by.service_id, "person": person, "made_by_id": by.staff_id},
    )
    if not is_new:
        return
    TicketStep.objects.create(
        service_id=by.service_id,
        ticket=ticket,
        act="convert",
        at=timezone.now(),
        staff_id=by.staff_id,
        desk=ticket.desk,
    )
    Ticket.objects.filter(pk=ticket.pk).update(version=ticket.version + 1)
    if person:
        journal.record(by, "guidance.session.came", person_id=person.pk, subject=ticket.session.uuid, to=kind)
