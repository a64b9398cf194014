"""Sentences of the board: what colleagues did, what a decision says, why a decision is refused."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.common.words import say_date, say_pair
from trajet.reception.dispatch.models import MoveRequest, Ruling
from trajet.reception.dispatch.types import RulingKind

if TYPE_CHECKING:
    from trajet.access.models import JournalEntry

TOLD = {
    "reception.dispatch.asked": gettext_lazy("asked for new proposals"),
    "reception.dispatch.confirmed": gettext_lazy("confirmed a designation"),
    "reception.dispatch.undone": gettext_lazy("undid a designation"),
    "reception.dispatch.chosen_by_hand": gettext_lazy("chose a place by hand"),
    "reception.dispatch.ruled": gettext_lazy("insisted, forbade or kept waiting"),
    "reception.dispatch.ruling_withdrawn": gettext_lazy("took a decision back"),
    "reception.dispatch.limit_changed": gettext_lazy("changed what a centre takes"),
    "reception.dispatch.limit_restored": gettext_lazy("restored what a centre takes"),
    "reception.dispatch.places_kept": gettext_lazy("keeps places free"),
    "reception.dispatch.places_freed": gettext_lazy("gave kept places free"),
    "reception.dispatch.settings_saved": gettext_lazy("changed the settings of dispatching"),
    "reception.dispatch.decided_now": gettext_lazy("asked for a proposal for one household"),
    "reception.dispatch.move_requested": gettext_lazy("put a household on the list for another place"),
    "reception.network.rooms_closed": gettext_lazy("closed rooms"),
    "reception.network.room_opened": gettext_lazy("opened a room"),
}


def told(entry: "JournalEntry") -> str:
    """`14:02 · Lena Wouters confirmed a designation`."""
    at = timezone.localtime(entry.at).strftime("%H:%M")
    who = entry.staff.user.name if entry.staff else _("The system")
    return f"{at} · {who} {TOLD[entry.act]}"


def ruling(row: Ruling) -> str:
    """A decision in a few words."""
    centre = row.centre.name if row.centre else ""
    if row.kind == RulingKind.PIN:
        return _("insisted: %(centre)s") % {"centre": centre}
    if row.kind == RulingKind.FORBID:
        return _("not %(centre)s") % {"centre": centre}
    if row.until_on:
        return _("waits until %(day)s") % {"day": say_date(row.until_on)}
    return _("kept waiting")


def ruling_why(row: Ruling) -> str:
    """Who decided, when and why."""
    who = row.made_by.user.name if row.made_by else ""
    return say_pair(row.get_ground_display(), f"{row.reason} – {who}, {say_date(row.made_at)}")


RULING_ICONS = {RulingKind.PIN: "pin", RulingKind.FORBID: "ban", RulingKind.HOLD: "hourglass"}


def mark(proposal: Any, rulings: list[Ruling]) -> str:
    """Why a proposal cannot be ticked any more, or empty."""
    if proposal.arrival.status != "waiting":
        return _("no longer waits")
    for row in rulings:
        if row.kind == RulingKind.HOLD:
            return _("kept waiting")
        if (row.kind == RulingKind.PIN) != (row.centre_id == proposal.centre_id):
            return _("decided otherwise")
    return ""


def move(row: MoveRequest) -> str:
    """Where a household lives that waits for another place."""
    return _("lives in %(centre)s, asks to move") % {"centre": row.stay.centre.name}


def town(centre: Any) -> str:
    """The municipality of a centre, or empty when its name says it already."""
    name = centre.name.casefold()
    return "" if any(part.casefold() in name for part in centre.municipality.split(" / ")) else centre.municipality


def age(least: int, most: int | None) -> str:
    """`8–30 d`, `> 90 d`."""
    return (
        _("> %(days)s d") % {"days": least - 1}
        if most is None
        else _("%(least)s–%(most)s d") % {"least": least, "most": most}
    )


def free(room: Any) -> list[str]:
    """What a centre can still take, by kind; what it has none of is left out."""
    kinds = (
        (room.free_women, gettext_lazy("women %(count)s")),
        (room.free_men, gettext_lazy("men %(count)s")),
        (room.free_family_rooms, gettext_lazy("family rooms %(count)s")),
        (room.free_uam, gettext_lazy("minors alone %(count)s")),
        (room.free_isolation_rooms, gettext_lazy("isolation %(count)s")),
        (room.free_wheelchair, gettext_lazy("wheelchair %(count)s")),
    )
    return [str(text) % {"count": count} for count, text in kinds if count]


def kinds(room: Any) -> list[tuple[str, int, str]]:
    """Free places of the network by kind, each with the filter of the network that opens its rows."""
    return [
        (_("Women"), room.free_women, "women"),
        (_("Men"), room.free_men, "men"),
        (_("Family rooms"), room.free_family_rooms, "family"),
        (_("Minors alone"), room.free_uam, "uam"),
        (_("Isolation rooms"), room.free_isolation_rooms, "isolation"),
        (_("Wheelchair"), room.free_wheelchair, "wheelchair"),
    ]
