"""Words of walk-in sessions in templates."""

import json
from datetime import datetime

from django import template
from django.utils import timezone

from trajet.guidance.sessions import languages, words
from trajet.guidance.sessions.forms import triage_initial
from trajet.guidance.sessions.models import Session, Ticket
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
