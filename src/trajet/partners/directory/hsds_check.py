"""Is this a record of HSDS 3? Checked against the fields, types and obligations of its objects (`data/hsds_fields.csv`)."""

import csv
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

FILE = Path(__file__).resolve().parents[1] / "data" / "hsds_fields.csv"
NESTED = {
    "organization": "organization",
    "location": "location",
    "taxonomy_term": "taxonomy_term",
    "phones": "phone",
    "schedules": "schedule",
    "service_areas": "service_area",
    "service_at_locations": "service_at_location",
    "addresses": "address",
    "languages": "language",
    "required_documents": "required_document",
    "attributes": "attribute",
    "metadata": "metadata",
}
TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "": lambda value: isinstance(value, dict),
}


class Field(NamedTuple):
    """A field of an HSDS object."""

    type: str
    format: str
    is_required: bool
    values: frozenset[str]


@cache
def fields() -> dict[str, dict[str, Field]]:
    """The fields of each object."""
    found: dict[str, dict[str, Field]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = frozenset(filter(None, row["values"].split(" | ")))
            found.setdefault(row["object"], {})[row["field"]] = Field(
                row["type"], row["format"], row["required"] == "yes", values
            )
    return found


def problems(record: Any, kind: str = "service", at: str = "") -> Iterator[str]:
    """What keeps a record from being HSDS, each with the place where it stands."""
    if not isinstance(record, dict):
        yield _("%(at)s is not an object.") % {"at": at or kind}
        return
    for name, field in fields()[kind].items():
        here = f"{at}{name}"
        if name not in record:
            if field.is_required:
                yield _("%(at)s is missing.") % {"at": here}
            continue
        yield from _problems_of(record[name], field, name, here)


def _problems_of(value: Any, field: Field, name: str, here: str) -> Iterator[str]:
    if not TYPES[field.type](value):
        yield _("%(at)s has the wrong type.") % {"at": here}
    elif field.values and value not in field.values:
        yield _("%(at)s must be one of: %(values)s.") % {"at": here, "values": ", ".join(sorted(field.values))}
    elif field.format == "uuid" and not _is_uuid(value):
        yield _("%(at)s is no UUID.") % {"at": here}
    elif field.format == "uri" and not value.startswith(("https://", "http://")):
        yield _("%(at)s is no web address.") % {"at": here}
    elif field.format == "email" and "@" not in value:
        yield _("%(at)s is no e-mail address.") % {"at": here}
    elif "\0" in str(value):
        yield _("%(at)s holds a character that cannot be kept.") % {"at": here}
    elif name in NESTED:
        rows = value if isinstance(value, list) else [value]
        for number, row in enumerate(rows):
            yield from problems(row, NESTED[name], f"{here}.{number}." if isinstance(value, list) else f"{here}.")


def _is_uuid(value: str) -> bool:
    try:
        return str(UUID(value)) == value.lower()
    except ValueError:
        return False
