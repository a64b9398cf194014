"""Where a need arose: the appointment, the session or the number in its queue, for those who may open it."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils.translation import gettext as _

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance.interpreters.models import InterpreterUse


def origin_of(viewer: Viewer, use: InterpreterUse) -> tuple[str, str] | None:
    """The words and the address of what the interpreter is for; None when it has no page of its own."""
    if may(viewer, "guidance.appointment.read") and (appointment := _one(use, "appointment")):
        return _("Open the appointment"), reverse("guidance:appointment", args=[appointment.uuid])
    if may(viewer, "guidance.session.read"):
        if room := _one(use, "room"):
            return _("To the session"), reverse("guidance:session", args=[room.session.uuid])
        if ticket := use.tickets.first():
            said = _("Open number %(number)s of the session") % {"number": ticket.code}
            return said, reverse("guidance:ticket", args=[ticket.uuid])
    return None


def is_of_ticket(use: InterpreterUse) -> bool:
    """Whether a number in a queue says what becomes of it: said twice, the two could differ."""
    return use.tickets.exists()


def _one(use: InterpreterUse, name: str) -> Any:
    try:
        return getattr(use, name)
    except ObjectDoesNotExist:
        return None
