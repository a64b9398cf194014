"""Rows behind a figure of the fairness panel, in templates."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _

from trajet.common.words import say_days
from trajet.reception.fairness.types import Household

register = template.Library()


@register.simple_tag
def outcome(known: Mapping[int, Household], arrival_id: int, measure: str) -> dict[str, str]:
    """How long a household waited and how it was counted."""
    found = known.get(arrival_id)
    if found is None:
        return {"waited": "", "counted": ""}
    if measure == "waiting":
        counted = _("was given a place") if found.is_placed else _("still waits")
    else:
        counted = _("yes") if found.outcomes.get(measure) else _("no")
    return {"waited": say_days(found.waited_days), "counted": counted}
