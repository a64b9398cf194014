"""Words of dispatching in templates."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from trajet.common.templatetags.ui import ui
from trajet.common.words import say_days, say_pair
from trajet.reception.arrivals.bridge import waits_days
from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch import words, words_board, words_runs
from trajet.reception.dispatch.types import Limit

register = template.Library()


@register.simple_tag
def household_card(cards: Mapping[int, Any], household_id: int) -> Any:
    """The card of a household on the page."""
    return cards.get(household_id)


@register.filter
def waited(arrival: Arrival) -> str:
    """How long a household has waited, in days; nothing yet before the hour it is expected."""
    return say_days(waits_days(arrival.waiting_since_at, timezone.now()))


@register.simple_tag(takes_context=True)
def chip(context: Context, given: dict[str, Any]) -> SafeString:
    """A reason as a chip: what is met, what is not."""
    return ui(context, "badge", text=words.chip_text(given), kind=words.chip_kind(given), icon=words.chip_icon(given))


@register.simple_tag
def demand_text(demand: Any) -> str:
    """What a constraint asks of a place."""
    return words.demand(demand.code, demand.target)


@register.simple_tag
def board_mark(proposal: Any, rulings: Mapping[int, Any]) -> str:
    """Why a proposal cannot be ticked any more, or empty."""
    return words_board.mark(proposal, rulings.get(proposal.arrival_id, []) if rulings else [])


@register.simple_tag(takes_context=True)
def board_decisions(
    context: Context, proposal: Any, rulings: Mapping[int, Any], moves: Mapping[int, Any]
) -> SafeString:
    """Decisions of people about a household, as badges."""
    shown = [ruling_badge(context, ruling) for ruling in (rulings or {}).get(proposal.arrival_id, ())]
    if move := (moves or {}).get(proposal.arrival_id):
        shown.append(ui(context, "badge", text=words_board.move(move), kind="info", icon="truck"))
    return format_html_join("", " {}", ((badge,) for badge in shown))


@register.simple_tag(takes_context=True)
def ruling_badge(context: Context, ruling: Any) -> SafeString:
    """One decision: what, and in full who, when and why."""
    text, why = words_board.ruling(ruling), words_board.ruling_why(ruling)
    return ui(context, "badge", text=text, title=why, kind="info", icon=words_board.RULING_ICONS[ruling.kind])


@register.simple_tag
def age_text(least: int, most: int | None) -> str:
    """An age of waiting."""
    return words_board.age(least, most)


@register.filter
def free_by_kind(room: Any) -> list[str]:
    """What a centre can still take, by kind."""
    return words_board.free(room)


@register.filter
def kinds(room: Any) -> list[tuple[str, int, str]]:
    """What the whole network can still take: label, figure, filter that opens the rows."""
    return words_board.kinds(room)


@register.filter
def limit_name(code: str) -> str:
    """What of a centre is limited."""
    return str(Limit(code).label)


@register.filter
def town(centre: Any) -> str:
    """The municipality of a centre, or nothing when its name says it already."""
    return words_board.town(centre)


@register.simple_tag
def change_text(code: str) -> str:
    """What happens to a household between two runs."""
    return words_runs.change(code)


@register.filter
def price_text(level: Mapping[str, Any]) -> str:
    """`Waiting left: … 120 → 150`."""
    return say_pair(words_runs.level_name(level["name"]), f"{level['before']} → {level['after']}")
