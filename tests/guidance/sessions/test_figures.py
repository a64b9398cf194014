"""Figures equal the rows behind them, on screen and in Excel."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.http import QueryDict
from django.utils import timezone

from tests.guidance.sessions.conftest import Take
from tests.house_client import HouseClient
from tests.people_at_work import make_viewer
from trajet.access.models import Service
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.sessions import selectors, tables
from trajet.guidance.sessions.figures import Times, hide_small
from trajet.guidance.sessions.models import Session
from trajet.guidance.sessions.services import tickets
from trajet.guidance.sessions.types import Ending, Period

ClientAs = Callable[[Viewer], HouseClient]


@pytest.fixture
def evening(take: Take, worker: Viewer, room: Session) -> Session:
    """Six numbers: one seen, one turned away, one gone, three waiting; two of them Arabic with interpreter."""
    seen, away, gone = (
        take(minutes=30, language="ar", topic="housing", interpreting="needed"),
        take(minutes=20, language="ar", topic="appeal", interpreting="needed"),
        take(minutes=10, language="fr", topic="housing"),
    )
    for _ in range(3):
        take(language="fr", topic="money")
    with viewing(worker):
        tickets.call_ticket(by=worker, ticket=seen, desk=1)
        tickets.start_conversation(by=worker, ticket=seen, desk=1)
        tickets.end_conversation(by=worker, ticket=seen, interpreting="used")
        tickets.turn_away(by=worker, ticket=away, ending=Ending("no_interpreter", "appointment"))
        tickets.record_left(by=worker, ticket=gone)
    return room


def test_every_line_opens_as_many_rows_as_it_counts(evening: Session, worker: Viewer) -> None:
    on = timezone.localdate()
    with viewing(worker):
        for session in (evening, None):
            report = tables.report_of(worker, Period(on, on), session, may_open=True)
            assert report.figures.tickets == 6
            lines = [line for table in report.tables for line in table.lines]
            assert lines
            for line in lines:
                query = QueryDict(line.query)
                rows = tables.narrowed(selectors.list_tickets(worker, Period(on, on), session), query)
                assert rows.count() == line.count, line


def test_times_are_counted_by_nearest_rank() -> None:
    assert Times.of([]) == Times(0, None, None, None)
    assert Times.of([5.0]) == Times(1, 5.0, 5.0, 5.0)
    assert Times.of([float(minutes) for minutes in range(1, 11)]) == Times(10, 5.5, 9.0, 10.0)


def test_small_numbers_hide_with_the_one_that_would_give_them_away() -> None:
    assert hide_small(Counter({"a": 3, "b": 9, "c": 12})) == {"a", "b"}
    assert hide_small(Counter({"a": 3, "b": 2, "c": 12})) == {"a", "b"}
    assert hide_small(Counter({"a": 7, "b": 9})) == set()


def test_a_director_sees_no_small_number_and_no_row(evening: Session, cell: Service, client_as: ClientAs) -> None:
    director = make_viewer(cell, "director")
    client = client_as(director)
    page = client.get(f"/walk-in/{evening.uuid}/figures/").content.decode()
    assert "fewer than 5" in page or "moins de 5" in page
    assert "/walk-in/tickets/?" not in page
    assert client.get("/walk-in/tickets/").status_code == 403
    sheet = workbook(client, f"/walk-in/{evening.uuid}/figures/?export=xlsx")
    assert all(not isinstance(row[2], int) or row[2] >= 5 or row[0] == sheet[0][0] for row in sheet)


def workbook(client: HouseClient, address: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(client.get(address).content))
    return list(book.active.iter_rows(min_row=5, values_only=True))  # type: ignore[union-attr]


def test_excel_holds_what_the_page_shows(evening: Session, worker: Viewer, client_as: ClientAs) -> None:
    on = timezone.localdate()
    with viewing(worker):
        report = tables.report_of(worker, Period(on, on), evening, may_open=True)
    rows = workbook(client_as(worker), f"/walk-in/{evening.uuid}/figures/?export=xlsx")
    shown = [line.count for table in report.tables for line in table.lines]
    assert [row[2] for row in rows if row[3] is not None] == shown


def test_the_interpreter_is_counted_with_all_others(evening: Session, worker: Viewer) -> None:
    from trajet.guidance.interpreters.selectors import counts_by_language

    on = timezone.localdate()
    with viewing(worker):
        (arabic,) = counts_by_language(worker, on, on)
    assert (arabic.language, arabic.done, arabic.asked) == ("ar", 1, 2)


@pytest.mark.parametrize("query", ["hour=99", "urgency=x", "session=x", "begins_on=x&ends_on=32/13/2026", "topic=none"])
def test_an_address_that_makes_no_sense_is_answered(query: str, worker: Viewer, client_as: ClientAs) -> None:
    for page in ("tickets", "figures"):
        assert client_as(worker).get(f"/walk-in/{page}/?{query}").status_code == 200


def test_a_period_the_other_way_round_shows_something(worker: Viewer, client_as: ClientAs) -> None:
    later, earlier = timezone.localdate(), timezone.localdate() - timedelta(days=3)
    address = f"/walk-in/figures/?begins_on={later}&ends_on={earlier}"
    assert client_as(worker).get(address).status_code == 200
