"""The secret address of a referral: signed, random, one recipient, expiring, revocable; only its hash is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer, system
from trajet.guidance.referrals.consenting import WRITE, write_journal
from trajet.guidance.referrals.models import Referral, ReferralLink
from trajet.guidance.referrals.types import OPEN

VALID_DAYS = 30
SECRET_BYTES = 32
_SIGNER = Signer(salt="trajet.referral.link")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a valid link: no account, one referral. `viewer` stands behind the wall of its service."""

    viewer: Viewer
    link_id: int


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_link(*, by: Viewer, referral: Referral, days: int = VALID_DAYS) -> str:
    """A new address for the recipient, shown once; earlier ones stop working. Returns the whole address."""
    must(by, WRITE)
    locked = Referral.objects.select_for_update().get(pk=referral.pk, service_id=by.service_id)
    if locked.status not in OPEN:
        raise ValidationError(_("This referral is closed: there is nothing to answer."))
    _revoke(locked)
    secret = _SIGNER.sign(secrets.token_urlsafe(SECRET_BYTES))
    ReferralLink.objects.create(
        service_id=by.service_id,
        referral=locked,
        digest=digest(secret),
        expires_at=timezone.now() + timedelta(days=days),
    )
    write_journal(by, "guidance.referral.link_made", locked, days=days)
    return f"{settings.TRAJET_ADDRESS}{reverse('guidance:referral_answer', args=[secret])}"


@transaction.atomic
def revoke_links(*, by: Viewer, referral: Referral) -> None:
    """Take the address back."""
    must(by, WRITE)
    _revoke(referral)
    write_journal(by, "guidance.referral.link_revoked", referral)


def _revoke(referral: Referral) -> None:
    ReferralLink.objects.filter(referral=referral, revoked_at__isnull=True).update(revoked_at=timezone.now())


def find_holder(secret: str) -> Holder | None:
    """Who holds this secret, or None: forged, unknown, expired and revoked ones are told apart by nobody."""
    try:
        _SIGNER.unsign(secret)
    except BadSignature:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select service_id, link_id from trajet_referral_link(%s)", [digest(secret)])
        found = cursor.fetchone()
    return Holder(system("referral link", found[0]), found[1]) if found else None
