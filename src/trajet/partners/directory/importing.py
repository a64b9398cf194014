"""An HSDS file into the directory: previewed, then applied once; the same file twice changes nothing."""

import csv
import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.partners.directory import hsds_reading
from trajet.partners.directory.entries import Difference, Entry, compare
from trajet.partners.directory.models import DirectoryImport, Partner, PartnerService, Phone, Schedule, Site
from trajet.partners.directory.services import WRITE, save_offer

DATA = Path(__file__).resolve().parents[1] / "data"
SHIPPED = DATA / "services_brussels_hsds.json"
UNCHECKED = DATA / "services_brussels_unchecked.csv"
ROWS: dict[str, type[Site] | type[Phone] | type[Schedule]] = {"sites": Site, "phones": Phone, "schedules": Schedule}


@transaction.atomic
def keep_file(*, by: Viewer, name: str, content: bytes) -> DirectoryImport:
    """Check a file and keep it for its preview. Raises `ValidationError` with what is wrong, record by record."""
    must(by, WRITE)
    records = hsds_reading.load(content)
    for record in records:
        hsds_reading.read(record)
    digest = hashlib.sha256(content).hexdigest()
    return DirectoryImport.objects.create(
        service_id=by.service_id, file_name=name[:200], digest=digest, records=records, made_by_id=by.staff_id
    )


def preview(viewer: Viewer, kept: DirectoryImport) -> list[Difference]:
    """What applying the file would change, new entries first."""
    must(viewer, WRITE)
    found = compare_all([hsds_reading.read(record) for record in kept.records])
    return sorted(found, key=lambda difference: (difference.is_same, not difference.is_new, difference.name))


def compare_all(entries: Sequence[Entry]) -> list[Difference]:
    """Each entry against the directory. Five queries for any number of them."""
    held = {
        offer.uuid: offer
        for offer in PartnerService.objects.filter(uuid__in=[entry.uuid for entry in entries])
        .select_related("partner")
        .prefetch_related("sites", "phones", "schedules")
    }
    return [compare(entry, held.get(entry.uuid)) for entry in entries]


@transaction.atomic
def apply_file(*, by: Viewer, kept: DirectoryImport) -> int:
    """Apply a previewed file once; returns how many entries changed."""
    must(by, WRITE)
    locked = DirectoryImport.objects.select_for_update().get(pk=kept.pk, service_id=by.service_id)
    if locked.applied_at:
        raise ValidationError(_("This file was already applied."))
    changed = apply_entries([hsds_reading.read(record) for record in locked.records])
    locked.applied_at = timezone.now()
    locked.save(update_fields=["applied_at"])
    journal.record(by, "partners.directory.imported", subject=locked.uuid, changed=changed)
    return changed


def apply_entries(entries: Sequence[Entry]) -> int:
    """Write what differs."""
    differences = [found for found in compare_all(entries) if not found.is_same]
    for found in differences:
        _apply(found.entry)
    return len(differences)


def _apply(entry: Entry) -> None:
    partner, _made = Partner.objects.get_or_create(uuid=entry.partner_uuid, defaults=dict(entry.partner))
    _set(partner, entry.partner)
    partner.save()
    offer = PartnerService.objects.filter(uuid=entry.uuid).first() or PartnerService(uuid=entry.uuid)
    offer.partner = partner
    _set(offer, entry.facts)
    offer.unchecked = [name for name in offer.unchecked if not entry.facts.get(name)]
    if not offer.pk:
        save_offer(offer)
    for label, model in ROWS.items():
        for uuid, values in getattr(entry, label).items():
            row = model._default_manager.filter(uuid=uuid, offer=offer).first() or model(uuid=uuid, offer=offer)
            _set(row, values)
            row.full_clean(exclude=["offer"])
            row.save()
    save_offer(offer)


def _set(row: Any, values: Any) -> None:
    """Only what the file says: an empty value leaves ours alone."""
    for name, value in values.items():
        if value not in (None, "", []):
            setattr(row, name, value)


@transaction.atomic
def load_shipped(*, by: Viewer) -> int:
    """The directory that is shipped, and the facts that nobody confirmed, marked “to be checked”."""
    changed = apply_entries([hsds_reading.read(record) for record in hsds_reading.load(SHIPPED.read_bytes())])
    with UNCHECKED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            changed += _add_unchecked(row)
    if changed:
        journal.record(by, "partners.directory.imported", changed=changed, file=SHIPPED.name)
    return changed


def _add_unchecked(row: dict[str, str]) -> int:
    """A fact from general knowledge fills a gap; it never replaces anything."""
    offer = PartnerService.objects.select_related("partner").get(uuid=row["service_id"])
    name = row["field"]
    if name == "address":
        site = offer.sites.order_by("id").first() or Site(offer=offer)
        if site.address:
            return 0
        site.address = row["value"][:200]
        site.save()
    elif getattr(offer, name):
        return 0
    else:
        setattr(offer, name, row["value"])
    offer.unchecked = sorted({*offer.unchecked, name})
    offer.source_on = offer.source_on or date.fromisoformat(row["source_on"])
    save_offer(offer)
    return 1
