"""What a change costs, in the unit of the level that notices, with how sure that is."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

SURE = {
    "exactly": gettext_lazy("exactly %(amount)s"),
    "at_least": gettext_lazy("at least %(amount)s"),
    "at_most": gettext_lazy("at most %(amount)s"),
}
NOTHING = {
    "exactly": gettext_lazy("Just as good: exactly nothing is lost."),
    "at_most": gettext_lazy("Just as good: a distribution exists that loses nothing."),
    "at_least": gettext_lazy("A cost cannot be proven without solving again."),
}


def amount(level: str, count: int) -> str:
    """So much of a level, in its unit: `41 days of waiting (families with minors)`."""
    text = {
        "decisions": ngettext("%(count)s decision of a person", "%(count)s decisions of people", count),
        "reserve": ngettext("%(count)s place kept for tonight", "%(count)s places kept for tonight", count),
        "tier_1": ngettext(
            "%(count)s day of waiting (unaccompanied minors)", "%(count)s days of waiting (unaccompanied minors)", count
        ),
        "tier_2": ngettext(
            "%(count)s day of waiting (families with minors)", "%(count)s days of waiting (families with minors)", count
        ),
        "tier_3": ngettext(
            "%(count)s day of waiting (single women and vulnerable people)",
            "%(count)s days of waiting (single women and vulnerable people)",
            count,
        ),
        "tier_4": ngettext(
            "%(count)s day of waiting (single men and others)",
            "%(count)s days of waiting (single men and others)",
            count,
        ),
        "fairness": ngettext(
            "%(count)s day of waiting above the gap between groups",
            "%(count)s days of waiting above the gap between groups",
            count,
        ),
        "moves": ngettext("%(count)s resident household moved", "%(count)s resident households moved", count),
        "spread": ngettext(
            "%(count)s point of newcomers above the target of an area",
            "%(count)s points of newcomers above the targets of areas",
            count,
        ),
        "needs": ngettext("%(count)s point of wishes and language", "%(count)s points of wishes and language", count),
        "closeness": ngettext("%(count)s point of closeness", "%(count)s points of closeness", count),
        "levelling": ngettext(
            "%(count)s bed filled in a centre already full", "%(count)s beds filled in centres already full", count
        ),
        "rooms": ngettext("%(count)s room opened or broken up", "%(count)s rooms opened or broken up", count),
    }[level]
    return text % {"count": count}


def cost(found: Mapping[str, Any]) -> str:
    """What a change costs on the first level that notices."""
    if not found["level"] or not found["amount"]:
        return str(NOTHING[found["certainty"]])
    if found["amount"] < 0:
        return _("It saves %(amount)s: the proposals are not proven the best, and this is better.") % {
            "amount": amount(found["level"], -found["amount"])
        }
    return _("It costs %(amount)s.") % {"amount": saving(found)}


def saving(found: Mapping[str, Any]) -> str:
    """`at most 41 days of waiting (families with minors)`."""
    return str(SURE[found["certainty"]]) % {"amount": amount(found["level"], found["amount"])}


def signed(level: str, count: int) -> str:
    """`+2 points of closeness`."""
    return f"{'+' if count > 0 else '−'}{amount(level, abs(count))}"
