"""Interpreters of conversations and of collective sessions, counted with all others (room `interpreters`)."""

from collections.abc import Callable

from django.utils import timezone

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance.interpreters import services as interpreters
from trajet.guidance.interpreters.models import InterpreterUse
from trajet.guidance.interpreters.types import MOST_MINUTES, SETTLED, Mode, UseSource, UseStatus
from trajet.guidance.sessions.figures import talk_minutes
from trajet.guidance.sessions.models import RoomInterpreter, Session, Ticket
from trajet.guidance.sessions.types import Interpreting, TicketStatus, TurnedAwayReason

WRITE = "guidance.interpreter.write"
USUAL_MINUTES = 30
OPEN_NEED = frozenset({UseStatus.NEEDED, UseStatus.BOOKED})
SAID: dict[str, str] = {UseStatus.DONE: Interpreting.USED, UseStatus.NO_SHOW: Interpreting.NO_SHOW}


def settle_interpreter(by: Viewer, ticket: Ticket) -> None:
    """Let the count of interpreters say what the ticket says: needed, used, did not come, not found, or not needed after all.

    Whoever may not ask for interpreters (the arrival clerk, the kiosk) leaves it to the next who may.
    """
    if not may(by, WRITE) or not ticket.language:
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
            begins_at=ticket.started_at,
        )
        ticket.interpreter_use = use
        ticket.save(update_fields=["interpreter_use"])
    if use is None or SAID.get(use.status) == ticket.interpreting:
        return
    if _goes_unmet(ticket):
        if use.status in OPEN_NEED:
            _end_need(by, ticket, use)
        return
    use = interpreters.undo_done(by=by, use=use)
    minutes = min(MOST_MINUTES, max(1, round(talk_minutes(ticket) or USUAL_MINUTES)))
    if ticket.started_at and use.interpreter_id is None:
        # An interpreter who sits in the room serves several desks: only a need nobody is booked for takes the hour.
        on = timezone.localdate(ticket.started_at)
        interpreters.move_need(by=by, use=use, begins_at=ticket.started_at, on=on, minutes=minutes)
    if ticket.interpreting == Interpreting.USED:
        interpreters.mark_done(by=by, use=use, minutes=minutes)
    elif ticket.interpreting == Interpreting.NO_SHOW:
        interpreters.mark_no_show(by=by, use=use)
    elif ticket.interpreting == Interpreting.NOT_FOUND and use.status != UseStatus.NONE_FOUND:
        interpreters.none_found(by=by, use=use)
    elif ticket.interpreting == Interpreting.NONE and use.status != UseStatus.CANCELLED:
        interpreters.cancel_need(by=by, use=use)
    elif ticket.interpreting == Interpreting.NEEDED and use.status in {UseStatus.CANCELLED, UseStatus.NONE_FOUND}:
        interpreters.reopen_need(by=by, use=use)


def _goes_unmet(ticket: Ticket) -> bool:
    """Nobody needs to be booked any more for whoever went away or was turned away."""
    gone = {TicketStatus.LEFT, TicketStatus.TURNED_AWAY}
    return ticket.status in gone and ticket.interpreting == Interpreting.NEEDED


def _end_need(by: Viewer, ticket: Ticket, use: InterpreterUse) -> None:
    is_missing = ticket.turned_away_reason == TurnedAwayReason.NO_INTERPRETER
    end = interpreters.none_found if is_missing else interpreters.cancel_need
    end(by=by, use=use)


def ask_for_room(by: Viewer, session: Session) -> None:
    """Let each interpreter a collective session needs be booked for its hours; moved or taken back as the plan changes.

    An individual session counts its interpreters by conversation. Raises ValidationError when one booked is not free.
    """
    if not session.is_collective or not may(by, WRITE):
        return
    rows = RoomInterpreter.objects.filter(session=session).select_related("use")
    asked = {row.use.language: row for row in rows}
    on = timezone.localdate(session.opens_at)
    minutes = min(MOST_MINUTES, int((session.closes_at - session.opens_at).total_seconds() // 60))
    for language in session.interpreters:
        if row := asked.pop(language, None):
            interpreters.move_need(by=by, use=row.use, begins_at=session.opens_at, on=on, minutes=minutes)
        else:
            use = interpreters.need_interpreter(
                by=by,
                language=language,
                mode=Mode.ON_SITE,
                on=on,
                minutes=minutes,
                source=UseSource.SESSION,
                begins_at=session.opens_at,
            )
            RoomInterpreter.objects.create(service_id=by.service_id, session=session, use=use)
    for row in asked.values():
        if row.use.status not in SETTLED:
            interpreters.cancel_need(by=by, use=row.use)
        row.delete()


def free_room(by: Viewer, session: Session) -> None:
    """The session does not take place: its interpreters are free again."""
    _settle_room(by, session, {UseStatus.NEEDED, UseStatus.BOOKED, UseStatus.NONE_FOUND}, interpreters.cancel_need)


def thank_room(by: Viewer, session: Session) -> None:
    """The session was held: whoever was booked was there."""
    _settle_room(by, session, {UseStatus.BOOKED}, interpreters.mark_done)


def _settle_room(by: Viewer, session: Session, states: set[UseStatus], act: Callable[..., object]) -> None:
    if not may(by, WRITE):
        return
    for row in RoomInterpreter.objects.filter(session=session, use__status__in=states).select_related("use"):
        act(by=by, use=row.use)
