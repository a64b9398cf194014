"""Words for constraints on the place, and for what saving needs leads to."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trajet.access.policies import may
from trajet.access.types import Viewer

CONSTRAINTS: dict[str, Promise] = {
    "wheelchair": _("Wheelchair access"),
    "ground_floor": _("Ground floor"),
    "own_sanitary": _("Own bathroom"),
    "isolation_room": _("Isolation room"),
    "women_only": _("Women only"),
    "single_room": _("Single room"),
    "near_hospital": _("Near a hospital"),
    "small_structure": _("Small structure"),
    "medical_followup": _("Medical follow-up on site"),
    "language_fr": _("French-speaking region"),
    "language_nl": _("Dutch-speaking region"),
    "family_near": _("Near family"),
    "school_near": _("Near the school"),
    "care_near": _("Near the treatment"),
    "keep_apart": _("Kept apart from"),
}


def constraint_words(code: str, target: str = "") -> str:
    """A constraint in words, with the place or household it names."""
    label = str(CONSTRAINTS.get(code, code))
    if code == "keep_apart":
        return str(_("Kept apart from another household")) if target else label
    return f"{label} – {target}" if target else label


def saved_words(viewer: Viewer) -> str:
    """What saving led to, for whoever has a dispatching beside them and for whoever has none."""
    if may(viewer, "guidance.needs.examine"):
        return str(_("Saved. Dispatching sees what the place must offer, and no reason."))
    return str(_("Saved. Only social workers and psychologists read it."))
