"""The secret addresses of a worker's agendas: opened, closed, found by its hash; guesses are counted."""

import logging
import secrets
from datetime import date
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import may, must
from trajet.access.selectors import get_viewer
from trajet.access.services import digest
from trajet.access.types import Viewer
from trajet.guidance.appointments.models import FeedAddress

log = logging.getLogger("trajet.feeds")
SECRET_BYTES = 32
ACT = "guidance.appointment.read"
TELL_AT = frozenset({1, 10, 100, 1_000, 10_000})


@transaction.atomic
def open_feed(*, by: Viewer, of: UUID | None = None) -> str:
    """A new secret for the viewer's agenda, or that of a room or interpreter; the old address stops answering.

    Shown once, kept as a hash.
    """
    must(by, ACT)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    FeedAddress.objects.update_or_create(
        staff_id=by.staff_id or 0, of=of, defaults={"digest": digest(secret), "created_at": timezone.now()}
    )
    journal.record(by, "guidance.agenda.opened")
    return secret


@transaction.atomic
def close_feed(*, by: Viewer, of: UUID | None = None) -> None:
    """Stop the viewer's address of an agenda from answering."""
    must(by, ACT)
    FeedAddress.objects.filter(staff_id=by.staff_id or 0, of=of).delete()
    journal.record(by, "guidance.agenda.closed")


def get_feed(viewer: Viewer, of: UUID | None = None) -> FeedAddress | None:
    """The viewer's address of an agenda, when there is one; the secret itself is not kept."""
    return FeedAddress.objects.filter(staff_id=viewer.staff_id or 0, of=of).first()


def find_feed(secret: str, day: date) -> tuple[Viewer, FeedAddress] | None:
    """Who holds a secret, and what it opens; None for a wrong one, or when its holder no longer works there."""
    address = FeedAddress.objects.filter(digest=digest(secret)).first()
    holder = get_viewer(address.staff_id, day) if address else None
    return (holder, address) if address and holder and may(holder, ACT) else None


def count_guess(minute: int) -> int:
    """Count an address that opens nothing; a log line at the first of a minute, the tenth, the hundredth …

    Neither the address asked for nor who asked is written: one may be a true secret mistyped, the other is personal.
    """
    key = f"trajet-feed-guesses-{minute}"
    cache.add(key, 0, timeout=120)
    guesses: int = cache.incr(key)
    if guesses in TELL_AT:
        log.warning("agenda feeds: %s address(es) asked for that open nothing, within one minute", guesses)
    return guesses
