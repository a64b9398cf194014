"""Nobody is ever held twice at one hour, and whoever tries reads why."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.guidance.appointments.conftest import Book, hour
from tests.house_client import HouseClient
from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.common.words import say_date
from trajet.guidance.appointments.models import Appointment, ClosedDay, MeetingRoom
from trajet.guidance.appointments.selectors import free_slots, list_of_day
from trajet.guidance.appointments.series_days import held_back, not_booked
from trajet.guidance.appointments.services import (
    cancel_appointment,
    move_appointment,
    record_presence,
)
from trajet.guidance.appointments.types import AppointmentInput
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.interpreters.services import mark_done, mark_no_show
from trajet.law.worklist.services import mark_absence
from trajet.people.api import Person


def refused(error: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(error.value.messages)


def test_a_booked_hour_stands_in_the_agenda_of_the_day(
    book: Book, at_work: Viewer, monday: date, person: Person
) -> None:
    made = book(person_id=person.pk)
    assert list(list_of_day(at_work, at_work.staff_id, monday)) == [made]
    assert made.minutes == 60


def test_a_worker_is_never_held_twice(book: Book) -> None:
    book("10:00", "11:00")
    with pytest.raises(ValidationError) as error:
        book("10:30", "11:30")
    assert "already has an appointment" in refused(error)
    assert book("11:00", "11:30").pk, "one hour may begin when another ends"


def test_a_person_is_never_held_twice_by_two_workers(book: Book, person: Person, viewers: dict[str, Viewer]) -> None:
    book(person_id=person.pk)
    with pytest.raises(ValidationError) as error:
        book(person_id=person.pk, worker_id=viewers["psychologist"].staff_id)
    assert "This person already has" in refused(error)


def test_a_room_is_never_taken_twice(book: Book, at_work: Viewer, viewers: dict[str, Viewer]) -> None:
    room = MeetingRoom.objects.create(service_id=at_work.service_id, name="Room 1")
    book(room_id=room.pk)
    with pytest.raises(ValidationError) as error:
        book(room_id=room.pk, worker_id=viewers["psychologist"].staff_id)
    assert "room is already taken" in refused(error)


def test_a_cancelled_hour_is_free_again(book: Book, at_work: Viewer) -> None:
    made = book()
    cancel_appointment(by=at_work, appointment=made, reason="Worker ill")
    assert book().pk


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("11:00", "10:00", "end must come after"),
        ("10:00", "10:00", "end must come after"),
        ("07:00", "19:30", "more than 12 hours"),
    ],
)
def test_hours_that_make_no_sense_are_refused(book: Book, begins: str, ends: str, words: str) -> None:
    with pytest.raises(ValidationError) as error:
        book(begins, ends)
    assert words in refused(error)


def test_days_gone_by_and_far_away_are_refused(book: Book) -> None:
    with pytest.raises(ValidationError) as error:
        book(on=timezone.localdate() - timedelta(days=1))
    assert "gone by" in refused(error)
    with pytest.raises(ValidationError) as error:
        book(on=timezone.localdate() + timedelta(days=1000))
    assert "two years" in refused(error)


def test_a_series_that_bumps_into_something_says_on_which_day_and_books_nothing(book: Book, monday: date) -> None:
    second = monday + timedelta(weeks=1)
    book(on=second)
    with pytest.raises(ValidationError) as error:
        book(repeats="weekly", until_on=monday + timedelta(weeks=3))
    assert f"{second.day} " in refused(error)
    assert Appointment.objects.count() == 1


def test_all_following_of_a_series_move_together(book: Book, at_work: Viewer, monday: date) -> None:
    first = book(repeats="weekly", until_on=monday + timedelta(weeks=2))
    rows = list(Appointment.objects.order_by("during"))
    moved = rows[1].begins_at.date() + timedelta(days=1)
    move_appointment(
        by=at_work,
        appointment=rows[1],
        begins_at=hour(moved, "14:00"),
        ends_at=hour(moved, "15:00"),
        with_following=True,
    )
    days = [timezone.localtime(row.begins_at) for row in Appointment.objects.order_by("during")]
    assert [(day.date() - monday).days for day in days] == [0, 8, 15]
    assert [day.hour for day in days] == [10, 14, 14]
    assert first.series_id


def test_a_series_may_move_by_less_than_it_lasts(book: Book, at_work: Viewer, monday: date) -> None:
    made = book(repeats="weekly", until_on=monday + timedelta(weeks=2))
    move_appointment(
        by=at_work,
        appointment=made,
        begins_at=hour(monday + timedelta(weeks=1), "10:30"),
        ends_at=hour(monday + timedelta(weeks=1), "11:30"),
        with_following=True,
    )
    first = timezone.localtime(Appointment.objects.order_by("during")[0].begins_at)
    assert (first.date(), first.hour, first.minute) == (monday + timedelta(weeks=1), 10, 30)


def test_presence_can_be_set_right_and_an_excused_person_frees_the_hour(
    book: Book, at_work: Viewer, person: Person
) -> None:
    made = book(person_id=person.pk, on=timezone.localdate(), begins="00:00", ends="00:10")
    record_presence(by=at_work, appointment=made, status="absent")
    assert record_presence(by=at_work, appointment=made, status="late").status == "late"


def test_free_slots_leave_out_lunch_what_is_taken_and_closed_days(book: Book, at_work: Viewer, monday: date) -> None:
    ClosedDay.objects.create(service_id=at_work.service_id, on=monday + timedelta(days=1), label="Team day")
    book("10:00", "11:00")
    slots = free_slots(
        at_work,
        worker_id=at_work.staff_id or 0,
        begins_on=monday,
        ends_on=monday + timedelta(days=1),
        minutes=60,
        now=timezone.now(),
    )
    assert [timezone.localtime(slot.begins_at).strftime("%H:%M") for slot in slots] == [
        "09:00", "11:00", "13:00", "14:00", "15:00", "16:00",
    ]  # fmt: skip


def test_free_slots_leave_out_hours_at_which_the_interpreter_is_booked(
    book: Book, at_work: Viewer, viewers: dict[str, Viewer], monday: date
) -> None:
    alone, line = (
        Interpreter.objects.create(
            service_id=at_work.service_id, name=name, languages=["ar"], modes=["phone"], takes_several=several
        )
        for name, several in (("One", False), ("Line", True))
    )
    other = {"worker_id": viewers["psychologist"].staff_id, "interpreter_language": "ar"}
    book(**other, interpreter_id=alone.pk)
    book("11:00", "12:00", **other, interpreter_id=line.pk)

    def hours(interpreter: Interpreter) -> list[str]:
        found = free_slots(
            at_work,
            worker_id=at_work.staff_id or 0,
            begins_on=monday,
            ends_on=monday,
            minutes=60,
            now=timezone.now(),
            interpreter_id=interpreter.pk,
        )
        return [timezone.localtime(slot.begins_at).strftime("%H:%M") for slot in found]

    assert hours(alone)[:2] == ["09:00", "11:00"]
    assert hours(line)[:3] == ["09:00", "10:00", "11:00"]


@pytest.mark.parametrize(
    ("presences", "state"),
    [
        (("came",), "done"),
        (("came", "planned"), "booked"),
        (("came", "excused"), "cancelled"),
        (("excused",), "cancelled"),
        (("excused", "planned"), "needed"),
        (("absent",), "booked"),
    ],
)
def test_a_presence_set_right_sets_the_interpreter_right(
    book: Book, at_work: Viewer, person: Person, presences: tuple[str, ...], state: str
) -> None:
    interpreter = Interpreter.objects.create(
        service_id=at_work.service_id, name="One", languages=["ar"], modes=["phone"]
    )
    day = {"on": timezone.localdate(), "begins": "00:00", "ends": "00:10"}
    row = book(person_id=person.pk, interpreter_language="ar", interpreter_id=interpreter.pk, **day)
    for presence in presences:
        row = record_presence(by=at_work, appointment=row, status=presence)
    assert InterpreterUse.objects.get().status == state


@pytest.fixture
def missed(book: Book, at_work: Viewer, person: Person) -> Appointment:
    """An appointment of today to which the interpreter did not come."""
    interpreter = Interpreter.objects.create(
        service_id=at_work.service_id, name="One", languages=["ar"], modes=["phone"]
    )
    day = {"on": timezone.localdate(), "begins": "00:00", "ends": "00:10"}
    row = book(person_id=person.pk, interpreter_language="ar", interpreter_id=interpreter.pk, **day)
    assert row.interpreting is not None
    mark_no_show(by=at_work, use=row.interpreting)
    return Appointment.objects.select_related("interpreting").get(pk=row.pk)


@pytest.mark.parametrize("presence", ["came", "late", "absent", "excused"])
def test_whoever_came_an_interpreter_who_did_not_stays_counted(
    at_work: Viewer, missed: Appointment, presence: str
) -> None:
    row = record_presence(by=at_work, appointment=missed, status=presence)
    record_presence(by=at_work, appointment=row, status="planned")
    assert InterpreterUse.objects.get().status == "no_show"


def test_an_appointment_moved_because_the_interpreter_did_not_come_asks_for_another(
    at_work: Viewer, missed: Appointment, monday: date
) -> None:
    row = move_appointment(
        by=at_work, appointment=missed, begins_at=hour(monday, "10:00"), ends_at=hour(monday, "10:45")
    )
    assert [(use.on, use.status) for use in InterpreterUse.objects.order_by("on")] == [
        (timezone.localdate(), "no_show"),
        (monday, "needed"),
    ]
    assert row.interpreting == InterpreterUse.objects.get(on=monday)


def test_an_appointment_cancelled_because_the_interpreter_did_not_come_keeps_that(
    at_work: Viewer, missed: Appointment
) -> None:
    cancel_appointment(by=at_work, appointment=missed, reason="No interpreter")
    assert InterpreterUse.objects.get().status == "no_show"


def test_the_page_says_in_one_click_that_the_interpreter_did_not_come_and_leads_back(
    at_work: Viewer, missed: Appointment, client_as: Callable[[Viewer], HouseClient]
) -> None:
    assert missed.interpreting is not None
    mark_done(by=at_work, use=missed.interpreting)
    client, use = client_as(at_work), f"/interpreters/uses/{missed.interpreting.uuid}/"
    page = client.get(f"/agenda/{missed.uuid}/").text
    assert re.search(rf'action="{use}">.*?value="no_show"', page)
    assert client.post(use, {"act": "no_show"}).status_code == 302
    assert 'value="no_show"' not in client.get(f"/agenda/{missed.uuid}/").text
    assert f'href="/agenda/{missed.uuid}/"' in client.get(use).text


def test_every_day_on_which_a_series_is_taken_is_told_at_once(book: Book, monday: date) -> None:
    taken = [monday + timedelta(weeks=1), monday + timedelta(weeks=2)]
    for day in taken:
        book(on=day)
    with pytest.raises(ValidationError) as error:
        book(repeats="weekly", until_on=monday + timedelta(weeks=3))
    assert [say_date(day) in refused(error) for day in taken] == [True, True]
    assert Appointment.objects.count() == 2


def test_a_series_leaves_out_what_is_taken_when_asked(book: Book, at_work: Viewer, monday: date) -> None:
    last = monday + timedelta(weeks=2)
    book(on=last)
    asked = {"repeats": "weekly", "until_on": last, "skips_taken": True}
    first = book(**asked)
    assert first.series is not None
    assert first.series.until_on == monday + timedelta(weeks=1)
    assert first.series.occurrences.count() == 2
    again = AppointmentInput(at_work.staff_id or 0, hour(monday, "10:00"), hour(monday, "11:00"), **asked)
    assert list(not_booked(at_work, again, first)) == [last]
    with pytest.raises(ValidationError, match="Every one of these days"):
        book(**asked)


def test_a_series_passes_over_the_days_the_worker_is_away(book: Book, at_work: Viewer, monday: date) -> None:
    away = monday + timedelta(weeks=1)
    mark_absence(by=at_work, staff=Staff.objects.get(pk=at_work.staff_id), first_on=away, last_on=away)
    book(repeats="weekly", until_on=monday + timedelta(weeks=2))
    days = [timezone.localtime(row.begins_at).date() for row in Appointment.objects.order_by("during")]
    assert days == [monday, monday + timedelta(weeks=2)]


def test_a_series_that_moves_leaves_those_that_would_fall_on_a_closed_day(
    book: Book, at_work: Viewer, monday: date
) -> None:
    first = book(repeats="weekly", until_on=monday + timedelta(weeks=2))
    shut, tuesday = monday + timedelta(days=8), monday + timedelta(days=1)
    ClosedDay.objects.create(service_id=at_work.service_id, on=shut, label="Team day")
    (held,) = held_back(at_work, first, hour(tuesday, "10:00"), None).items()
    assert held == (Appointment.objects.order_by("during")[1], f"{say_date(shut)}, Team day")
    move_appointment(
        by=at_work,
        appointment=first,
        begins_at=hour(tuesday, "10:00"),
        ends_at=hour(tuesday, "11:00"),
        with_following=True,
    )
    days = [(timezone.localtime(row.begins_at).date() - monday).days for row in Appointment.objects.order_by("during")]
    assert days == [1, 7, 15]
