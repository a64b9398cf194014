"""What the kiosk says, in the person's language where a text exists, else in French and English with pictograms."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trajet.guidance.sessions.types import Topic
from trajet.guidance.sheets.languages import direction

INTERFACE = ("fr", "nl", "en")
SECOND = "en"
PHRASES: dict[str, Promise] = {
    "welcome": _("Choose your language"),
    "topic": _("What is it about?"),
    "children": _("I am with small children"),
    "number": _("Your number"),
    "wait": _("Please wait. The screen shows your number and the desk."),
    "anonymous": _("We do not ask your name."),
    "print": _("Print"),
    "again": _("Back to the start"),
    "closed": _("No numbers are given now. Please ask at the desk."),
    "full": _("There is no time left in this session. Please ask at the desk: something else is looked for with you."),
    "slow": _("Please wait a moment, or ask at the desk."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """The phrases in one language, and beside them in a second one where the first is not the person's own."""

    interface: str
    texts: dict[str, str]
    second: dict[str, str]
    topics: dict[str, str]
    direction: str
    is_own: bool


def phrases(language: str) -> Said:
    """What the kiosk says to somebody who chose a language; before that, in three."""
    is_own = language in INTERFACE
    interface = language if is_own else "fr"
    return Said(
        interface=interface,
        texts=_in(interface),
        second={} if is_own else _in(SECOND),
        topics=_topics(interface, None if is_own else SECOND),
        direction=direction(interface),
        is_own=is_own or not language,
    )


def _in(language: str) -> dict[str, str]:
    with translation.override(language):
        return {key: str(text) for key, text in PHRASES.items()}


def _topics(language: str, second: str | None) -> dict[str, str]:
    with translation.override(language):
        said = {topic.value: str(topic.label) for topic in Topic}
    if second:
        with translation.override(second):
            said = {key: f"{text} · {Topic(key).label}" for key, text in said.items()}
    return said
