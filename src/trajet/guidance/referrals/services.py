"""Writes of referrals: made, sent, answered, ended. Each step is an event; the status table decides what may follow."""

import secrets
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.referrals.consenting import WRITE, check_consent, share, write_journal
from trajet.guidance.referrals.models import Referral, ReferralEvent
from trajet.guidance.referrals.reminding import remind, settle
from trajet.guidance.referrals.types import (
    ANSWERS,
    TRANSITIONS,
    AnswerInput,
    Channel,
    Direction,
    IncomingInput,
    Outcome,
    ReferralInput,
    ReferralStatus,
)
from trajet.partners import api as partners
from trajet.people import api as people

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_LENGTH = 6


@transaction.atomic
def create_referral(*, by: Viewer, referral: ReferralInput) -> Referral:
    """Make a referral that is not sent yet (a slip counts as handed over at once).

    Raises `ValidationError` by field: no recipient, a field shared without the consent that names it, a slip that shares.
    """
    must(by, WRITE)
    check_consent(referral.channel, referral.fields, referral.summary, referral.consent)
    if referral.channel not in Channel.values:
        raise ValidationError({"channel": _("Please choose one.")})
    _check_reminder(referral.remind_on)
    recipient, email = _recipient(by, referral.offer_id, referral.recipient, referral.recipient_email)
    row = Referral.objects.create(
        service_id=by.service_id,
        number=_new_number(by),
        file_id=_own_file(by, referral.file_id),
        person_id=_own_person(by, referral.person_id),
        offer_id=referral.offer_id,
        recipient=recipient,
        recipient_email=email,
        channel=referral.channel,
        topic=referral.topic,
        language=referral.language,
        origin=referral.origin,
        made_by_id=by.staff_id,
        remind_on=referral.remind_on,
    )
    write_journal(by, "guidance.referral.made", row, channel=row.channel, topic=row.topic)
    if referral.fields and referral.consent:
        share(by, row, referral.summary, referral.consent)
    if row.channel == Channel.SLIP:
        _move(by, row, ReferralStatus.SENT)
    remind(by, row)
    return row


@transaction.atomic
def record_incoming(*, by: Viewer, referral: IncomingInput) -> Referral:
    """Record a referral that a partner made to us; it waits for our answer."""
    must(by, WRITE)
    _check_reminder(referral.remind_on)
    recipient, email = _recipient(by, referral.offer_id, referral.recipient, "")
    row = Referral.objects.create(
        service_id=by.service_id,
        number=_new_number(by),
        direction=Direction.INCOMING,
        file_id=_own_file(by, referral.file_id),
        person_id=_own_person(by, referral.person_id),
        offer_id=referral.offer_id,
        recipient=recipient,
        recipient_email=email,
        channel=referral.channel,
        topic=referral.topic,
        made_by_id=by.staff_id,
        remind_on=referral.remind_on,
    )
    write_journal(by, "guidance.referral.received", row, channel=row.channel, topic=row.topic)
    _move(by, row, ReferralStatus.SENT, text=referral.text)
    remind(by, row)
    return row


@transaction.atomic
def send_referral(*, by: Viewer, referral: Referral) -> Referral:
    """Say that it has gone out (again, once more was asked). The journal keeps which fields were told to whom."""
    must(by, WRITE)
    locked = _lock(by, referral)
    _move(by, locked, ReferralStatus.SENT)
    return locked


@transaction.atomic
def record_answer(*, by: Viewer, referral: Referral, answer: AnswerInput) -> Referral:
    """Record an answer: the partner's by telephone or letter, or ours to a referral that came in."""
    must(by, WRITE)
    return answer_as(by, referral, answer)


def answer_as(by: Viewer, referral: Referral, answer: AnswerInput) -> Referral:
    """The answer itself, by staff or by the holder of a link; raises `ValidationError` by field."""
    if answer.status not in ANSWERS:
        raise ValidationError({"status": _("Please choose one.")})
    if answer.status == ReferralStatus.APPOINTMENT and answer.appointment_at is None:
        raise ValidationError({"appointment_at": _("Give the day and the hour of the appointment.")})
    if answer.status == ReferralStatus.NEEDS_MORE and not answer.text.strip():
        raise ValidationError({"text": _("Say what is missing.")})
    locked = _lock(by, referral)
    _move(by, locked, ReferralStatus(answer.status), answer=answer)
    return locked


@transaction.atomic
def record_outcome(*, by: Viewer, referral: Referral, outcome: str, text: str = "") -> Referral:
    """What came of it; the referral is closed by it."""
    must(by, WRITE)
    return outcome_as(by, referral, outcome, text)


