"""An entry as plain values: what an HSDS file says, what the directory holds, and what differs between the two."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model

from trajet.partners.directory.models import PartnerService

Rows = Mapping[UUID, Mapping[str, Any]]


@dataclass(frozen=True)
class Entry:
    """One service of a file. Only what the file says is in it: a fact it leaves out is left alone by an import."""

    uuid: UUID
    partner_uuid: UUID
    partner: Mapping[str, Any]
    facts: Mapping[str, Any]
    sites: Rows = field(default_factory=dict)
    phones: Rows = field(default_factory=dict)
    schedules: Rows = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """What an import would do with one entry: fields that change, with what stands there now and what would."""

    entry: Entry
    name: str
    is_new: bool
    changes: tuple[tuple[str, str, str], ...]

    @property
    def is_same(self) -> bool:
        return not self.is_new and not self.changes


def compare(entry: Entry, offer: PartnerService | None) -> Difference:
    """What would change; nothing of an entry that the file leaves out."""
    name = str(entry.facts["name"])
    if offer is None:
        return Difference(entry, name, True, ())
    changes = [*_changed("", offer, entry.facts), *_changed("organisation.", offer.partner, entry.partner)]
    for label in ("sites", "phones", "schedules"):
        held = {row.uuid: row for row in getattr(offer, label).all()}
        for uuid, values in getattr(entry, label).items():
            changes += _changed(f"{label}.", held.get(uuid), values)
    return Difference(entry, name, False, tuple(changes))


def _changed(prefix: str, row: Model | None, values: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (prefix + name, _said(getattr(row, name, "")), _said(value))
        for name, value in values.items()
        if value not in (None, "", []) and (row is None or getattr(row, name) != value)
    ]


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")
