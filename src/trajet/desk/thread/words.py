"""Acts of the journal as sentences. A test holds that every act the services write has one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, tuple[str | Promise, str]] = {
    "access.break_glass.opened": (_("Sensitive facts opened with a reason"), "siren"),
    "reception.dispatch.confirmed": (_("Place designated"), "map-pin-check"),
    "reception.dispatch.undone": (_("Designation undone"), "undo-2"),
    "reception.dispatch.chosen_by_hand": (_("Another place chosen by hand"), "hand"),
    "reception.dispatch.brochure_given": (_("Information brochure handed over"), "book-open"),
    "reception.dispatch.arrived": (_("Reached the centre"), "map-pin-house"),
    "reception.stays.held": (_("Beds held"), "bed"),
    "reception.stays.released": (_("Beds released"), "bed"),
    "reception.stays.arrived": (_("Lodged in the centre"), "bed-double"),
    "reception.stays.ended": (_("Stay ended"), "log-out"),
}
"""Act → what happened, icon. Acts about figures or staff never stand in a person's thread."""

KINDS: dict[str, str | Promise] = {
    "people": _("Person and household"),
    "reception.arrivals": _("Arrival"),
    "guidance": _("Needs"),
    "reception.dispatch": _("Dispatching"),
    "reception.stays": _("Stays"),
    "access": _("Access"),
}


def sentence(act: str) -> str:
    """What happened, in the reader's language."""
    return str(ACTS[act][0]) if act in ACTS else act


def icon(act: str) -> str:
    """The icon beside it."""
    return ACTS[act][1] if act in ACTS else "dot"
