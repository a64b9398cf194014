"""Changes of an entry in words: what was changed, from what, to what."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from trajet.common.words import say_date, say_language, say_pair
from trajet.partners.directory.hours import say_rule
from trajet.partners.directory.models import DirectoryChange, Schedule
from trajet.partners.directory.types import Audience, Status, Topic

LONGEST = 80
OURS = frozenset({"id", "uuid", "offer_id", "location_uuid", "search_text", "sort_key", "modified_at", "created_at"})
"""Columns that mean nothing to a reader."""
CODES: dict[str, Callable[[str], str]] = {
    "topics": lambda code: str(Topic(code).label) if code in Topic.values else code,
    "audiences": lambda code: str(Audience(code).label) if code in Audience.values else code,
    "status": lambda code: str(Status(code).label) if code in Status.values else code,
    "languages": say_language,
}
DAYS = frozenset({"source_on", "checked_on", "valid_from", "valid_to", "dtstart"})


def say_change(change: DirectoryChange) -> str:
    """One sentence: which fields changed and to what, or what was added or removed."""
    model = _model_of(change.table_name)
    if model is None:
        return ""
    if change.operation == "UPDATE":
        return "; ".join(_fields(model, change.after or {}))
    thing = _thing(model, (change.after if change.operation == "INSERT" else change.before) or {})
    said = _("added: %(thing)s") if change.operation == "INSERT" else _("removed: %(thing)s")
    return said % {"thing": thing}


def _model_of(table: str) -> type[models.Model] | None:
    return next(
        (model for model in apps.get_app_config("partners").get_models() if model._meta.db_table == table), None
    )


def _fields(model: type[models.Model], after: Mapping[str, Any]) -> list[str]:
    return [
        say_pair(_label(model, name), _value(model, name, value)) for name, value in after.items() if name not in OURS
    ]


def _label(model: type[models.Model], name: str) -> str:
    """The name of a column as forms call it."""
    if name == "unchecked":
        return _("still to check")
    try:
        return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name


def _value(model: type[models.Model], name: str, value: Any) -> str:
    """A value as a reader says it: words for codes, days for dates, nothing for nothing."""
    if value in (None, "", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _shortened(", ".join(_item(model, name, item) for item in value))
    return _shortened(_item(model, name, value))


def _item(model: type[models.Model], name: str, value: Any) -> str:
    if name == "unchecked":
        return _label(model, str(value))
    if name in DAYS:
        return say_date(date.fromisoformat(str(value)))
    return CODES[name](str(value)) if name in CODES else str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _thing(model: type[models.Model], row: Mapping[str, Any]) -> str:
    """A whole row: hours as a rule, anything else by its name."""
    if model is Schedule:
        return say_rule(_schedule(row))
    kind = str(model._meta.verbose_name)
    named = next((str(row[name]) for name in ("name", "number", "address", "commune") if row.get(name)), "")
    return _shortened(named or kind)


def _schedule(row: Mapping[str, Any]) -> Schedule:
    """The rule as it stood, read back from the history."""
    known = {field.attname: field for field in Schedule._meta.concrete_fields}
    return Schedule(**{name: known[name].to_python(value) for name, value in row.items() if name in known})
