"""Writes of the directory. Entries are shared: each change is journalled and keeps its author in the history."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.partners.directory.folding import refresh
from trajet.partners.directory.hours import is_plain
from trajet.partners.directory.models import Contact, Mistake, Note, Partner, PartnerService, Phone, Schedule, Site
from trajet.partners.directory.types import Frequency, Weekday

READ = "partners.directory.read"
WRITE = "partners.directory.write"
Spans = Mapping[str, Iterable[tuple[Any, Any]]]


@transaction.atomic
def add_offer(*, by: Viewer, partner: Partner | str, facts: Mapping[str, Any]) -> PartnerService:
    """Add a service of an organisation, known or new; it counts as checked today by who adds it."""
    must(by, WRITE)
    if isinstance(partner, str):
        if not partner.strip():
            raise ValidationError({"partner_name": _("Name the organisation.")})
        partner = Partner.objects.create(name=partner.strip()[:200])
    offer = PartnerService(partner=partner, checked_on=timezone.localdate(), **facts)
    save_offer(offer)
    journal.record(by, "partners.directory.added", subject=offer.uuid)
    return offer


@transaction.atomic
def change_offer(*, by: Viewer, offer: PartnerService, facts: Mapping[str, Any]) -> PartnerService:
    """Change facts of an entry; what somebody writes is no longer “to be checked”."""
    must(by, WRITE)
    changed = sorted(name for name, value in facts.items() if getattr(offer, name) != value)
    if not changed:
        return offer
    for name in changed:
        setattr(offer, name, facts[name])
    offer.unchecked = [name for name in offer.unchecked if name not in changed]
    save_offer(offer)
    journal.record(by, "partners.directory.changed", subject=offer.uuid, fields=changed)
    return offer


def save_offer(offer: PartnerService) -> None:
    """Check, refresh what follows from the facts, save."""
    refresh(offer)
    offer.modified_at = timezone.now()
    offer.full_clean(exclude=["partner", "modified_at"])
    offer.save()


@transaction.atomic
def set_place(*, by: Viewer, offer: PartnerService, site: Mapping[str, Any], phone: str) -> None:
    """Set the first place and telephone of an entry; empty ones are taken away."""
    must(by, WRITE)
    _set_first(Site, offer, site, any(site.values()))
    _set_first(Phone, offer, {"number": phone}, bool(phone))
    offer.unchecked = [name for name in offer.unchecked if name not in {"address", "phone"}]
    save_offer(PartnerService.objects.select_related("partner").get(pk=offer.pk))
    journal.record(by, "partners.directory.changed", subject=offer.uuid, fields=["place", "phone"])


def _set_first(
    model: type[Site] | type[Phone], offer: PartnerService, values: Mapping[str, Any], is_kept: bool
) -> None:
    row = model._default_manager.filter(offer=offer).order_by("id").first()
    if not is_kept:
        if row:
            row.delete()
        return
    row = row or model(offer=offer)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["offer"])
    row.save()


@transaction.atomic
def set_hours(
    *,
    by: Viewer,
    offer: PartnerService,
    week: Spans,
    monthly: str,
    monthly_spans: Iterable[tuple[Any, Any]],
    remark: str = "",
) -> None:
    """Set the weekly table and one monthly rule (`1SA`); rules with dates or every other week stay as they are.

    `remark` stands with every rule; hours that somebody enters later replace it.
    """
    must(by, WRITE)
    wanted: dict[tuple[Any, Any], list[str]] = {}
    for day in Weekday.values:
        for span in week.get(day, ()):
            wanted.setdefault(tuple(span), []).append(day)
    for row in offer.schedules.all():
        if is_plain(row) or row.freq == Frequency.MONTHLY:
            row.delete()
    for (opens, closes), days in wanted.items():
        Schedule.objects.create(offer=offer, byday=",".join(days), opens_at=opens, closes_at=closes, description=remark)
    for opens, closes in monthly_spans if monthly else ():
        Schedule.objects.create(
            offer=offer,
            freq=Frequency.MONTHLY,
            byday=monthly,
            opens_at=opens,
            closes_at=closes,
            description=remark,
        )
    journal.record(by, "partners.directory.changed", subject=offer.uuid, fields=["hours"])


@transaction.atomic
def check_offer(*, by: Viewer, offer: PartnerService, on: date | None = None) -> None:
    """Somebody made sure today that the entry is right, all of it."""
    must(by, WRITE)
    locked = PartnerService.objects.select_for_update().get(pk=offer.pk)
    locked.checked_on = on or timezone.localdate()
    locked.unchecked = []
    locked.save(update_fields=["checked_on", "unchecked"])
    journal.record(by, "partners.directory.checked", subject=offer.uuid)


@transaction.atomic
def report_mistake(*, by: Viewer, offer: PartnerService, text: str) -> Mistake:
    """Anybody who reads the directory may say that an entry is wrong; it stays open until somebody settles it."""
    must(by, READ)
    if not text.strip():
        raise ValidationError({"text": _("Say what is wrong.")})
    row = Mistake.objects.create(
        service_id=by.service_id, offer=offer, text=text.strip()[:1000], reported_by_id=by.staff_id
    )
    journal.record(by, "partners.directory.mistake_reported", subject=offer.uuid)
    return row


@transaction.atomic
def settle_mistake(*, by: Viewer, mistake: Mistake, settlement: str) -> None:
    """Say what was done about a report."""
    must(by, WRITE)
    if not settlement.strip():
        raise ValidationError({"settlement": _("Say what was done, in a few words.")})
    locked = Mistake.objects.select_for_update().get(pk=mistake.pk, service_id=by.service_id)
    locked.settled_at, locked.settlement = timezone.now(), settlement.strip()[:300]
    locked.save(update_fields=["settled_at", "settlement"])
    journal.record(by, "partners.directory.mistake_settled", subject=mistake.offer.uuid)


@transaction.atomic
def write_note(*, by: Viewer, offer: PartnerService, text: str) -> Note:
    """A note that only one's own service reads."""
    must(by, READ)
    if not text.strip():
        raise ValidationError({"text": _("Write the note.")})
    row = Note.objects.create(
        service_id=by.service_id, offer=offer, text=text.strip()[:2000], written_by_id=by.staff_id
    )
    journal.record(by, "partners.directory.note_written", subject=offer.uuid)
    return row


@transaction.atomic
def add_contact(*, by: Viewer, offer: PartnerService, facts: Mapping[str, str]) -> Contact:
    """Somebody one's own service knows there."""
    must(by, WRITE)
    row = Contact(service_id=by.service_id, offer=offer, **facts)
    row.full_clean(exclude=["offer", "service"])
    row.save()
    journal.record(by, "partners.directory.contact_added", subject=offer.uuid)
    return row


@transaction.atomic
def remove_contact(*, by: Viewer, contact: Contact) -> None:
    """Forget a contact: they no longer work there, or asked for it."""
    must(by, WRITE)
    subject = contact.offer.uuid
    contact.delete()
    journal.record(by, "partners.directory.contact_removed", subject=subject)
