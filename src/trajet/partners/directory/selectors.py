"""Reads of the directory. Entries are the same for everybody; notes, contacts and reports are the viewer's service's."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.partners.directory.models import (
    Contact,
    DirectoryChange,
    DirectoryImport,
    Mistake,
    Note,
    Partner,
    PartnerService,
)
from trajet.partners.directory.types import Recipient, Status

READ = "partners.directory.read"
WRITE = "partners.directory.write"


def list_offers(viewer: Viewer) -> QuerySet[PartnerService]:
    """Every entry that still exists, with its organisation, places, telephones and hours, by name."""
    must(viewer, READ)
    return (
        PartnerService.objects.exclude(status=Status.DEFUNCT)
        .select_related("partner")
        .prefetch_related("sites", "phones", "schedules")
        .order_by("sort_key", "id")
    )


def access_offer(viewer: Viewer, uuid: UUID) -> PartnerService:
    """The entry, defunct ones too, or 404."""
    must(viewer, READ)
    return get_object_or_404(
        PartnerService.objects.select_related("partner").prefetch_related("sites", "phones", "schedules"), uuid=uuid
    )


def recipient_of(viewer: Viewer, *, uuid: UUID | None = None, offer_id: int | None = None) -> Recipient:
    """What a referral or a letter needs to know of an entry; 404 when there is none."""
    must(viewer, READ)
    found = PartnerService.objects.select_related("partner").prefetch_related("sites", "phones")
    offer = (found.filter(uuid=uuid) if uuid else found.filter(pk=offer_id or 0)).first()
    if offer is None:
        raise Http404
    return _recipient(offer)


def _recipient(offer: PartnerService) -> Recipient:
    site = next(iter(offer.sites.all()), None)
    phone = next(iter(offer.phones.all()), None)
    address = ", ".join(filter(None, [site.address, f"{site.postal_code} {site.commune}".strip()])) if site else ""
    return Recipient(
        id=offer.pk,
        uuid=offer.uuid,
        name=offer.name,
        organisation=offer.partner.name,
        email=offer.email or offer.partner.email,
        phone=phone.number if phone else "",
        address=address,
        checked_on=offer.checked_on,
    )


def list_partners(viewer: Viewer) -> QuerySet[Partner]:
    """Organisations, by name."""
    must(viewer, READ)
    return Partner.objects.order_by("name", "id")


def list_notes(viewer: Viewer, offer: PartnerService) -> QuerySet[Note]:
    """Notes of the viewer's service about an entry, latest first."""
    must(viewer, READ)
    return (
        Note.objects.filter(service_id=viewer.service_id, offer=offer)
        .select_related("written_by__user")
        .order_by("-created_at", "-id")
    )


def list_contacts(viewer: Viewer, offer: PartnerService) -> QuerySet[Contact]:
    """People at a partner whom the viewer's service knows, by name."""
    must(viewer, READ)
    return Contact.objects.filter(service_id=viewer.service_id, offer=offer).order_by("name", "id")


def list_mistakes(viewer: Viewer, offer: PartnerService | None = None) -> QuerySet[Mistake]:
    """Reports of the viewer's service that nobody has settled, oldest first."""
    must(viewer, READ)
    found = Mistake.objects.filter(service_id=viewer.service_id, settled_at__isnull=True)
    found = found.filter(offer=offer) if offer else found
    return found.select_related("offer", "reported_by__user").order_by("created_at", "id")


def access_mistake(viewer: Viewer, uuid: UUID) -> Mistake:
    """A report of the viewer's service, or 404."""
    must(viewer, READ)
    return get_object_or_404(Mistake.objects.select_related("offer"), uuid=uuid, service_id=viewer.service_id)


def access_contact(viewer: Viewer, uuid: UUID) -> Contact:
    """A contact of the viewer's service, or 404."""
    must(viewer, READ)
    return get_object_or_404(Contact.objects.select_related("offer"), uuid=uuid, service_id=viewer.service_id)


def access_import(viewer: Viewer, uuid: UUID) -> DirectoryImport:
    """A previewed file of the viewer's service, or 404."""
    must(viewer, WRITE)
    return get_object_or_404(DirectoryImport, uuid=uuid, service_id=viewer.service_id)


def list_changes(viewer: Viewer, offer: PartnerService, most: int = 50) -> list[DirectoryChange]:
    """The last changes of an entry, latest first, with the team that made each."""
    must(viewer, READ)
    return list(DirectoryChange.objects.filter(offer_id=offer.pk).select_related("by_service").order_by("-id")[:most])
