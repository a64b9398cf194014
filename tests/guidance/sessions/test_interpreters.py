"""Interpreters of sessions: each conversation at its own hour, a collective session for all its hours."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.guidance.sessions.conftest import Take, today
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.interpreters import services as interpreters
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.interpreters.types import InterpreterInput
from trajet.guidance.sessions.models import Session, Ticket
from trajet.guidance.sessions.services import planning, tickets
from trajet.guidance.sessions.types import Ending

GROUP = {"kind": "collective", "languages": ("fr",), "interpreters": ("ar", "ti")}


@pytest.fixture
def group(worker: Viewer) -> Session:
    with viewing(worker):
        return planning.plan_session(by=worker, session=today(**GROUP))


def uses() -> dict[str, tuple[str, int]]:
    return {use.language: (use.status, use.minutes) for use in InterpreterUse.objects.all()}


def book(worker: Viewer) -> Interpreter:
    known = InterpreterInput("Somebody", ("ar",), ("on_site",))
    person = interpreters.save_interpreter(by=worker, interpreter=known)
    interpreters.book(by=worker, use=InterpreterUse.objects.get(language="ar"), interpreter=person)
    return person


def test_a_collective_session_asks_for_its_interpreters_for_all_its_hours(worker: Viewer, group: Session) -> None:
    with viewing(worker):
        assert uses() == {"ar": ("needed", 180), "ti": ("needed", 180)}
        use = InterpreterUse.objects.get(language="ar")
        assert (use.during.lower, use.during.upper) == (group.opens_at, group.closes_at)  # type: ignore[union-attr]


def test_an_interpreter_booked_for_it_cannot_be_booked_elsewhere_at_that_hour(worker: Viewer, group: Session) -> None:
    with viewing(worker):
        person = book(worker)
        other = interpreters.need_interpreter(
            by=worker, language="ar", mode="on_site", on=timezone.localdate(group.opens_at), minutes=30,
            source="other", begins_at=group.opens_at + timedelta(hours=1),
        )  # fmt: skip
        with pytest.raises(ValidationError):
            interpreters.book(by=worker, use=other, interpreter=person)


def test_a_change_of_plan_moves_one_and_takes_back_the_other(worker: Viewer, group: Session) -> None:
    with viewing(worker):
        planning.change_session(
            by=worker, session=group, to=today(**{**GROUP, "interpreters": ("ar",)}, closes=time(19))
        )
        assert uses() == {"ar": ("needed", 120), "ti": ("cancelled", 180)}


def test_a_cancelled_session_frees_its_interpreters_and_one_held_counts_them(worker: Viewer, group: Session) -> None:
    with viewing(worker):
        book(worker)
        planning.open_session(by=worker, session=group)
        planning.close_session(by=worker, session=group)
        assert uses()["ar"][0] == "done"
        assert uses()["ti"][0] == "needed"
        InterpreterUse.objects.all().delete()
        second = planning.plan_session(by=worker, session=today(**GROUP))
        planning.cancel_session(by=worker, session=second, notice="Closed")
        assert {status for status, _minutes in uses().values()} == {"cancelled"}


def test_a_conversation_is_counted_at_the_hour_at_which_it_began(worker: Viewer, room: Session, take: Take) -> None:
    ticket = take(minutes=50, language="ar", interpreting="needed")
    with viewing(worker):
        tickets.call_next(by=worker, session=room, desk=1)
        tickets.start_conversation(by=worker, ticket=ticket, desk=1)
        tickets.end_conversation(by=worker, ticket=ticket, interpreting="used")
        ticket.refresh_from_db()
        use = InterpreterUse.objects.get()
        assert use.during.lower == ticket.started_at  # type: ignore[union-attr]


def test_a_conversation_forgotten_until_the_next_day_still_ends(worker: Viewer, room: Session, take: Take) -> None:
    ticket = take(language="ar", interpreting="needed")
    with viewing(worker):
        tickets.start_conversation(by=worker, ticket=ticket, desk=1)
        Ticket.objects.filter(pk=ticket.pk).update(started_at=timezone.now() - timedelta(hours=15))
        ended = tickets.end_conversation(by=worker, ticket=ticket, interpreting="used")
        assert ended.status == "done"
        assert InterpreterUse.objects.get().minutes == 12 * 60


@pytest.mark.parametrize(
    ("ending", "counted"),
    [
        (None, "cancelled"),
        (Ending("full", "next_session"), "cancelled"),
        (Ending("no_interpreter", "next_session"), "none_found"),
    ],
)
def test_nobody_is_booked_for_whoever_went_away(
    worker: Viewer, room: Session, take: Take, ending: Ending | None, counted: str
) -> None:
    ticket = take(language="ar", interpreting="needed")
    with viewing(worker):
        if ending:
            tickets.turn_away(by=worker, ticket=ticket, ending=ending)
        else:
            tickets.record_left(by=worker, ticket=ticket)
        assert InterpreterUse.objects.get().status == counted
        tickets.reopen_ticket(by=worker, ticket=ticket)
        assert InterpreterUse.objects.get().status == "needed", "a wrong end taken back asks again"
