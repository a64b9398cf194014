"""Plain values of sheets: what a text is about, where it stands, and what a reader gets."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SheetKey(TextChoices):
    """What a sheet tells the person."""

    APPOINTMENT = "appointment", _("Appointment card")
    ARRIVAL = "arrival", _("What happens at the arrival centre")
    RIGHTS = "rights", _("Your rights to information and complaint")
    WALK_IN = "walk_in", _("How walk-in works")
    OPTIONS = "options", _("Your options in short")
    KIOSK = "kiosk", _("Sentences of the kiosk and the numbers")
    TIMETABLE = "timetable", _("Words of the timetable")
    PAPERS = "papers", _("Words of the card and the plan")


class TextStatus(TextChoices):
    """Where a text stands. No text is ever translated by a machine."""

    MISSING = "missing", _("not written yet")
    WRITTEN = "written", _("written, not reviewed yet")
    REVIEWED = "reviewed", _("reviewed")
    SHIPPED = "shipped", _("shipped with Trajet, not reviewed by this service yet")


@dataclass(frozen=True, slots=True)
class SheetText:
    """A text as it is given: in the language asked for, or in the one that stands in (`is_available` is then false).

    `body` is plain text: paragraphs apart by an empty line, `- ` begins a point, `## ` a heading.
    """

    key: str
    asked: str
    language: str
    title: str
    body: str
    status: str
    by: str = ""
    on: date | None = None

    @property
    def is_available(self) -> bool:
        """The text exists in the language asked for."""
        return self.asked.split("-")[0] == self.language

    @property
    def label(self) -> str:
        """What the sheet is about, in the reader's language."""
        return str(SheetKey(self.key).label)
