"""Why a bed could not be given."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Refusal(TextChoices):
    """Codes of `PlaceTaken` with the sentence people read."""

    BED_TAKEN = "bed_taken", _("Somebody else was given this bed in the meantime. Ask for another place.")
    ROOM_NOT_SHARED = "room_not_shared", _("A family or a person alone uses this room: it is not shared.")
    OTHER_SEX = "other_sex", _("This room is shared by people of the other sex.")
    ROOM_CLOSED = "room_closed", _("This room is closed or closes soon.")
    OTHER_CENTRE = "other_centre", _("This bed is not in the chosen centre.")
    PERSON_HAS_BED = "person_has_bed", _("One of these people already has a bed on those days.")
    HOUSEHOLD_HAS_PLACE = "household_has_place", _("This household already has a place on those days.")
    BUSY = "busy", _("Several people are giving places in this room at once. Try again.")


class PlaceTaken(Exception):
    """The beds cannot be given any more; nothing was written. `code` says why, `str()` says it to people."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(self.code.label)


class StayRefused(Exception):
    """A change of a stay that its dates do not allow; `str()` says it to people."""
