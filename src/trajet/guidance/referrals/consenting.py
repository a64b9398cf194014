"""Consent: what is shared exists only with it, and goes with it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.crypto import encrypt
from trajet.guidance.referrals.models import Consent, Referral, SharedFact
from trajet.guidance.referrals.sharing import values_of
from trajet.guidance.referrals.types import Channel, ConsentInput, Given, SharedField

WRITE = "guidance.referral.write"
Ending = Callable[[Consent], None]
_followers: list[Ending] = []


def follow_end(ending: Ending) -> None:
    """Be told of each consent just before it ends, to destroy what rests on it; called once, when the house starts."""
    if ending not in _followers:
        _followers.append(ending)


def check_consent(channel: str, fields: Sequence[str], summary: str, consent: ConsentInput | None) -> None:
    """Raise `ValidationError` by field unless the consent covers exactly what is shared."""
    if not fields:
        return
    if channel == Channel.SLIP:
        raise ValidationError({"fields": _("A slip shares nothing. Take the ticks away, or choose another way.")})
    if not set(fields) <= set(SharedField.values):
        raise ValidationError({"fields": _("Please choose from the list.")})
    if SharedField.SUMMARY in fields and not summary.strip():
        raise ValidationError({"summary": _("Write the summary, or take its tick away.")})
    if consent is None or not consent.language or consent.given not in Given.values:
        raise ValidationError({"given": _("Nothing is shared without consent: say how and in which language.")})
    if set(consent.fields) != set(fields):
        raise ValidationError({"fields": _("The consent must name exactly what is shared.")})
    if consent.asked_on and consent.asked_on > timezone.localdate():
        raise ValidationError({"asked_on": _("This date is in the future. Please check the year.")})


def share(by: Viewer, referral: Referral, summary: str, consent: ConsentInput) -> Consent:
    """Record the consent, then copy the values it covers; fields of which the file says nothing are left out."""
    row = Consent.objects.create(
        service_id=by.service_id,
        referral=referral,
        fields=list(consent.fields),
        recipient=referral.recipient,
        asked_on=consent.asked_on or timezone.localdate(),
        language=consent.language,
        interpreter=consent.interpreter,
        given=consent.given,
        recorded_by_id=by.staff_id,
    )
    said = {**values_of(by, referral, timezone.localdate()), SharedField.SUMMARY: summary.strip()}
    for field in consent.fields:
        if said.get(field):
            _close(by, referral, field, said[field])
    write_journal(
        by,
        "guidance.referral.consent_recorded",
        referral,
        fields=sorted(consent.fields),
        language=consent.language,
        given=consent.given,
    )
    return row


def _close(by: Viewer, referral: Referral, field: str, value: str) -> None:
    fact = SharedFact(service_id=by.service_id, referral=referral, field=field)
    fact.value_closed = encrypt(value, str(fact.uuid))
    fact.save()


def write_journal(by: Viewer, act: str, referral: Referral, **data: Any) -> None:
    """Journal an act on a referral beside the person and the household it is about."""
    household_id = referral.file.household_id if referral.file else None
    journal.record(by, act, person_id=referral.person_id, household_id=household_id, subject=referral.uuid, **data)


@transaction.atomic
def renew_consent(*, by: Viewer, referral: Referral, summary: str, consent: ConsentInput) -> Consent:
    """Replace what is shared and its consent: a narrower or wider scope, or a new yes after a no."""
    must(by, WRITE)
    check_consent(referral.channel, consent.fields, summary, consent)
    locked = Referral.objects.select_for_update().get(pk=referral.pk, service_id=by.service_id)
    if standing := _standing(locked):
        _end(standing, "")
    return share(by, locked, summary, consent)


@transaction.atomic
def withdraw_consent(*, by: Viewer, referral: Referral, how: str) -> None:
    """The person says no: nothing shared can be read any more, by anybody, and our copies are destroyed.

    What the recipient already read cannot be unread: the page says when they opened it.
    """
    must(by, WRITE)
    locked = Referral.objects.select_for_update().get(pk=referral.pk, service_id=by.service_id)
    standing = _standing(locked)
    if standing is None:
        raise ValidationError(_("No consent stands any more."))
    fields = sorted(standing.fields)
    _end(standing, how)
    write_journal(by, "guidance.referral.consent_withdrawn", locked, fields=fields)


def _standing(referral: Referral) -> Consent | None:
    return Consent.objects.filter(referral=referral, withdrawn_at__isnull=True).first()


def _end(consent: Consent, how: str) -> None:
    """The values go first: once the consent has ended the database shows them to nobody, not even to delete them."""
    for ending in _followers:
        ending(consent)
    SharedFact.objects.filter(referral_id=consent.referral_id).delete()
    consent.withdrawn_at = timezone.now()
    consent.withdrawn_how = how[:200]
    consent.save(update_fields=["withdrawn_at", "withdrawn_how"])
