"""Reads of referrals. What is shared passes the consent wall of the database on every path."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.referrals.models import Consent, Referral, ReferralEvent, ReferralLink, SharedFact
from trajet.guidance.referrals.types import OPEN, WAITING, Direction, ReferralStatus, SharedField

READ = "guidance.referral.read"


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown now: the standing consent with its values, or none and when the last one was withdrawn."""

    consent: Consent | None
    withdrawn: Consent | None
    facts: list[tuple[str, str]]


def list_referrals(viewer: Viewer) -> QuerySet[Referral]:
    """Referrals of the viewer's service, latest first, with whom they are about."""
    must(viewer, READ)
    return (
        Referral.objects.filter(service_id=viewer.service_id)
        .select_related("person", "file__person", "file__household", "offer", "made_by__user")
        .order_by("-created_at", "-id")
    )


def access_referral(viewer: Viewer, uuid: UUID) -> Referral:
    """A referral of the viewer's service, or 404."""
    return get_object_or_404(list_referrals(viewer), uuid=uuid)


def search_referrals(viewer: Viewer, wanted: Mapping[str, Any], today: date) -> QuerySet[Referral]:
    """Referrals that fit: `q` (number or recipient), `state`, `direction`, `mine`; an empty value filters nothing."""
    found = list_referrals(viewer)
    if text := wanted.get("q"):
        found = found.filter(Q(number__iexact=text) | Q(recipient__icontains=text))
    if direction := wanted.get("direction"):
        found = found.filter(direction=direction)
    if wanted.get("mine"):
        found = found.filter(made_by_id=viewer.staff_id)
    if state := wanted.get("state"):
        found = found.filter(_in_state(state, today))
    return found


def _in_state(state: str, today: date) -> Q:
    if state == "waiting":
        return Q(status__in=WAITING)
    if state == "open":
        return Q(status__in=OPEN)
    if state == "due":
        return Q(status__in=OPEN, remind_on__lte=today)
    return Q(status=state) if state in ReferralStatus.values else Q()


def list_unanswered(viewer: Viewer) -> QuerySet[Referral]:
    """Referrals that wait for an answer, ours to give or the partner's, the longest first. A slip waits for nobody."""
    return list_referrals(viewer).filter(status__in=WAITING).exclude(channel="slip").order_by("sent_at", "id")


def list_of_file(viewer: Viewer, file: CaseFile) -> QuerySet[Referral]:
    """Referrals of a file, latest first, without what their own page shows."""
    return list_referrals(viewer).select_related(None).filter(file=file)


def shown_of(viewer: Viewer, referral: Referral) -> Shown:
    """What the referral tells its recipient at this moment; the database decides."""
    consents = list(Consent.objects.filter(service_id=viewer.service_id, referral=referral).order_by("-id"))
    standing = next((consent for consent in consents if consent.withdrawn_at is None), None)
    withdrawn = next((consent for consent in consents if consent.withdrawn_how), None)
    said = [(str(field.label), value) for field, value in told_by(viewer, referral).items()]
    return Shown(standing, None if standing else withdrawn, said)


def told_by(viewer: Viewer, referral: Referral) -> dict[SharedField, str]:
    """Field → value of everything the standing consent lets the recipient know, in the order of the fields."""
    held = {row.field: row for row in SharedFact.objects.filter(service_id=viewer.service_id, referral=referral)}
    return {field: held[field].value for field in SharedField if field in held}


def standing_consent(viewer: Viewer, referral: Referral) -> Consent | None:
    """The consent that holds at this moment."""
    return Consent.objects.filter(
        service_id=viewer.service_id, referral=referral, withdrawn_at__isnull=True, recipient=referral.recipient
    ).first()


def lock_referral(viewer: Viewer, referral: Referral) -> Referral:
    """The referral as it stands now; its consent can neither be given nor withdrawn before the transaction ends."""
    must(viewer, READ)
    return Referral.objects.select_for_update().get(pk=referral.pk, service_id=viewer.service_id)


def list_events(viewer: Viewer, referral: Referral) -> list[ReferralEvent]:
    """The steps of a referral, latest first."""
    found = ReferralEvent.objects.filter(service_id=viewer.service_id, referral=referral)
    return list(found.select_related("staff__user").order_by("-id"))


def current_link(viewer: Viewer, referral: Referral) -> ReferralLink | None:
    """The link that was made last and not taken back, expired or not."""
    found = ReferralLink.objects.filter(service_id=viewer.service_id, referral=referral, revoked_at__isnull=True)
    return found.order_by("-id").first()


def referral_of_link(viewer: Viewer, link_id: int) -> Referral:
    """The referral of a link somebody holds; `viewer` is the link's own, behind the wall of its service."""
    link = ReferralLink.objects.select_related("referral__file", "referral__made_by__user").get(
        pk=link_id, service_id=viewer.service_id, referral__direction=Direction.OUTGOING
    )
    return link.referral
