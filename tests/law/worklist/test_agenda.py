"""The agenda feed: a secret, no names, what is mine today."""

from collections.abc import Callable
from datetime import date

from icalendar import Calendar

from tests.house_client import HouseClient
from tests.law.worklist.conftest import Make
from tests.law.worklist.test_presence import away
from trajet.access.types import Viewer
from trajet.law.models import AgendaFeed

Cell = dict[str, Viewer]
ClientAs = Callable[[Viewer], HouseClient]


def open_address(client: HouseClient) -> str:
    address: str = client.post("/law/agenda/").context["address"]
    return address.removeprefix("http://testserver")


def entries(address: str) -> list[object]:
    answer = HouseClient().get(address)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_both_days_stand_in_the_agenda_without_any_name(cell: Cell, make_deadline: Make, client_as: ClientAs) -> None:
    deadline = make_deadline()
    address = open_address(client_as(cell["owner"]))
    assert {entry["dtstart"].dt for entry in entries(address)} == {deadline.safety_on, deadline.due_on}  # type: ignore[index]
    text = HouseClient().get(address).content.decode()
    assert "Haddad" not in text
    assert "Amal" not in text
    assert str(deadline.uuid) in text.replace("\r\n ", "")


def test_a_deadline_taken_over_moves_to_the_other_agenda(
    cell: Cell, make_deadline: Make, client_as: ClientAs, today: date
) -> None:
    make_deadline(substitute="substitute")
    mine, theirs = open_address(client_as(cell["owner"])), open_address(client_as(cell["substitute"]))
    away(cell, "owner", today)
    assert not entries(mine)
    assert len(entries(theirs)) == 2


def test_a_guessed_a_replaced_and_a_closed_address_answer_nothing(cell: Cell, client_as: ClientAs) -> None:
    client = client_as(cell["owner"])
    first = open_address(client)
    second = open_address(client)
    assert first != second
    assert HouseClient().get(first).status_code == 404
    assert HouseClient().get("/law/agenda/guessed.ics").status_code == 404
    client.post("/law/agenda/", {"close": "1"})
    assert HouseClient().get(second).status_code == 404


def test_the_secret_itself_is_not_kept(cell: Cell, client_as: ClientAs) -> None:
    address = open_address(client_as(cell["owner"]))
    (feed,) = AgendaFeed.objects.all()
    assert feed.digest not in address
    assert len(address) > 50


def test_whoever_left_reads_no_more(cell: Cell, client_as: ClientAs) -> None:
    address = open_address(client_as(cell["owner"]))
    AgendaFeed.objects.get().staff.user.__class__.objects.update(is_active=False)
    assert HouseClient().get(address).status_code == 404
