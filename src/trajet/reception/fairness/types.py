"""What the panel looks at: by which dimension, over which days, without which rule."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Dimension(TextChoices):
    """By what households are told apart; read for these statistics only, never for a proposal."""

    KIND = "kind", _("Household type")
    CLASS = "class", _("Priority class")
    NATIONALITY = "nationality", _("Nationality")
    LANGUAGE = "language", _("Language")
    AGE = "age", _("Age")
    CARE = "care", _("Disability or care")


class Without(TextChoices):
    """A rule a run is solved again without, to see what it does to each group."""

    LANGUAGE = "language", _("without the language rule")
    WISHES = "wishes", _("without wishes about the place")
    CLOSENESS = "closeness", _("without closeness to family, school and care")
    LEVELLING = "levelling", _("without levelling the occupancy of centres")
    WAITING = "waiting", _("without the order of waiting time")


PERIODS = (30, 90)
DEFAULT_PERIOD = 90


@dataclass(frozen=True)
class Household:
    """One household behind a figure: its groups by dimension, its wait, and what became of its wishes.

    `outcomes`: measure → came true, only where it applies. `arrival_id` opens the row where the viewer may.
    """

    arrival_id: int
    household_id: int
    waited_days: int
    is_placed: bool
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    outcomes: dict[str, bool] = field(default_factory=dict)
    placed_on: date | None = None
