"""What a change costs, with how sure that is."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.reception.dispatch.words.levels import LEVELS

MORE = {
    "exactly": gettext_lazy("exactly %(amount)s more"),
    "at_least": gettext_lazy("at least %(amount)s more"),
    "at_most": gettext_lazy("at most %(amount)s more"),
}
SAVES = {
    "exactly": gettext_lazy("exactly %(amount)s"),
    "at_least": gettext_lazy("at least %(amount)s"),
    "at_most": gettext_lazy("at most %(amount)s"),
}
NOTHING = {
    "exactly": gettext_lazy("Just as good: exactly nothing is lost."),
    "at_most": gettext_lazy("Just as good: a distribution exists that loses nothing."),
    "at_least": gettext_lazy("A cost cannot be proven without solving again."),
}


def cost(found: Mapping[str, Any]) -> str:
    """What a change costs on the first level that notices."""
    if not found["level"] or not found["amount"]:
        return str(NOTHING[found["certainty"]])
    if found["amount"] < 0:
        return _("%(level)s: %(amount)s less. The proposals are not proven the best, and this one is better.") % {
            "level": LEVELS[found["level"]],
            "amount": -found["amount"],
        }
    amount = str(MORE[found["certainty"]]) % {"amount": found["amount"]}
    return _("%(level)s: %(amount)s.") % {"level": LEVELS[found["level"]], "amount": amount}


def saving(found: Mapping[str, Any]) -> str:
    """What one more of a scarce thing saves."""
    amount = str(SAVES[found["certainty"]]) % {"amount": found["amount"]}
    return _("%(amount)s of “%(level)s”") % {"amount": amount, "level": LEVELS[found["level"]]}
