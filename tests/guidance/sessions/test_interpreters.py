"""Interpreters of sessions: each conversation at its own hour, a collective session for all its hours."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.guidance.sessions.conftest import Take, today
from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.interpreters import services as interpreters
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.interpreters.types import InterpreterInput
from trajet.guidance.sessions.figures import figures_of
from trajet.guidance.sessions.models import Session, Ticket
from trajet.guidance.sessions.services import planning, tickets
from trajet.guidance.sessions.types import Ending, Triage

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


def test_an_interpreter_who_did_not_come_stands_in_both_figures(worker: Viewer, room: Session, take: Take) -> None:
    ticket = take(language="ar", interpreting="needed")
    with viewing(worker):
        book(worker)
        tickets.start_conversation(by=worker, ticket=ticket, desk=1)
        ended = tickets.end_conversation(by=worker, ticket=ticket, interpreting="no_show")
        use = InterpreterUse.objects.get()
        assert (use.status, use.interpreter is not None) == ("no_show", True)
        assert figures_of([ended]).by_interpreting == {"no_show": 1}
        corrected = Triage(language="ar", interpreting="used")
        tickets.triage_ticket(by=worker, ticket=ended, triage=corrected)
        assert InterpreterUse.objects.get().status == "done"


def test_a_group_closes_without_counting_whoever_did_not_come(
    worker: Viewer, group: Session, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(worker):
        book(worker)
        planning.open_session(by=worker, session=group)
        use = InterpreterUse.objects.get(language="ar")
    client, closing = client_as(worker), f"/walk-in/{group.uuid}/close/"
    assert client.get(closing).context["booked"] == [use]
    assert client.post(f"/interpreters/uses/{use.uuid}/", {"act": "no_show"}).status_code == 302
    assert client.get(closing).context["booked"] == []
    assert client.post(closing).status_code == 302
    with viewing(worker):
        assert uses()["ar"][0] == "no_show"
    collective = client.get(f"/walk-in/{group.uuid}/figures/").context["report"].collective
    assert [line.count for line in collective.lines[-3:]] == [2, 0, 1]


def test_a_need_leads_back_to_its_session_and_its_number_says_who_was_there(
    worker: Viewer, group: Session, room: Session, take: Take, client_as: Callable[[Viewer], HouseClient]
) -> None:
    ticket = take(language="ti", interpreting="needed")
    with viewing(worker):
        of_group = InterpreterUse.objects.get(language="ar")
        of_ticket = Ticket.objects.get(pk=ticket.pk).interpreter_use
        assert of_ticket is not None
    client = client_as(worker)
    assert f'href="/walk-in/{group.uuid}/"' in client.get(f"/interpreters/uses/{of_group.uuid}/").text
    page = client.get(f"/interpreters/uses/{of_ticket.uuid}/")
    assert f'href="/walk-in/tickets/{ticket.uuid}/"' in page.text
    assert "said at the number" in page.text
    assert not {"done", "no_show", "undo"} & {code for code, *_ in page.context["acts"]}


def test_the_page_of_a_number_asks_whether_the_interpreter_was_there(
    worker: Viewer, room: Session, take: Take, client_as: Callable[[Viewer], HouseClient]
) -> None:
    ticket = take(language="ar", interpreting="needed")
    with viewing(worker):
        tickets.start_conversation(by=worker, ticket=ticket, desk=1)
    page = client_as(worker).get(f"/walk-in/tickets/{ticket.uuid}/").text
    assert [f'value="{said}"' in page for said in ("used", "no_show", "not_found")] == [True] * 3
