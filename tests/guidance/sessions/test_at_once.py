"""Two desks at the same moment, each with a connection of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.guidance.sessions.conftest import today
from tests.people_at_work import make_service, make_viewer
from trajet.access.models import ServiceKind
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.sessions.models import Session, Ticket
from trajet.guidance.sessions.services import planning, tickets
from trajet.guidance.sessions.types import Triage


@pytest.fixture
def evening(transactional_db: None) -> tuple[Viewer, Session]:
    worker = make_viewer(make_service("Evening cell", ServiceKind.GUIDANCE_CELL), "social_worker")
    with viewing(worker):
        room = planning.open_session(by=worker, session=planning.plan_session(by=worker, session=today()))
        for _ in range(2):
            tickets.take_ticket(by=worker, session=room, triage=Triage())
    return worker, room


def at_once(worker: Viewer, *acts: object) -> list[object]:
    """Run acts in threads that all begin together; a refusal is its sentence."""
    gate = threading.Barrier(len(acts))

    def run(act: object) -> object:
        try:
            gate.wait(10)
            with viewing(worker):
                return act()  # type: ignore[operator]
        except ValidationError as error:
            return error.messages[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_desks_that_call_next_at_once_get_two_people(evening: tuple[Viewer, Session]) -> None:
    worker, room = evening
    found = at_once(
        worker,
        lambda: tickets.call_next(by=worker, session=room, desk=1),
        lambda: tickets.call_next(by=worker, session=room, desk=2),
    )
    assert {str(ticket) for ticket in found} == {"1", "2"}


def test_of_two_desks_that_call_one_number_the_second_is_told_where_it_is(evening: tuple[Viewer, Session]) -> None:
    worker, room = evening
    with viewing(worker):
        ticket = Ticket.objects.get(session=room, number=1)
    found = at_once(
        worker,
        lambda: tickets.call_ticket(by=worker, ticket=ticket, desk=1),
        lambda: tickets.call_ticket(by=worker, ticket=ticket, desk=2),
    )
    assert sum(isinstance(each, Ticket) for each in found) == 1
    assert sum("was already called at desk" in str(each) for each in found) == 1


def test_numbers_taken_at_once_are_different(evening: tuple[Viewer, Session]) -> None:
    worker, room = evening
    found = at_once(worker, *[lambda: tickets.take_ticket(by=worker, session=room, triage=Triage()) for _ in range(3)])
    assert {str(each) for each in found} == {"3", "4", "5"}
