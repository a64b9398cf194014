"""Topics, acts and the order of the queue in words, with the pictograms, shapes and colours that say the same."""

from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trajet.guidance.sessions.models import Ticket
from trajet.guidance.sessions.policies import RESTS_FOR
from trajet.guidance.sessions.types import Interpreting, Topic, Urgency

TOPIC_SIGNS: dict[str, tuple[str, str]] = {
    Topic.RESIDENCE: ("A", "id-card"),
    Topic.APPEAL: ("B", "mail-warning"),
    Topic.HOUSING: ("C", "house"),
    Topic.HEALTH: ("D", "stethoscope"),
    Topic.MONEY: ("E", "utensils"),
    Topic.FAMILY: ("F", "users"),
    Topic.WORK: ("G", "briefcase"),
    Topic.RETURN: ("H", "plane"),
    Topic.OTHER: ("K", "circle-question-mark"),
}
"""Topic → letter on the ticket, pictogram. No I, J, O or Q: they are read as figures or as each other."""

DESK_SIGNS = (
    "circle",
    "square",
    "triangle",
    "diamond",
    "star",
    "hexagon",
    "heart",
    "moon",
    "sun",
    "flag",
    "leaf",
    "umbrella",
)
"""Desk n has the n-th shape; its colour follows the same number. Shape and figure say it without the colour."""

ACT_WORDS: dict[str, Promise] = {
    "take": gettext_lazy("Ticket taken"),
    "triage": gettext_lazy("Triaged"),
    "call": gettext_lazy("Called"),
    "start": gettext_lazy("Conversation begun"),
    "no_answer": gettext_lazy("No answer"),
    "return": gettext_lazy("Back in the queue"),
    "done": gettext_lazy("Conversation ended"),
    "left": gettext_lazy("Went away"),
    "turn_away": gettext_lazy("Turned away"),
    "reopen": gettext_lazy("End taken back"),
    "convert": gettext_lazy("Led to a next step"),
}


def letter_of(topic: str) -> str:
    """The letter of a topic; none before the topic is known."""
    return TOPIC_SIGNS[topic][0] if topic else ""


def pictogram_of(topic: str) -> str:
    """The pictogram of a topic."""
    return TOPIC_SIGNS[topic][1] if topic else "circle-question-mark"


def desk_sign(desk: int) -> str:
    """The shape of a desk."""
    return DESK_SIGNS[(desk - 1) % len(DESK_SIGNS)]


def rule_sentences() -> list[str]:
    """The order of the queue, as it hangs on the wall. The same as `policies.row_order`."""
    return [
        _("First whoever cannot wait: “now”, then “certainly today”."),
        _("Then people with small children, and people who cannot stand in a queue."),
        _("Then whoever has waited longest."),
        _("Whoever does not answer lets everybody else go first for %(minutes)s minutes, then those as urgent.")
        % {"minutes": RESTS_FOR // timedelta(minutes=1)},
    ]


def why_now(ticket: Ticket, ahead: int) -> str:
    """Why a ticket stands where it stands, in one line."""
    reasons = [
        Urgency(ticket.urgency).label if ticket.urgency != Urgency.USUAL else "",
        _("small children") if ticket.with_children else "",
        _("cannot stand in a queue") if ticket.needs_care else "",
        _("did not answer before") if ticket.no_answers else "",
    ]
    said = [str(reason) for reason in reasons if reason] or [_("by time")]
    place = ngettext("%(count)s before", "%(count)s before", ahead) % {"count": ahead} if ahead else _("comes next")
    return f"{place} · {', '.join(said)}"


def interpreter_words(code: Interpreting) -> str:
    """What stands about the interpreter, in full."""
    return _("interpreter: %(state)s") % {"state": code.label}
