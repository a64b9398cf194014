"""The smallest changes that would make a place."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trajet.common.words import say_date
from trajet.reception.dispatch.words.chips import demand
from trajet.reception.dispatch.words.rooms import room

CHANGES = {
    "intake": gettext_lazy("if the centre takes more people that day"),
    "medical_followup": gettext_lazy("with one more medical follow-up"),
    "school_seats": gettext_lazy("with more school seats"),
    "transport": gettext_lazy("with more transport seats that day"),
    "spread_cap": gettext_lazy("above the cap of the area for newcomers"),
    "forbidden_centre": gettext_lazy("without the decision against a centre"),
    "other_centre_decided": gettext_lazy("without the decision for another centre"),
    "held": gettext_lazy("without the decision to keep it waiting"),
    "centre_closing": gettext_lazy("in a centre that closes soon"),
    "target_group": gettext_lazy("in places meant for another target group"),
    "group": gettext_lazy("without the households it travels with"),
    "keep_apart": gettext_lazy("without the separation from another household"),
    "room": gettext_lazy("with one more suitable room or bed"),
}
"""What would have to change, as part of a sentence."""

OBSTACLES = {
    "intake": gettext_lazy("no intake left that day"),
    "medical_followup": gettext_lazy("no medical follow-up left"),
    "school_seats": gettext_lazy("not enough school seats"),
    "transport": gettext_lazy("no transport seats left"),
    "spread_cap": gettext_lazy("cap of the area for newcomers"),
    "forbidden_centre": gettext_lazy("decision against the centre"),
    "other_centre_decided": gettext_lazy("decision for another centre"),
    "held": gettext_lazy("decision to keep it waiting"),
    "centre_closing": gettext_lazy("closes soon"),
    "target_group": gettext_lazy("places for another target group"),
    "group": gettext_lazy("the households it travels with need places there too"),
    "keep_apart": gettext_lazy("somebody to be kept apart from is there"),
    "room": gettext_lazy("no suitable room or bed free"),
}
"""What stands in the way, in a few words."""


def relaxation(found: Mapping[str, Any], wanted: Mapping[str, Any] | None, day: date | None) -> str:
    """What would have to change, and how many places that makes."""
    what = " + ".join(change(code, wanted, day) for code in found["changes"])
    what = capfirst(what)
    if found["free"]:
        text = ngettext(
            "%(what)s: a place at once in %(count)s centre.",
            "%(what)s: a place at once in %(count)s centres.",
            found["free"],
        )
        return text % {"what": what, "count": found["free"]}
    text = ngettext(
        "%(what)s: suitable places in %(count)s centre, all proposed to others.",
        "%(what)s: suitable places in %(count)s centres, all proposed to others.",
        found["centres"],
    )
    return text % {"what": what, "count": found["centres"]}


def change(code: str, wanted: Mapping[str, Any] | None = None, day: date | None = None) -> str:
    """One change, as part of a sentence; `wanted` says which room, `day` from when days count."""
    name, _colon, detail = code.partition(":")
    if name == "demand":
        asked, _colon, target = detail.partition(":")
        return (
            str(CHANGES[asked])
            if asked == "keep_apart"
            else _("without “%(demand)s”") % {"demand": demand(asked, target)}
        )
    if name == "wait":
        return _wait(int(detail), day)
    if name == "room" and wanted:
        return _("with one more: %(room)s") % {"room": room(wanted)}
    return str(CHANGES[name])


def _wait(days: int, day: date | None) -> str:
    if day is None:
        text = ngettext("with %(count)s day more of waiting", "with %(count)s days more of waiting", days)
        return text % {"count": days}
    return _("on %(day)s, when a place is known to become free") % {"day": say_date(day + timedelta(days=days))}


def obstacle(code: str) -> str:
    """What stands in the way, in a few words."""
    name, _colon, detail = code.partition(":")
    if name != "demand":
        return str(OBSTACLES[name])
    asked, _colon, target = detail.partition(":")
    return (
        str(OBSTACLES[asked]) if asked == "keep_apart" else _("asked: %(demand)s") % {"demand": demand(asked, target)}
    )
