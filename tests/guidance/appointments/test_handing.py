"""Coming appointments of a file that changes hands go along, or say what clashes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.guidance.appointments.conftest import Book, hour
from tests.house_client import HouseClient
from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.services import book_appointment, cancel_appointment
from trajet.guidance.appointments.types import AppointmentInput
from trajet.guidance.casefiles import services as files
from trajet.guidance.casefiles.models import CaseFile, FileTransfer
from trajet.law.worklist.services import mark_absence
from trajet.people.api import Person

ClientAs = Callable[[Viewer], HouseClient]


@pytest.fixture
def file(at_work: Viewer, person: Person) -> CaseFile:
    return files.open_file(by=at_work, person=person, reason="Arrived on Monday")


@pytest.fixture
def lawyer(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["lawyer"]


def asked(by: Viewer, file: CaseFile, to: Viewer) -> FileTransfer:
    return files.propose_transfer(by=by, file=file, to_worker_id=to.staff_id or 0, reason="skill")


def workers(*rows: Appointment) -> list[int]:
    return [Appointment.objects.get(pk=row.pk).worker_id for row in rows]


def test_a_coming_appointment_goes_along_with_its_file(
    at_work: Viewer, lawyer: Viewer, file: CaseFile, book: Book, person: Person
) -> None:
    own, other = book(file_id=file.pk, person_id=person.pk), book("11:00", "12:00")
    gone = book("14:00", "15:00", file_id=file.pk)
    cancel_appointment(by=at_work, appointment=gone, reason="Ill")
    with viewing(lawyer):
        files.accept_transfer(by=lawyer, transfer=asked(at_work, file, lawyer))
    assert workers(own, other, gone) == [lawyer.staff_id, at_work.staff_id, at_work.staff_id]
    assert Appointment.objects.get(pk=own.pk).sequence == 1, "subscribed agendas learn it"


def test_an_hour_at_which_the_new_worker_is_taken_stays_and_is_said(
    at_work: Viewer, lawyer: Viewer, file: CaseFile, book: Book, client_as: ClientAs, monday: date
) -> None:
    clash, free = book(file_id=file.pk), book("11:00", "12:00", file_id=file.pk)
    taken = AppointmentInput(lawyer.staff_id or 0, hour(monday, "10:30"), hour(monday, "11:00"))
    book_appointment(by=at_work, appointment=taken)
    transfer, address = asked(at_work, file, lawyer), f"/files/{file.uuid}/"
    for viewer in (at_work, lawyer):
        page = client_as(viewer).get(address)
        assert [each.url for each in page.context["coming"]] == [f"/agenda/{free.uuid}/"]
        assert [each.stays for each in page.context["staying"]] == [f"{lawyer.name} already has an appointment then"]
    client = client_as(lawyer)
    client.post(f"/files/transfers/{transfer.uuid}/", {"accept": "1"})
    with viewing(at_work):
        assert workers(clash, free) == [at_work.staff_id, lawyer.staff_id]
    page = client.get(address).text
    assert page.count("still in the former worker’s agenda") == 1
    assert f"/agenda/{clash.uuid}/move/?worker={lawyer.staff_id}" in page


def test_accepting_several_files_says_which_appointments_stay(
    at_work: Viewer, lawyer: Viewer, file: CaseFile, book: Book, client_as: ClientAs, monday: date
) -> None:
    book(file_id=file.pk)
    away = Staff.objects.get(pk=lawyer.staff_id)
    mark_absence(by=lawyer, staff=away, first_on=monday, last_on=monday + timedelta(days=2))
    sent = {"accept_all": "1", "transfer": str(asked(at_work, file, lawyer).uuid)}
    page = client_as(lawyer).post("/files/transfers/", sent, follow=True).text
    assert "1 appointment stays with the former worker" in page
    assert f"({lawyer.name} is away on that day)" in page


@pytest.mark.parametrize(("kind", "to", "goes"), [("legal", "psychologist", False), ("legal", "lawyer", True)])
def test_what_only_one_role_gives_goes_to_that_role_only(
    at_work: Viewer, viewers: dict[str, Viewer], file: CaseFile, book: Book, kind: str, to: str, goes: bool
) -> None:
    row = book(file_id=file.pk, kind=kind)
    with viewing(viewers[to]):
        files.accept_transfer(by=viewers[to], transfer=asked(at_work, file, viewers[to]))
    assert workers(row) == [viewers[to].staff_id if goes else at_work.staff_id]


def test_a_former_worker_who_stays_as_a_colleague_keeps_the_appointments(
    at_work: Viewer, lawyer: Viewer, file: CaseFile, book: Book, client_as: ClientAs
) -> None:
    row = book(file_id=file.pk)
    files.add_co_worker(by=at_work, file=file, staff_id=at_work.staff_id or 0, role="social")
    with viewing(lawyer):
        files.accept_transfer(by=lawyer, transfer=asked(at_work, file, lawyer))
    assert workers(row) == [at_work.staff_id]
    assert "still in the former worker’s agenda" not in client_as(lawyer).get(f"/files/{file.uuid}/").text


def test_a_file_is_not_handed_to_somebody_who_cannot_keep_it(
    at_work: Viewer, lawyer: Viewer, viewers: dict[str, Viewer], file: CaseFile, client_as: ClientAs
) -> None:
    with pytest.raises(ValidationError, match="no role"):
        asked(at_work, file, viewers["director"])
    transfer = asked(at_work, file, lawyer)
    user = Staff.objects.get(pk=lawyer.staff_id).user
    user.is_active = False
    user.save(update_fields=["is_active"])
    with pytest.raises(ValidationError, match="does not work in this service"):
        files.accept_transfer(by=viewers["coordinator"], transfer=transfer)
    assert lawyer.name not in client_as(at_work).get(f"/files/{file.uuid}/act/transfer/").text.split("<main")[1]


def test_a_coordinator_answers_for_somebody_who_is_away(
    at_work: Viewer, lawyer: Viewer, viewers: dict[str, Viewer], file: CaseFile, client_as: ClientAs
) -> None:
    today = timezone.localdate()
    away = Staff.objects.get(pk=lawyer.staff_id)
    mark_absence(by=lawyer, staff=away, first_on=today, last_on=today + timedelta(days=3))
    transfer, address = asked(at_work, file, lawyer), f"/files/{file.uuid}/"
    page = client_as(at_work).get(address).text
    assert "a coordinator can accept in their place" in page
    assert 'name="accept"' not in page
    coordinator = client_as(viewers["coordinator"])
    assert 'name="accept"' in coordinator.get(address).text
    page = coordinator.post(f"/files/transfers/{transfer.uuid}/", {"accept": "1"}, follow=True).text
    assert f"{lawyer.name} accompanies them from now on." in page


def test_what_is_booked_for_a_person_stands_in_their_open_file(
    at_work: Viewer, file: CaseFile, person: Person, client_as: ClientAs, monday: date
) -> None:
    sent = {
        "person": person.pk, "worker": at_work.staff_id, "minutes": 45, "kind": "social", "way": "in_person",
        "on": f"{monday:%d/%m/%Y}", "begins": "10:00", "ends": "10:45", "book": "1",
    }  # fmt: skip
    assert client_as(at_work).post(f"/agenda/new/?person_uuid={person.uuid}", sent).status_code == 302
    with viewing(at_work):
        assert Appointment.objects.get().file == file
