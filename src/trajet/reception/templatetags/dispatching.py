"""Words of dispatching in templates."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from trajet.common.templatetags.ui import ui
from trajet.common.words import say_days
from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch import words

register = template.Library()


@register.simple_tag
def household_card(cards: Mapping[int, Any], household_id: int) -> Any:
    """The card of a household on the page."""
    return cards.get(household_id)


@register.filter
def waited(arrival: Arrival) -> str:
    """How long a household has waited, in days."""
    return say_days((timezone.now() - arrival.waiting_since_at).days)


@register.simple_tag(takes_context=True)
def chip(context: Context, given: dict[str, Any]) -> SafeString:
    """A reason as a chip: what is met, what is not."""
    return ui(context, "badge", text=words.chip_text(given), kind=words.chip_kind(given), icon=words.chip_icon(given))


@register.simple_tag
def demand_text(demand: Any) -> str:
    """What a constraint asks of a place."""
    return words.demand(demand.code, demand.target)
