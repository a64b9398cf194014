"""The feed: a secret, the hours of the office, at once, and nobody's name unless the service says so."""

import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.guidance.appointments.conftest import Book, hour
from tests.house_client import HouseClient
from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.appointments.arranging import save_room, save_settings
from trajet.guidance.appointments.models import FeedAddress
from trajet.guidance.appointments.repeating import days_of
from trajet.guidance.appointments.services import cancel_appointment, move_appointment
from trajet.people.api import Person

ClientAs = Callable[[Viewer], HouseClient]


def open_address(client: HouseClient, of: str = "") -> str:
    address: str = client.post(f"/agenda/feed/{of}").context["address"]
    return address.removeprefix("http://testserver")


@pytest.fixture
def address(worker: Viewer, client_as: ClientAs) -> str:
    return open_address(client_as(worker))


def read(address: str) -> Calendar:
    answer = HouseClient().get(address)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content)


def test_an_appointment_stands_in_the_feed_at_its_local_hour_without_a_name(
    address: str, book: Book, person: Person, monday: date
) -> None:
    made = book(person_id=person.pk, subject="secret subject")
    book_read = read(address)
    (entry,) = book_read.walk("VEVENT")
    assert entry["dtstart"].dt == made.begins_at
    assert entry["dtstart"].params["TZID"] == "Europe/Brussels"
    assert entry["dtstart"].dt.hour == 10
    text = HouseClient().get(address).content.decode()
    assert "Salim" not in text
    assert "secret" not in text


def test_the_zone_of_the_office_is_told_with_both_changes_of_the_clock(address: str, book: Book) -> None:
    book()
    (zone,) = read(address).walk("VTIMEZONE")
    offsets = {part["tzoffsetto"].td for part in zone.subcomponents}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}


def test_a_second_request_with_the_same_tag_brings_nothing_and_a_change_brings_all(
    address: str, book: Book, at_work: Viewer, monday: date
) -> None:
    made = book()
    first = HouseClient().get(address)
    again = HouseClient().get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    move_appointment(by=at_work, appointment=made, begins_at=hour(monday, "15:00"), ends_at=hour(monday, "16:00"))
    moved = HouseClient().get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert moved.status_code == 200
    (entry,) = Calendar.from_ical(moved.content).walk("VEVENT")
    assert (entry["dtstart"].dt.hour, entry["sequence"]) == (15, 1)


def test_a_cancelled_appointment_stays_as_cancelled(address: str, book: Book, at_work: Viewer) -> None:
    cancel_appointment(by=at_work, appointment=book(), reason="Ill")
    (entry,) = read(address).walk("VEVENT")
    assert entry["status"] == "CANCELLED"