def outcome_as(by: Viewer, referral: Referral, outcome: str, text: str) -> Referral:
    """The outcome itself, said by staff or by the holder of a link."""
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Please choose one.")})
    locked = _lock(by, referral)
    locked.outcome, locked.outcome_on = outcome, timezone.localdate()
    _move(by, locked, ReferralStatus.DONE, text=text)
    return locked


@transaction.atomic
def cancel_referral(*, by: Viewer, referral: Referral, reason: str) -> Referral:
    """Take it back; its links stop working."""
    must(by, WRITE)
    locked = _lock(by, referral)
    locked.links.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
    _move(by, locked, ReferralStatus.CANCELLED, text=reason)
    return locked


@transaction.atomic
def change_reminder(*, by: Viewer, referral: Referral, on: date | None) -> Referral:
    """Set or take away the day on which the referral asks for attention."""
    must(by, WRITE)
    _check_reminder(on)
    locked = _lock(by, referral)
    locked.remind_on = on
    locked.save(update_fields=["remind_on"])
    remind(by, locked)
    write_journal(by, "guidance.referral.reminder_set", locked, on=str(on) if on else "")
    return locked


def _lock(by: Viewer, referral: Referral) -> Referral:
    return Referral.objects.select_for_update().get(pk=referral.pk, service_id=by.service_id)


def _move(
    by: Viewer, referral: Referral, to: ReferralStatus, *, text: str = "", answer: AnswerInput | None = None
) -> None:
    """One step of the status table, as an event; raises `ValidationError` when it may not follow."""
    if to not in TRANSITIONS[ReferralStatus(referral.status)]:
        raise ValidationError(
            _("This referral can no longer go there: it is “%(status)s”.") % {"status": said(referral)}
        )
    now = timezone.now()
    referral.status = to
    if to == ReferralStatus.SENT:
        referral.sent_at = now
    if to in ANSWERS:
        referral.answered_at = now
    if answer and answer.appointment_at:
        referral.appointment_at = answer.appointment_at
    referral.save()
    ReferralEvent.objects.create(
        service_id=by.service_id,
        referral=referral,
        status=to,
        staff_id=by.staff_id,
        contact=answer.contact[:100] if answer else "",
        text=(answer.text if answer else text).strip()[:2000],
        appointment_at=answer.appointment_at if answer else None,
    )
    _journal(by, referral, to)
    settle(by, referral)


def _journal(by: Viewer, referral: Referral, to: ReferralStatus) -> None:
    """A step that tells the partner something says which fields went, so that each disclosure can be counted."""
    channel = referral.channel
    if to == ReferralStatus.SENT and referral.direction == Direction.OUTGOING:
        fields = sorted(referral.facts.values_list("field", flat=True))
        write_journal(by, "guidance.referral.disclosed", referral, fields=fields, channel=channel)
    elif to in ANSWERS:
        write_journal(by, "guidance.referral.answered", referral, status=to.value, channel=channel)
    elif to == ReferralStatus.DONE:
        write_journal(by, "guidance.referral.outcome_recorded", referral, outcome=referral.outcome)
    elif to == ReferralStatus.CANCELLED:
        write_journal(by, "guidance.referral.cancelled", referral)


def said(referral: Referral) -> str:
    """The status in words."""
    return str(ReferralStatus(referral.status).label)


def _new_number(by: Viewer) -> str:
    """A number that says nothing: short enough to read out, random so that nobody counts referrals by it."""
    while True:
        number = "".join(secrets.choice(ALPHABET) for _place in range(NUMBER_LENGTH))
        if not Referral.objects.filter(service_id=by.service_id, number=number).exists():
            return number


def _recipient(by: Viewer, offer_id: int | None, name: str, email: str) -> tuple[str, str]:
    if offer_id is not None:
        try:
            found = partners.recipient_of(by, offer_id=offer_id)
        except Http404 as error:
            raise ValidationError({"recipient": _("This service is not in the directory.")}) from error
        return found.name[:200], email or found.email
    if not name.strip():
        raise ValidationError({"recipient": _("Choose a service of the directory, or write to whom.")})
    if email:
        validate_email(email)
    return name.strip()[:200], email


def _check_reminder(on: date | None) -> None:
    if on and on < timezone.localdate():
        raise ValidationError({"remind_on": _("The reminder lies in the past. Please choose a day to come.")})


def _own_file(by: Viewer, file_id: int | None) -> int | None:
    if file_id and not CaseFile.objects.filter(pk=file_id, service_id=by.service_id).exists():
        raise ValidationError({"file": _("This file is not there.")})
    return file_id


def _own_person(by: Viewer, person_id: int | None) -> int | None:
    if person_id and not people.list_people(by).filter(pk=person_id).exists():
        raise ValidationError({"person": _("This person is not there.")})
    return person_id
