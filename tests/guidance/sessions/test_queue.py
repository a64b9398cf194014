"""Who comes next, and what a ticket may go through."""

from itertools import product
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.guidance.sessions.conftest import Take
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.sessions import policies, selectors
from trajet.guidance.sessions.models import Session, Ticket, TicketStep
from trajet.guidance.sessions.services import planning, tickets
from trajet.guidance.sessions.types import ENDED, Act, Ending, TicketStatus, Triage
from trajet.guidance.sessions.words import ACT_WORDS


def test_numbers_count_up_and_are_never_given_twice(take: Take) -> None:
    assert [take().number for _ in range(3)] == [1, 2, 3]


def test_the_queue_goes_by_urgency_then_children_then_time(take: Take, worker: Viewer, room: Session) -> None:
    long = take(minutes=60)
    family = take(minutes=10, with_children=True)
    frail = take(minutes=20, needs_care=True)
    today = take(minutes=5, urgency=1)
    now = take(urgency=0)
    order = [now, today, frail, family, long]
    with viewing(worker):
        assert [row.ticket for row in selectors.board_of(worker, room, None).waiting] == order
        for desk, ticket in ((1, now), (2, today)):
            assert tickets.call_next(by=worker, session=room, desk=desk) == ticket


def test_the_board_says_why_each_stands_there(take: Take, worker: Viewer, room: Session) -> None:
    take(minutes=9)
    take(urgency=0, with_children=True)
    with viewing(worker):
        first, second = selectors.board_of(worker, room, None).waiting
    assert first.why == "comes next · now, small children"
    assert second.why == "1 before · by time"
    assert second.minutes == 9


def test_the_order_of_the_board_is_the_order_of_the_calls(take: Take, worker: Viewer, room: Session) -> None:
    """Every kind of ticket at once: urgency, children, care, an old and a fresh call without answer."""
    kinds = product((0, 1, 2), ((False, False), (True, False), (False, True)), ((0, 3), (1, 3), (1, 20)))
    for at, (urgency, (children, care), (no_answers, minutes)) in enumerate(kinds):
        ticket = take(minutes=minutes + at % 2, urgency=urgency, with_children=children, needs_care=care)
        Ticket.objects.filter(pk=ticket.pk).update(no_answers=no_answers)
    with viewing(worker):
        board = [row.ticket for row in selectors.board_of(worker, room, None).waiting]
        assert list(Ticket.objects.filter(session=room).order_by(*policies.row_order(timezone.now()))) == board


def test_a_ticket_called_twice_says_which_desk_has_it(take: Take, worker: Viewer) -> None:
    ticket = take()
    with viewing(worker):
        tickets.call_ticket(by=worker, ticket=ticket, desk=2)
        with pytest.raises(ValidationError, match="1 was already called at desk 2"):
            tickets.call_ticket(by=worker, ticket=ticket, desk=1)


def test_a_desk_has_one_person_at_a_time(take: Take, worker: Viewer) -> None:
    first, second = take(), take()
    with viewing(worker):
        tickets.call_ticket(by=worker, ticket=first, desk=1)
        with pytest.raises(ValidationError, match="Desk 1 still has 1"):
            tickets.call_ticket(by=worker, ticket=second, desk=1)
        second.refresh_from_db()
    assert second.status == TicketStatus.WAITING


def test_who_does_not_answer_goes_behind_the_others(take: Take, worker: Viewer, room: Session) -> None:
    first, second = take(minutes=30), take(minutes=20)
    with viewing(worker):
        tickets.call_next(by=worker, session=room, desk=1)
        tickets.record_no_answer(by=worker, ticket=first)
        assert [row.ticket for row in selectors.board_of(worker, room, None).waiting] == [second, first]


def test_who_does_not_answer_an_urgent_call_does_not_hold_up_the_room(
    take: Take, worker: Viewer, room: Session
) -> None:
    """The only urgent number went out: the next call is for somebody else, and after some minutes for that number."""
    usual, urgent = take(minutes=30), take(minutes=20, urgency=0)
    with viewing(worker):
        assert tickets.call_next(by=worker, session=room, desk=1) == urgent
        tickets.record_no_answer(by=worker, ticket=urgent)
        assert [row.ticket for row in selectors.board_of(worker, room, None).waiting] == [usual, urgent]
        assert tickets.call_next(by=worker, session=room, desk=1) == usual
        assert tickets.call_next(by=worker, session=room, desk=2) == urgent
        tickets.record_no_answer(by=worker, ticket=urgent)
        later = take(minutes=40)
        Ticket.objects.filter(pk=urgent.pk).update(queued_at=timezone.now() - policies.RESTS_FOR)
        assert [row.ticket for row in selectors.board_of(worker, room, None).waiting] == [urgent, later]


def test_who_does_not_answer_no_longer_goes_before_others_as_urgent(take: Take, worker: Viewer, room: Session) -> None:
    alone, family = take(minutes=9, urgency=0), take(minutes=30, urgency=0, with_children=True)
    with viewing(worker):
        assert tickets.call_next(by=worker, session=room, desk=1) == family
        tickets.record_no_answer(by=worker, ticket=family)
        Ticket.objects.filter(pk=family.pk).update(queued_at=timezone.now() - policies.RESTS_FOR)
        assert [row.ticket for row in selectors.board_of(worker, room, None).waiting] == [alone, family]