def test_names_are_sent_when_the_service_says_so_and_the_tag_changes(
    address: str, book: Book, person: Person, viewers: dict[str, Viewer]
) -> None:
    book(person_id=person.pk)
    tag = HouseClient().get(address).headers["ETag"]
    save_settings(by=viewers["coordinator"], address="", phone="", ways_to_come={}, way_signs={}, feeds_show_names=True)
    answer = HouseClient().get(address, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "Salim" in answer.content.decode()


def test_another_workers_appointments_are_not_in_it(address: str, book: Book, viewers: dict[str, Viewer]) -> None:
    book(worker_id=viewers["psychologist"].staff_id)
    assert not read(address).walk("VEVENT")


def test_a_guessed_a_replaced_and_a_closed_address_look_the_same(
    worker: Viewer, client_as: ClientAs, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_as(worker)
    first = open_address(client)
    second = open_address(client)
    client.post("/agenda/feed/", {"close": "1"})
    with caplog.at_level(logging.WARNING, "trajet.feeds"):
        answers = [HouseClient().get(each) for each in (first, second, "/agenda/feed/guessed.ics")]
    shapes = {
        (answer.status_code, answer.content.replace(each.encode(), b""))
        for answer, each in zip(answers, (first, second, "/agenda/feed/guessed.ics"), strict=True)
    }
    assert {status for status, _content in shapes} == {404}
    assert len({len(content) for _status, content in shapes}) == 1
    assert "guessed" not in caplog.text


def test_a_room_and_an_interpreter_have_a_feed_of_their_own(
    worker: Viewer, at_work: Viewer, book: Book, client_as: ClientAs, viewers: dict[str, Viewer]
) -> None:
    with viewing(viewers["coordinator"]):
        room = save_room(by=viewers["coordinator"], name="Room 3")
    with viewing(worker):
        book(room_id=room.pk)
        book(worker_id=viewers["psychologist"].staff_id, room_id=None)
    client = client_as(worker)
    own, of_room = open_address(client), open_address(client, f"?of={room.uuid}")
    assert own != of_room
    (entry,) = read(of_room).walk("VEVENT")
    assert entry["location"] == "Room 3"
    assert "Room 3" in str(read(of_room)["x-wr-calname"])
    client.post(f"/agenda/feed/?of={room.uuid}", {"close": "1"})
    assert HouseClient().get(of_room).status_code == 404
    assert HouseClient().get(own).status_code == 200


def test_a_colleagues_agenda_has_no_feed_for_somebody_else(
    worker: Viewer, book: Book, client_as: ClientAs, viewers: dict[str, Viewer]
) -> None:
    psychologist = viewers["psychologist"]
    book(worker_id=psychologist.staff_id)
    colleague = Staff.objects.get(pk=psychologist.staff_id)
    asked = open_address(client_as(worker), f"?of={colleague.uuid}")
    assert not read(asked).walk("VEVENT")


def test_the_secret_itself_is_not_kept(address: str, worker: Viewer) -> None:
    kept = FeedAddress.objects.get(staff_id=worker.staff_id)
    assert kept.digest not in address


def test_somebody_who_left_has_no_feed_any_more(address: str, worker: Viewer) -> None:
    from trajet.access.models import Staff

    Staff.objects.filter(pk=worker.staff_id).update(ends_on=date(2021, 1, 1))
    assert HouseClient().get(address).status_code == 404


def test_khal_reads_the_feed(address: str, book: Book, person: Person, monday: date, tmp_path: Path) -> None:
    """An independent reader of calendars finds the appointment at its local hour."""
    book(person_id=person.pk)
    (tmp_path / "feed.ics").write_bytes(HouseClient().get(address).content)
    (tmp_path / "calendar").mkdir()
    (tmp_path / "config").write_text(
        f"[calendars]\n[[office]]\npath = {tmp_path}/calendar\n[locale]\nlocal_timezone = Europe/Brussels\n"
        "default_timezone = Europe/Brussels\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n"
    )
    khal = [sys.executable, "-m", "khal", "-c", str(tmp_path / "config")]
    subprocess.run(
        [*khal, "import", "--batch", str(tmp_path / "feed.ics")], check=True, capture_output=True, timeout=60
    )
    seen = subprocess.run(
        [*khal, "list", monday.isoformat(), "1d", "--format", "{start-time}-{end-time}"],
        check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert "10:00-11:00" in seen.stdout


@pytest.mark.parametrize(
    ("frequency", "first", "until", "days"),
    [
        ("weekly", date(2026, 3, 23), date(2026, 4, 6), [23, 30, 6]),
        ("fortnightly", date(2026, 3, 23), date(2026, 4, 20), [23, 6, 20]),
        ("monthly", date(2026, 1, 13), date(2026, 4, 30), [13, 10, 10, 14]),
        ("monthly", date(2026, 1, 30), date(2026, 3, 31), [30, 27, 27]),
    ],
)
def test_a_series_keeps_the_weekday(frequency: str, first: date, until: date, days: list[int]) -> None:
    found = days_of(frequency, first, until)
    assert [day.day for day in found] == days
    assert {day.weekday() for day in found} == {first.weekday()}


def test_an_endless_series_is_cut(monday: date) -> None:
    assert len(days_of("weekly", monday, monday + timedelta(days=5000))) == 61


def test_the_hour_stays_across_a_change_of_the_clock() -> None:
    from django.utils import timezone

    from trajet.guidance.appointments.series_days import shift
    from trajet.guidance.appointments.types import Slot

    winter = Slot(hour(date(2026, 3, 25), "10:00"), hour(date(2026, 3, 25), "11:00"))
    summer = shift(winter, 7)
    local: datetime = timezone.localtime(summer.begins_at)
    assert (local.date(), local.hour) == (date(2026, 4, 1), 10)
