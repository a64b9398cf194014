"""States, priority classes and outcomes of an arrival (`domain.md` A.7 to A.9)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from trajet.common.dates import PartialDate


class ArrivalStatus(TextChoices):
    PRESENTED = "presented", _("presented")
    WAITING = "waiting", _("waiting for a place")
    DESIGNATED = "designated", _("place designated")
    ARRIVED = "arrived", _("arrived at the place")
    NO_SHOW_OWN_ADDRESS = "no_show", _("lives at an own address (no-show)")
    LIMITED = "limited", _("material aid limited")
    NOT_ENTITLED = "not_entitled", _("not entitled to material aid")
    WITHDRAWN = "withdrawn", _("application withdrawn")


TRANSITIONS: dict[str, frozenset[str]] = {
    "presented": frozenset({"waiting", "no_show", "limited", "not_entitled", "withdrawn"}),
    "waiting": frozenset({"designated", "arrived", "no_show", "limited", "not_entitled", "withdrawn"}),
    "designated": frozenset({"waiting", "arrived", "no_show", "withdrawn"}),
    "arrived": frozenset({"waiting", "withdrawn", "limited"}),
    "no_show": frozenset({"waiting", "withdrawn"}),
    "limited": frozenset({"waiting", "withdrawn"}),
    "not_entitled": frozenset({"waiting", "withdrawn"}),
    "withdrawn": frozenset({"waiting"}),
}
"""Allowed changes of state; one service per change, one journal line.

From waiting back to arrived: a lodged household gave up asking for another place (Reception Act art. 12).
"""


class PriorityClass(IntegerChoices):
    UNACCOMPANIED = 1, _("Unaccompanied minors")
    FAMILIES = 2, _("Families with minors")
    VULNERABLE = 3, _("Single women and vulnerable people")
    OTHERS = 4, _("Single men and others")


class ApplicationKind(TextChoices):
    FIRST = "first", _("first application")
    SUBSEQUENT = "subsequent", _("subsequent application")
    NONE = "none", _("no application")


class Outcome(TextChoices):
    ENTITLED = "entitled", _("entitled to material aid")
    ENTITLED_NO_PLACE_WANTED = "no_show", _("entitled, lives at an own address")
    LIMITED = "limited", _("material aid limited to medical guidance")
    TO_DECIDE = "to_decide", _("to be decided by a person")
    NOT_ENTITLED = "not_entitled", _("not entitled")


class NoShowKind(TextChoices):
    OWN_ADDRESS = "own_address", _("lives at an own address")
    WITHOUT_PLACE = "without_place", _("no place was free (keeps waiting)")


class ApplicationPaper(TextChoices):
    """Papers of the application that the household shows (`domain.md` A.4)."""

    PRESENTATION = "presentation", _("Proof of presentation")
    ANNEX_26 = "annex_26", _("Annex 26")
    ANNEX_26_QUINQUIES = "annex_26quinquies", _("Annex 26quinquies")
    ANNEX_26_QUATER = "annex_26quater", _("Annex 26quater")


@dataclass(frozen=True, slots=True)
class MemberInput:
    """One person of a household as the clerk writes them down; `existing` is a file chosen instead of a new one."""

    given: str
    family: str = ""
    sex: str = "x"
    birth: PartialDate | None = None
    nationality: str = ""
    language: str = ""
    role: str = "other"
    phone: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    existing: UUID | None = None
    not_same: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """What is known when a household presents: people, application, and the facts that decide entitlement.

    `facts` maps names of `trajet_engines.law.Facts` to yes, no or None (not known yet).
    """

    members: tuple[MemberInput, ...]
    made_on: date
    application_kind: str = ApplicationKind.FIRST
    procedure_language: str = ""
    facts: Mapping[str, bool | None] = field(default_factory=dict)
    document: str = ""
    is_synthetic: bool = False
    reason: str = ""
