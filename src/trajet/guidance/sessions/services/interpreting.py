"""The interpreter of a conversation, counted with all others of the service (room `interpreters`)."""

from django.utils import timezone

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance.interpreters import services as interpreters
from trajet.guidance.interpreters.types import Mode, UseSource, UseStatus
from trajet.guidance.sessions.figures import talk_minutes
from trajet.guidance.sessions.models import Ticket
from trajet.guidance.sessions.types import Interpreting

USUAL_MINUTES = 30


def settle_interpreter(by: Viewer, ticket: Ticket) -> None:
    """Let the count of interpreters say what the ticket says: needed, used, not found, or not needed after all.

    Whoever may not ask for interpreters (the arrival clerk, the kiosk) leaves it to the next who may.
    """
    if not may(by, "guidance.interpreter.write") or not ticket.language:
        return
    use = ticket.interpreter_use
    if use is None and ticket.interpreting != Interpreting.NONE:
        use = interpreters.need_interpreter(
            by=by,
            language=ticket.language,
            mode=Mode.ON_SITE if ticket.language in ticket.session.interpreters else Mode.PHONE,
            on=timezone.localdate(ticket.taken_at),
            minutes=USUAL_MINUTES,
            source=UseSource.SESSION,
        )
        ticket.interpreter_use = use
        ticket.save(update_fields=["interpreter_use"])
    if use is None or use.status == UseStatus.DONE:
        return
    if ticket.interpreting == Interpreting.USED:
        interpreters.mark_done(by=by, use=use, minutes=max(1, round(talk_minutes(ticket) or USUAL_MINUTES)))
    elif ticket.interpreting == Interpreting.NOT_FOUND and use.status != UseStatus.NONE_FOUND:
        interpreters.none_found(by=by, use=use)
    elif ticket.interpreting == Interpreting.NONE and use.status != UseStatus.CANCELLED:
        interpreters.cancel_need(by=by, use=use)
    elif ticket.interpreting == Interpreting.NEEDED and use.status in {UseStatus.CANCELLED, UseStatus.NONE_FOUND}:
        interpreters.reopen_need(by=by, use=use)
