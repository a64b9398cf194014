"""Answers in words, for reading and for comparing."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from trajet.common.words import say_date
from trajet.guidance.questionnaires.bridge import Item


def say_answer(item: Item, typed: str | None = None, file_names: Mapping[str, str] | None = None) -> str:
    """An answer as a reader understands it: labels of choices, days as people write them."""
    value = item.typed if typed is None else typed
    if value == "":
        return ""
    if item.choices:
        labels = {choice.name: choice.label for choice in item.choices}
        return ", ".join(labels.get(name, name) for name in _names(item, value))
    if item.kind == "acknowledge":
        return _("yes")
    if item.kind == "date":
        return _day(value)
    if item.kind == "geopoint":
        return ", ".join(value.split()[:2])
    return (file_names or {}).get(item.path, value)


def _names(item: Item, value: str) -> list[str]:
    return value.split() if item.kind in ("select_multiple", "rank") else [value]


def _day(value: str) -> str:
    try:
        return say_date(date.fromisoformat(value))
    except ValueError:
        return value
