"""One of each thing of a walk-in session, for tables that open every page."""

from datetime import timedelta

from django.utils import timezone

from tests.architecture.rows import ROWS, Samples
from tests.world import World
from trajet.access.models import Walled
from trajet.guidance.models import Door, Participant, Session, Ticket

SAMPLES: Samples = {
    "guidance:door_revoke": lambda world: {"uuid": ROWS["door"]},
    "guidance:participant_presence": lambda world: {"uuid": ROWS["participant"]},
    "guidance:participant_sign": lambda world: {"uuid": ROWS["participant"]},
    "guidance:ticket_act": lambda world: {"uuid": ROWS["ticket"], "act": "call"},
    "guidance:ticket_new": lambda world: {"uuid": ROWS["session"]},
    **{
        f"guidance:{name}": lambda world: {"uuid": ROWS["session"]}
        for name in ("call_next", "handout_new", "participant_new")
    },
}
PREFIXES = {"guidance:session": "session", "guidance:ticket": "ticket"}
OWN_ONLY: set[str] = set()


def rows_of(world: World) -> dict[str, Walled]:
    """An open session with somebody who waits, a participant and a kiosk."""
    own, now = {"service_id": world.viewer.service_id}, timezone.now()
    hours = {"opens_at": now, "closes_at": now + timedelta(hours=3), "opened_at": now}
    session = Session.objects.create(kind="individual", subject="social", place="x", status="open", **hours, **own)
    return {
        "session": session,
        "ticket": Ticket.objects.create(session=session, number=1, source="desk", taken_at=now, queued_at=now, **own),
        "door": Door.objects.create(session=session, kind="kiosk", digest="x", ends_at=now, **own),
        "participant": Participant.objects.create(session=session, number=1, **own),
    }