def test_who_is_sent_back_keeps_the_place(take: Take, worker: Viewer, room: Session) -> None:
    first, second = take(minutes=30), take(minutes=20)
    with viewing(worker):
        tickets.call_next(by=worker, session=room, desk=1)
        tickets.start_conversation(by=worker, ticket=first, desk=1)
        tickets.return_to_queue(by=worker, ticket=first)
        assert [row.ticket for row in selectors.board_of(worker, room, None).waiting] == [first, second]


def test_the_same_act_sent_twice_is_done_once(take: Take, worker: Viewer, room: Session) -> None:
    take(), take()
    act = Act(uuid4())
    with viewing(worker):
        first = tickets.call_next(by=worker, session=room, desk=1, act=act)
        again = tickets.call_next(by=worker, session=room, desk=1, act=act)
        assert first == again
        assert Ticket.objects.filter(status=TicketStatus.CALLED).count() == 1
        number = Act(uuid4())
        assert tickets.take_ticket(by=worker, session=room, triage=Triage(), act=number).number == 3
        assert tickets.take_ticket(by=worker, session=room, triage=Triage(), act=number).number == 3


def test_an_act_kept_by_a_browser_keeps_its_own_hour_but_never_goes_before_the_one_before(
    take: Take, worker: Viewer
) -> None:
    ticket = take(minutes=10)
    with viewing(worker):
        called = tickets.call_ticket(by=worker, ticket=ticket, desk=1, act=Act(late_seconds=120))
        started = tickets.start_conversation(by=worker, ticket=ticket, desk=1, act=Act(late_seconds=600))
    assert called.called_at is not None
    assert started.started_at is not None
    assert 110 <= (called.called_at - ticket.taken_at).total_seconds() - 360 <= 130
    assert started.started_at == called.called_at


def test_turning_away_asks_why_and_what_was_offered(take: Take, worker: Viewer) -> None:
    ticket = take()
    with viewing(worker):
        for ending in (Ending("", "referral"), Ending("full", "")):
            with pytest.raises(ValidationError):
                tickets.turn_away(by=worker, ticket=ticket, ending=ending)
        row = tickets.turn_away(by=worker, ticket=ticket, ending=Ending("full", "next_session"))
    assert (row.status, row.turned_away_reason, row.offered) == ("turned_away", "full", "next_session")


def test_a_wrong_end_can_be_taken_back(take: Take, worker: Viewer) -> None:
    ticket = take(minutes=5)
    with viewing(worker):
        tickets.turn_away(by=worker, ticket=ticket, ending=Ending("full", "nothing"))
        row = tickets.reopen_ticket(by=worker, ticket=ticket)
    assert (row.status, row.turned_away_reason, row.ended_at) == (TicketStatus.WAITING, "", None)
    assert row.queued_at == ticket.queued_at


@pytest.mark.parametrize("act", policies.TRANSITIONS)
@pytest.mark.parametrize("status", TicketStatus.values)
def test_the_table_of_steps_is_closed(status: str, act: str) -> None:
    ticket = Ticket(number=1, desk=1, status=status)
    if policies.may_step(status, act):
        assert policies.must_step(ticket, act) in TicketStatus.values
    else:
        with pytest.raises(ValidationError):
            policies.must_step(ticket, act)


def test_every_ticket_can_reach_an_end_from_everywhere_and_every_step_has_words() -> None:
    for status in set(TicketStatus.values) - set(ENDED):
        assert policies.may_step(status, "left")
    assert set(policies.TRANSITIONS) <= set(ACT_WORDS)


def test_a_session_closes_only_when_everybody_has_an_end(take: Take, worker: Viewer, room: Session) -> None:
    take(), take()
    with viewing(worker):
        with pytest.raises(ValidationError, match="2 tickets have no end yet"):
            planning.close_session(by=worker, session=room)
        assert tickets.end_all_as_left(by=worker, session=room) == 2
        assert planning.close_session(by=worker, session=room).status == "closed"
        with pytest.raises(ValidationError, match="not open"):
            tickets.take_ticket(by=worker, session=room, triage=Triage())


def test_steps_hold_no_pseudonym(take: Take, worker: Viewer) -> None:
    ticket = take(pseudonym="Blue")
    with viewing(worker):
        step = TicketStep.objects.get(ticket=ticket)
    assert "Blue" not in str(vars(step))


def test_a_printed_number_is_kept_and_refused_when_it_is_taken(take: Take, worker: Viewer, room: Session) -> None:
    take()
    with viewing(worker):
        printed = tickets.take_ticket(by=worker, session=room, triage=Triage(), number=40)
        assert (printed.number, printed.source) == (40, "printed")
        with pytest.raises(ValidationError, match="already taken"):
            tickets.take_ticket(by=worker, session=room, triage=Triage(), number=40)


def test_desk_and_kiosk_count_on_beside_the_papers_already_in_peoples_hands(
    take: Take, worker: Viewer, room: Session
) -> None:
    take()
    with viewing(worker):
        for number in (3, 40):
            tickets.take_ticket(by=worker, session=room, triage=Triage(), number=number)
    assert [take().number for _ in range(2)] == [2, 4]
    with viewing(worker):
        assert tickets.take_ticket(by=worker, session=room, triage=Triage(), number=41).source == "printed"


def test_a_number_on_paper_is_called_as_it_stands_on_the_paper(worker: Viewer, room: Session) -> None:
    with viewing(worker):
        Session.objects.filter(pk=room.pk).update(has_letters=True)
        paper = tickets.take_ticket(by=worker, session=room, triage=Triage(topic="appeal"), number=40)
        desk = tickets.take_ticket(by=worker, session=room, triage=Triage(topic="appeal"))
    assert (paper.code, desk.code) == ("40", "B1")
