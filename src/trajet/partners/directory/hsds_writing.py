"""HSDS 3 (Human Services Data Specification, openreferral.org): records of services, written."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from trajet.common.words import say_language
from trajet.partners.directory.hsds_reading import HOLIDAYS_TOO, Record
from trajet.partners.directory.models import PartnerService, Schedule, Site
from trajet.partners.directory.types import Audience, Topic

SPACE = UUID("6b2f5f0e-7a0c-5d0a-9a53-2f1f0d3c7a11")
"""Namespace of the ids that HSDS wants and we do not keep (attributes, languages …)."""


def write(offer: PartnerService) -> Record:
    """The HSDS record of an entry: public facts only, never a note, a contact or a report."""
    partner = offer.partner
    record = {
        "id": str(offer.uuid),
        "organization_id": str(partner.uuid),
        "name": offer.name,
        "alternate_name": offer.alternate_name,
        "description": offer.description,
        "url": offer.website,
        "email": offer.email,
        "status": offer.status,
        "interpretation_services": offer.interpretation,
        "application_process": offer.application,
        "fees_description": offer.fees,
        "eligibility_description": offer.eligibility,
        "minimum_age": offer.minimum_age,
        "maximum_age": offer.maximum_age,
        "assured_date": offer.checked_on.isoformat() if offer.checked_on else "",
        "alert": offer.alert,
        "last_modified": _moment(offer),
        "organization": _filled({
            "id": str(partner.uuid),
            "name": partner.name,
            "alternate_name": partner.alternate_name,
            "description": partner.description or partner.name,
            "website": partner.website,
            "email": partner.email,
        }),
        "phones": [
            _filled({"id": str(row.uuid), "service_id": str(offer.uuid), "number": row.number, "description": row.description})
            for row in offer.phones.all()
        ],
        "schedules": [_write_schedule(row) for row in offer.schedules.all()],
        "service_areas": [{"id": _id(offer, "area", name), "name": name} for name in offer.areas],
        "service_at_locations": [_write_site(row) for row in offer.sites.all()],
        "languages": [
            {"id": _id(offer, "language", code), "code": code, "name": say_language(code, "en")} for code in offer.languages
        ],
        "required_documents": [
            {"id": _id(offer, "document", text), "document": text} for text in offer.required_documents
        ],
        "attributes": [
            *(_attribute(offer, "topic", Topic(code)) for code in offer.topics),
            *(_attribute(offer, "audience", Audience(code)) for code in offer.audiences),
        ],
        "metadata": _metadata(offer),
    }  # fmt: skip
    return _filled(record)


def _filled(record: Mapping[str, Any]) -> Record:
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def _id(offer: PartnerService, *parts: str) -> str:
    return str(uuid5(SPACE, "/".join([str(offer.uuid), *parts])))


def _moment(offer: PartnerService) -> str:
    """HSDS calls it last_modified; for facts read elsewhere it is the day of that source, as the file said."""
    if offer.source_on:
        return f"{offer.source_on}T00:00:00Z"
    return offer.modified_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _attribute(offer: PartnerService, kind: str, term: Topic | Audience) -> Record:
    name = term.value.replace("_", " ")
    return {
        "id": _id(offer, kind, term.value),
        "link_id": str(offer.uuid),
        "link_type": kind,
        "link_entity": "service",
        "value": term.value,
        "taxonomy_term": {
            "id": str(uuid5(SPACE, f"{kind}/{term.value}")),
            "code": term.value,
            "name": name,
            "description": name,
            "taxonomy": f"Trajet {kind}",
        },
    }


def _metadata(offer: PartnerService) -> list[Record]:
    if not offer.source:
        return []
    return [
        {
            "id": _id(offer, "source"),
            "resource_id": str(offer.uuid),
            "resource_type": "service",
            "last_action_date": str(offer.source_on or datetime.now(UTC).date()),
            "last_action_type": "create",
            "field_name": "source",
            "previous_value": "",
            "replacement_value": offer.source,
            "updated_by": "Trajet",
        }
    ]


def _write_site(site: Site) -> Record:
    location = {
        "id": str(site.location_uuid),
        "location_type": "physical",
        "name": site.name,
        "transportation": site.directions,
        "addresses": [
            {
                "id": str(uuid5(SPACE, f"{site.uuid}/address")),
                "location_id": str(site.location_uuid),
                "address_1": site.address,
                "city": site.commune,
                "state_province": "Bruxelles / Brussel" if site.postal_code.startswith(("10", "11", "12")) else "BE",
                "postal_code": site.postal_code,
                "country": "BE",
                "address_type": "physical",
            }
        ]
        if site.address
        else [],
    }
    return {"id": str(site.uuid), "location": _filled(location)}


def _write_schedule(row: Schedule) -> Record:
    return _filled(
        {
            "id": str(row.uuid),
            "freq": row.freq,
            "interval": row.interval,
            "byday": row.byday,
            "dtstart": row.dtstart.isoformat() if row.dtstart else "",
            "valid_from": row.valid_from.isoformat() if row.valid_from else "",
            "valid_to": row.valid_to.isoformat() if row.valid_to else "",
            "opens_at": f"{row.opens_at:%H:%M}",
            "closes_at": f"{row.closes_at:%H:%M}",
            "description": row.description,
            "notes": HOLIDAYS_TOO if row.is_open_on_holidays else "",
        }
    )


def dump(offers: Sequence[PartnerService]) -> bytes:
    """The file of several entries."""
    return json.dumps([write(offer) for offer in offers], ensure_ascii=False, indent=1).encode()
