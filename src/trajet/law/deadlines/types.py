"""Words for deadlines."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DeadlineState(TextChoices):
    OPEN = "open", _("still runs")
    DONE = "done", _("done, with proof")
    LAPSED = "lapsed", _("lapsed without harm")
    MISSED = "missed", _("missed and reviewed")


class Nature(TextChoices):
    """What ends with the term; the values are those of the engine."""

    ACT = "act", _("to be done")
    AUTHORITY = "authority", _("awaited from the authority")
    EXPIRY = "expiry", _("something expires")
    OPENING = "opening", _("something may be asked from then on")


class Driver(TextChoices):
    """Which date drives the alert."""

    COMPUTED = "computed", _("term of the law")
    PRINTED = "printed", _("term printed in the letter")
    OVERRIDE = "override", _("set by hand")
    UNKNOWN = "unknown", _("length unknown: read it in the letter")


class IncidentKind(TextChoices):
    """What may befall a term while it runs (`domain.md` F): the days in between, or everything so far, do not count."""

    SUSPENSION = "suspension", _("suspended: these days do not count")
    INTERRUPTION = "interruption", _("interrupted: it starts again in full on the day after")


class Cause(TextChoices):
    """Why a term was counted."""

    OPENED = "opened", _("letter entered")
    CORRECTED = "corrected", _("letter corrected")
    REPEATED = "repeated", _("notified again")
    RULE = "rule", _("rule changed")
    JUDGMENT = "judgment", _("judgment")
