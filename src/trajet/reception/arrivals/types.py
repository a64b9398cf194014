"""States, priority classes and outcomes of an arrival (`domain.md` A.7 to A.9)."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


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
    "waiting": frozenset({"designated", "no_show", "limited", "not_entitled", "withdrawn"}),
    "designated": frozenset({"waiting", "arrived", "no_show", "withdrawn"}),
    "arrived": frozenset({"waiting", "withdrawn", "limited"}),
    "no_show": frozenset({"waiting", "withdrawn"}),
    "limited": frozenset({"waiting", "withdrawn"}),
    "not_entitled": frozenset({"waiting", "withdrawn"}),
    "withdrawn": frozenset({"waiting"}),
}
"""Allowed changes of state; one service per change, one journal line."""


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
