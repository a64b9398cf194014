"""Words of the room's decisions, and what it refuses, in codes that `words` turns into sentences."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RulingKind(TextChoices):
    """What a person decides about a household before the optimiser does."""

    PIN = "pin", _("insist on a centre")
    FORBID = "forbid", _("not that centre")
    HOLD = "hold", _("keep waiting")


class Ground(TextChoices):
    """Why a person decides otherwise than the proposal; `other` is told in the reason."""

    FAMILY = "family", _("family or friends nearby")
    SCHOOL = "school", _("school or training")
    CARE = "care", _("care nearby")
    LANGUAGE = "language", _("language")
    SAFETY = "safety", _("safety, or to be kept apart")
    REQUEST = "request", _("request of the household")
    ROOM = "room", _("known of the rooms on the spot")
    TRAVEL = "travel", _("cannot travel, or no transport")
    OTHER = "other", _("other ground")


class Limit(TextChoices):
    """What of a centre may be different on one day."""

    INTAKE = "intake", _("intake (persons)")
    SCHOOL = "school", _("school seats")
    FOLLOWUPS = "followups", _("medical follow-ups (households)")
    TRANSPORT = "transport", _("transport seats")


class ReserveKind(TextChoices):
    """Kinds of place that can be kept; the same codes as the forecast uses."""

    WOMEN = "women", _("places for women")
    MEN = "men", _("places for men")
    GIRLS = "girls", _("places for girls alone")
    BOYS = "boys", _("places for boys alone")
    FAMILY_2 = "family_2", _("rooms for a family of 2")
    FAMILY_4 = "family_3_4", _("rooms for a family of 3 or 4")
    FAMILY_6 = "family_5_6", _("rooms for a family of 5 or 6")
    FAMILY_8 = "family_7_plus", _("rooms for a family of 7 or more")
    WHEELCHAIR = "wheelchair", _("rooms with wheelchair access")


class DispatchRefused(Exception):
    """A decision that cannot be carried out now; nothing was changed. `code` is a key of `words.REFUSALS`."""

    def __init__(self, code: str, **figures: object) -> None:
        super().__init__(code)
        self.code = code
        self.figures = figures


@dataclass
class Confirmed:
    """What came of confirming several proposals: how many, and which were refused with which code."""

    designations: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
