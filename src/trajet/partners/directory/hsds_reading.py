"""HSDS 3 (Human Services Data Specification, openreferral.org): records of services, read."""

import json
from collections.abc import Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trajet.common.municipalities import code_of
from trajet.common.words import say_pair
from trajet.partners.directory.entries import Entry
from trajet.partners.directory.hours import BYDAY
from trajet.partners.directory.hsds_check import problems
from trajet.partners.directory.types import Audience, Topic

Record = dict[str, Any]
HOLIDAYS_TOO = "open on public holidays"
MOST_RECORDS = 20_000


def load(content: bytes) -> list[Record]:
    """The records of a file: one, a list, or the page of an HSDS API (`contents`). Raises `ValidationError`."""
    try:
        found = json.loads(content)
    except ValueError as error:
        raise ValidationError(_("This is not a JSON file. Export the directory as HSDS JSON and try again.")) from error
    if isinstance(found, dict) and isinstance(found.get("contents"), list):
        found = found["contents"]
    records = found if isinstance(found, list) else [found]
    if not records or len(records) > MOST_RECORDS:
        raise ValidationError(_("The file holds no service, or more than 20,000."))
    wrong = [
        say_pair(_("Record %(number)s") % {"number": number}, text)
        for number, record in enumerate(records, start=1)
        for text in problems(record)
    ]
    if wrong:
        raise ValidationError(wrong[:20])
    return records


def read(record: Record) -> Entry:
    """A checked record as an entry. Raises `ValidationError` when it names no organisation."""
    partner = record.get("organization")
    if not partner:
        raise ValidationError(_("“%(name)s” names no organisation."), params={"name": record["name"]})
    return Entry(
        uuid=UUID(record["id"]),
        partner_uuid=UUID(partner["id"]),
        partner={
            "name": partner["name"][:200],
            "alternate_name": partner.get("alternate_name", "")[:200],
            "description": "" if partner["description"] == partner["name"] else partner["description"],
            "website": partner.get("website", "")[:300],
            "email": partner.get("email", ""),
        },
        facts=_read_facts(record),
        sites={UUID(row["id"]): _read_site(row) for row in record.get("service_at_locations", ())},
        phones={
            UUID(row["id"]): {"number": row["number"][:40], "description": row.get("description", "")[:100]}
            for row in record.get("phones", ())
        },
        schedules={
            UUID(row["id"]): found for row in record.get("schedules", ()) if (found := _read_schedule(row)) is not None
        },
    )


def _read_facts(record: Record) -> dict[str, Any]:
    source = next((row["replacement_value"] for row in record.get("metadata", ()) if row["field_name"] == "source"), "")
    return {
        "name": record["name"][:200],
        "alternate_name": record.get("alternate_name", "")[:200],
        "description": record.get("description", ""),
        "status": record["status"],
        "topics": _values(record, "topic", Topic.values),
        "audiences": _values(record, "audience", Audience.values),
        "eligibility": record.get("eligibility_description", ""),
        "minimum_age": _whole(record.get("minimum_age")),
        "maximum_age": _whole(record.get("maximum_age")),
        "languages": [row["code"][:8] for row in record.get("languages", ()) if row.get("code")],
        "interpretation": record.get("interpretation_services", "")[:300],
        "application": record.get("application_process", ""),
        "fees": record.get("fees_description", "")[:300],
        "required_documents": [
            row["document"][:200] for row in record.get("required_documents", ()) if row.get("document")
        ],
        "areas": [row["name"][:100] for row in record.get("service_areas", ()) if row.get("name")],
        "alert": record.get("alert", "")[:300],
        "website": record.get("url", "")[:300],
        "email": record.get("email", ""),
        "checked_on": _day(record.get("assured_date")),
        "source": source[:300],
        "source_on": _day(record.get("last_modified", "")[:10]) if source else None,
    }


def _values(record: Record, kind: str, known: Sequence[str]) -> list[str]:
    """Codes of our own taxonomies; terms of others are left out."""
    found = [row.get("value", "") for row in record.get("attributes", ()) if row.get("link_type") == kind]
    return [value for value in found if value in known]


def _whole(value: float | None) -> int | None:
    return int(value) if value is not None else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _read_site(row: Record) -> dict[str, Any]:
    location = row.get("location") or {"id": row["id"]}
    address: Record = next(iter(location.get("addresses", ())), {})
    name = location.get("name", "")
    words = name.rsplit(" ", 1)
    postal = address.get("postal_code") or (words[-1] if words[-1].isdigit() else "")
    place = address.get("city") or (words[0] if words[-1].isdigit() else name)
    if postal == "1000" and not code_of(place):
        place = "Bruxelles"
    return {
        "location_uuid": UUID(location["id"]),
        "name": name[:200],
        "address": address.get("address_1", "")[:200],
        "postal_code": postal[:4],
        "commune": place[:100] if code_of(place) else "",
        "directions": location.get("transportation", ""),
    }


def _read_schedule(row: Record) -> dict[str, Any] | None:
    """A rule we can evaluate; one without hours or days is left out."""
    days = [day.strip() for day in row.get("byday", "").split(",")]
    if row.get("freq") not in {"WEEKLY", "MONTHLY"} or not all(BYDAY.fullmatch(day) for day in days):
        return None
    if not (row.get("opens_at") and row.get("closes_at")):
        return None
    try:
        opens, closes = (time.fromisoformat(row[name]).replace(tzinfo=None) for name in ("opens_at", "closes_at"))
    except ValueError:
        return None
    return {
        "freq": row["freq"],
        "interval": max(1, int(row.get("interval") or 1)),
        "byday": ",".join(days)[:60],
        "dtstart": _day(row.get("dtstart")),
        "valid_from": _day(row.get("valid_from")),
        "valid_to": _day(row.get("valid_to")),
        "opens_at": opens,
        "closes_at": closes,
        "is_open_on_holidays": HOLIDAYS_TOO in row.get("notes", ""),
        "description": row.get("description", "")[:200],
    }
