"""Phases, the end and the reopening of a file, and who reads what in it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.house_client import HouseClient
from trajet.access.models import BreakGlass, ServiceKind, Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.words import say_date
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.models import CaseFile, JournalEntry
from trajet.guidance.casefiles.policies import OUTCOMES, TRANSITIONS, phases_after
from trajet.guidance.casefiles.types import CaseStatus, EntryInput, TransferState
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.services import create_task, finish_task
from trajet.law import api as law
from trajet.law.worklist.services import mark_absence
from trajet.people import api as people


def test_every_phase_can_be_reached_and_left() -> None:
    reached = frozenset().union(*TRANSITIONS.values())
    assert set(TRANSITIONS) == set(CaseStatus) == reached
    assert all(TRANSITIONS.values())


def test_an_arrival_centre_never_goes_through_the_phases_of_the_cell(worker: Viewer) -> None:
    offered = {phase for status in CaseStatus for phase in phases_after(worker, status)}
    assert not offered & {CaseStatus.ANALYSIS, CaseStatus.OPTIONS}


def test_the_cell_closes_with_a_resolution_code_and_the_centre_does_not() -> None:
    assert "R6" in OUTCOMES[ServiceKind.GUIDANCE_CELL]
    assert "R6" not in OUTCOMES[ServiceKind.ARRIVAL_CENTRE]


def test_a_step_that_the_table_does_not_have_is_refused(as_worker: Viewer, file: CaseFile) -> None:
    services.change_phase(by=as_worker, file=file, status="intake")
    with pytest.raises(ValidationError, match="does not go there"):
        services.change_phase(by=as_worker, file=file, status="contact")


def test_a_closed_file_takes_no_entry_until_it_is_reopened(as_worker: Viewer, file: CaseFile) -> None:
    services.close_file(by=as_worker, file=file, outcome="transferred", reason="Place in Liège")
    entry = EntryInput("late", timezone.localdate())
    with pytest.raises(ValidationError, match="closed"):
        services.write_entry(by=as_worker, file=file, entry=entry)
    services.reopen_file(by=as_worker, file=file, reason="Came back")
    services.write_entry(by=as_worker, file=file, entry=entry)


def test_the_database_refuses_a_closed_file_without_an_outcome(as_worker: Viewer, file: CaseFile) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseFile.objects.filter(pk=file.pk).update(status="closed", closed_on=timezone.localdate())


def terms_of(by: Viewer, file: CaseFile) -> int:
    """Letters of somebody of the file: how many terms whoever typed them watches over."""
    person = people.list_people(by).get(pk=selectors.person_ids_of(by, file)[0])
    procedure = law.open_procedure(by=by, person=person, procedure=law.ProcedureInput(route="return_order"))
    received_on = timezone.localdate() - timedelta(days=5)
    order = law.LetterInput(kind="order_to_leave", mode="by_hand", received_on=received_on, printed_days=30)
    law.record_event(by=by, procedure=procedure, letter=order)
    return law.list_mine(by, timezone.localdate()).count()


def test_what_is_due_comes_along_with_a_file_that_changes_hands(
    as_worker: Viewer, viewers: dict[str, Viewer], file: CaseFile
) -> None:
    lawyer, today = viewers["lawyer"], timezone.localdate()
    create_task(by=as_worker, title="Call the school", due_on=today, file=file)
    finish_task(by=as_worker, task=create_task(by=as_worker, title="Done before", due_on=today, file=file))
    create_task(by=as_worker, title="Of nobody's file", due_on=today)
    terms = terms_of(as_worker, file)
    row = services.propose_transfer(by=as_worker, file=file, to_worker_id=lawyer.staff_id or 0, reason="skill")
    assert not law.list_mine(lawyer, today).exists()
    with viewing(lawyer):
        services.accept_transfer(by=lawyer, transfer=row)
        assert law.list_mine(lawyer, today).count() == terms
        assert [task.title for task in Task.objects.filter(owner=lawyer.staff_id)] == ["Call the school"]


def test_a_term_stays_with_who_watches_over_terms_when_the_new_worker_does_not(
    as_worker: Viewer, viewers: dict[str, Viewer], file: CaseFile
) -> None:
    psychologist, today = viewers["psychologist"], timezone.localdate()
    create_task(by=as_worker, title="Call the school", due_on=today, file=file)
    terms = terms_of(as_worker, file)
    row = services.propose_transfer(by=as_worker, file=file, to_worker_id=psychologist.staff_id or 0, reason="skill")
    with viewing(psychologist):
        services.accept_transfer(by=psychologist, transfer=row)
    with viewing(as_worker):
        assert law.list_mine(as_worker, today).count() == terms
        assert Task.objects.get().owner_id == psychologist.staff_id


def test_a_hand_over_says_who_is_away_and_until_when(
    as_worker: Viewer, viewers: dict[str, Viewer], file: CaseFile, client_as: Callable[[Viewer], HouseClient]
) -> None:
    today = timezone.localdate()
    away = Staff.objects.get(pk=viewers["lawyer"].staff_id)
    with viewing(viewers["coordinator"]):
        mark_absence(by=viewers["coordinator"], staff=away, first_on=today, last_on=today + timedelta(days=4))
    page = client_as(as_worker).get(f"/files/{file.uuid}/act/transfer/", headers={"Accept-Language": "en"}).text
    until = say_date(today + timedelta(days=4), "en")
    assert f"{viewers['lawyer'].name} – away until {until}" in page
    assert page.count("away until") == 1


def test_a_hand_over_is_refused_with_a_reason_and_by_the_one_asked_only(
    as_worker: Viewer, viewers: dict[str, Viewer], file: CaseFile
) -> None:
    lawyer = viewers["lawyer"]
    row = services.propose_transfer(by=as_worker, file=file, to_worker_id=lawyer.staff_id or 0, reason="skill")
    with pytest.raises(PermissionDenied):
        services.accept_transfer(by=viewers["psychologist"], transfer=row)
    with pytest.raises(ValidationError):
        services.refuse_transfer(by=lawyer, transfer=row, reason=" ")
    assert services.refuse_transfer(by=lawyer, transfer=row, reason="On leave").state == TransferState.REFUSED
    assert selectors.access_file(as_worker, file.uuid).reference_worker_id == as_worker.staff_id
    (news,) = selectors.list_transfer_news(as_worker, timezone.localdate())
    assert news.refusal_reason == "On leave"


def test_a_working_note_is_for_its_author_and_the_reference_worker(
    as_worker: Viewer, viewers: dict[str, Viewer], file: CaseFile
) -> None:
    services.write_note(by=viewers["lawyer"], file=file, text="to think about")
    texts = {
        name: [text for _, text in selectors.list_notes(viewers[name], file)] for name in ("lawyer", "psychologist")
    }
    assert texts == {"lawyer": ["to think about"], "psychologist": []}
    assert [text for _, text in selectors.list_notes(as_worker, file)] == ["to think about"]


def test_an_entry_can_be_read_by_nobody_behind_another_wall(worker: Viewer, outsider: Viewer, file: CaseFile) -> None:
    with viewing(worker):
        services.write_entry(by=worker, file=file, entry=EntryInput("logement trouvé", timezone.localdate()))
    with viewing(outsider):
        assert not JournalEntry.objects.exists()
        assert not selectors.search_entries(outsider, "logement").exists()


def test_the_reference_worker_sees_who_opened_sensitive_facts(
    as_worker: Viewer, viewers: dict[str, Viewer], file: CaseFile
) -> None:
    person = selectors.person_ids_of(as_worker, file)[0]
    BreakGlass.objects.create(
        service_id=as_worker.service_id,
        staff_id=viewers["supervisor"].staff_id,
        person_id=person,
        reason="ambulance tonight",
        ends_at=timezone.now() + timedelta(minutes=30),
    )
    found = selectors.list_openings_for_me(as_worker, timezone.localdate())
    assert [(opening.reason, each) for opening, each in found] == [("ambulance tonight", file)]
    assert not selectors.list_openings_for_me(viewers["lawyer"], timezone.localdate())
