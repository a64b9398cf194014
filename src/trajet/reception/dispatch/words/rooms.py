"""A room or bed that is wanted, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from trajet.reception.dispatch.words.chips import demand

BEDS = {
    ("any", "m"): gettext_lazy("a bed for a man"),
    ("any", "f"): gettext_lazy("a bed for a woman"),
    ("any", "x"): gettext_lazy("a bed in a room alone"),
    ("women", "f"): gettext_lazy("a bed in a room for women"),
    ("uam", "m"): gettext_lazy("a place for an unaccompanied boy"),
    ("uam", "f"): gettext_lazy("a place for an unaccompanied girl"),
}
"""A bed in a shared room, by kind of room and sex."""


def room(wanted: Mapping[str, Any]) -> str:
    """`a family room with 5 beds and 1 cot, wheelchair access`."""
    parts = [_bed_or_room(wanted), *(demand(code).lower() for code in wanted["features"])]
    return ", ".join(parts)


def _bed_or_room(wanted: Mapping[str, Any]) -> str:
    if wanted["sex"]:
        return str(BEDS[wanted["kind"], wanted["sex"]])
    text = _whole(wanted["kind"], wanted["beds"]) % {"beds": wanted["beds"]}
    return f"{text} {_cots(wanted['cots'])}" if wanted["cots"] else text


def _whole(kind: str, beds: int) -> str:
    return {
        "family": ngettext("a family room with %(beds)s bed", "a family room with %(beds)s beds", beds),
        "women": ngettext("a room for women with %(beds)s bed", "a room for women with %(beds)s beds", beds),
        "uam": ngettext("a minor’s own room with %(beds)s bed", "a minors’ own room with %(beds)s beds", beds),
        "isolation": ngettext("an isolation room with %(beds)s bed", "an isolation room with %(beds)s beds", beds),
        "any": ngettext("a room of their own with %(beds)s bed", "a room of their own with %(beds)s beds", beds),
    }[kind]


def _cots(count: int) -> str:
    return ngettext("and %(count)s cot", "and %(count)s cots", count) % {"count": count}


KINDS = {
    ("uam", "m"): gettext_lazy("Places for unaccompanied boys"),
    ("uam", "f"): gettext_lazy("Places for unaccompanied girls"),
    ("uam", ""): gettext_lazy("Rooms of their own for unaccompanied minors"),
    ("family", ""): gettext_lazy("Family rooms"),
    ("women", "f"): gettext_lazy("Beds in rooms for women"),
    ("women", ""): gettext_lazy("Rooms for women and their children"),
    ("isolation", ""): gettext_lazy("Isolation rooms"),
    ("any", "f"): gettext_lazy("Beds for single women"),
    ("any", "m"): gettext_lazy("Beds for single men"),
    ("any", "x"): gettext_lazy("Rooms of one’s own"),
    ("any", ""): gettext_lazy("Rooms of one’s own"),
}


def kind(wanted: Mapping[str, Any]) -> str:
    """The kind of place, in the plural, whatever its size."""
    return str(KINDS[wanted["kind"], wanted["sex"]])
