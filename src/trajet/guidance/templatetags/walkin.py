"""Words of walk-in sessions in templates."""

import json
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from trajet.guidance.sessions import languages, words
from trajet.guidance.sessions.forms import triage_initial
from trajet.guidance.sessions.kiosk_words import Said
from trajet.guidance.sessions.models import Session, Ticket
from trajet.guidance.sessions.timetable import Timetable
from trajet.guidance.sessions.types import Interpreting
from trajet.guidance.sheets.languages import direction as written

register = template.Library()


@register.filter
def hours(session: Session) -> str:
    """`17:00–20:00`, local time."""
    return f"{_clock(session.opens_at)}–{_clock(session.closes_at)}"


def _clock(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M")


@register.filter
def pictogram(topic: str) -> str:
    """The pictogram of a topic."""
    return words.pictogram_of(topic)


@register.filter
def desk_sign(desk: int) -> str:
    """The shape of a desk."""
    return words.desk_sign(desk)


@register.filter
def act_words(act: str) -> str:
    """A step of a ticket in words."""
    return str(words.ACT_WORDS.get(act, act))


@register.filter
def interpreter_words(code: str) -> str:
    """What stands about the interpreter, in full."""
    return words.interpreter_words(Interpreting(code))


@register.filter
def triage_values(ticket: Ticket) -> str:
    """What is known of a ticket, as the triage dialog fills itself with it."""
    return json.dumps(triage_initial(ticket))


@register.filter
def own_name(code: str) -> str:
    """The name of a language in that language."""
    return languages.own_name(code)


@register.filter
def direction(code: str) -> str:
    """How a language is written."""
    return written(code)


@register.simple_tag(takes_context=True)
def said(context: dict[str, Any], name: str) -> SafeString:
    """A sentence to the person (`said` of the page) in every language it is said in, each marked with its own."""
    spoken: Said | Timetable = context["said"]
    return format_html_join(
        " ",
        '<span lang="{}" dir="{}">{}</span>',
        ((words.language, words.direction, words.texts[name]) for words in spoken.words),
    )
