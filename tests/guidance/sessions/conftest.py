from collections.abc import Callable, Iterator
from datetime import time, timedelta

import pytest
from django.utils import timezone, translation

from tests.people_at_work import make_service, make_viewer
from tests.reception.conftest import own_database  # noqa: F401 a fixture of this folder too
from trajet.access.models import Service, ServiceKind
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.sessions.models import Session, Ticket
from trajet.guidance.sessions.services import planning, tickets
from trajet.guidance.sessions.types import SessionInput, Triage


@pytest.fixture
def cell(db: None) -> Service:
    return make_service("FTM cell", ServiceKind.GUIDANCE_CELL)


@pytest.fixture
def worker(cell: Service) -> Viewer:
    """A social worker of the cell: plans, holds and counts sessions."""
    return make_viewer(cell, "social_worker")


@pytest.fixture
def planned(worker: Viewer) -> Session:
    with viewing(worker):
        return planning.plan_session(by=worker, session=today())


def today(**changes: object) -> SessionInput:
    values: dict[str, object] = {
        "kind": "individual",
        "subject": "social",
        "place": "Rue Haute 1",
        "on": timezone.localdate(),
        "opens": time(17),
        "closes": time(20),
        "languages": ("fr", "nl"),
    }
    return SessionInput(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def room(worker: Viewer, planned: Session) -> Session:
    """A session whose doors are open."""
    with viewing(worker):
        return planning.open_session(by=worker, session=planned)


Take = Callable[..., Ticket]


@pytest.fixture
def take(worker: Viewer, room: Session) -> Take:
    """Take a ticket at the desk, `minutes` ago: `take(urgency=0, minutes=20)`."""

    def ticket(minutes: int = 0, **triage: object) -> Ticket:
        with viewing(worker):
            row = tickets.take_ticket(by=worker, session=room, triage=Triage(**triage))  # type: ignore[arg-type]
            if minutes:
                earlier = timezone.now() - timedelta(minutes=minutes)
                Ticket.objects.filter(pk=row.pk).update(taken_at=earlier, queued_at=earlier)
                row.refresh_from_db()
            return row

    return ticket


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Messages are compared in the language of the code."""
    with translation.override("en"):
        yield
