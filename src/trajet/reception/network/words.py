"""What rooms, beds and centres say of themselves."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trajet.reception.network.models import Centre
from trajet.reception.network.types import CentreFeature, RoomFeature, RoomState, TargetGroup

SHARED_BY = {"m": _("shared by men"), "f": _("shared by women"), "x": _("not shared with others")}
BED_STATES = {
    "occupied": _("occupied"),
    "held": _("held for somebody designated"),
    "free": _("free"),
    "blocked": _("empty, not given: the room is not shared or closes soon"),
    "closed": _("closed"),
}
LANGUAGES = {"fr": _("French"), "nl": _("Dutch"), "de": _("German")}


def say_languages(codes: Iterable[str]) -> str:
    """`French, Dutch`."""
    return ", ".join(str(LANGUAGES.get(code, code)) for code in codes)


def say_target_groups(codes: Iterable[str]) -> str:
    """Whom a centre is for."""
    names = dict(TargetGroup.choices)
    return ", ".join(str(names.get(code, code)) for code in codes)


def say_centre_features(codes: Iterable[str]) -> str:
    """What a centre offers."""
    names = dict(CentreFeature.choices)
    return ", ".join(str(names.get(code, code)) for code in codes)


def say_room_features(codes: Iterable[str]) -> str:
    """What a room offers."""
    names = dict(RoomFeature.choices)
    return ", ".join(str(names.get(code, code)) for code in codes)


def say_room(state: RoomState) -> str:
    """`2 occupied, 1 held, 1 free · shared by men`: what a room holds, in the order of its bed marks."""
    counts = (
        (state.occupied + state.cots_used, _("%(count)s occupied")),
        (state.held, _("%(count)s held")),
        (state.free, _("%(count)s free")),
        (state.blocked, _("%(count)s not given")),
        (state.closed, _("%(count)s closed")),
    )
    said = [str(sentence) % {"count": number} for number, sentence in counts if number]
    text = ", ".join(said)
    return f"{text} · {SHARED_BY[state.sex]}" if state.sex else text


def say_opening(centre: Centre, on: date) -> tuple[str, str]:
    """Text and kind of the badge that says whether a centre is open on a day; empty when it simply is."""
    if on < centre.opens_on:
        return gettext("opens on %(day)s") % {"day": f"{centre.opens_on:%d/%m/%Y}"}, "info"
    if centre.closes_on and on >= centre.closes_on:
        return gettext("closed since %(day)s") % {"day": f"{centre.closes_on:%d/%m/%Y}"}, "danger"
    if centre.closes_on:
        return gettext("closes on %(day)s") % {"day": f"{centre.closes_on:%d/%m/%Y}"}, "warning"
    return "", ""
