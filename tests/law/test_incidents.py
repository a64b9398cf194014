"""Suspensions and interruptions: recorded with reason and source, counted by the engine, kept through every new count."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from tests.house_client import HouseClient
from tests.law.conftest import refusal
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.law.deadlines import services
from trajet.law.deadlines.incidents import Incident, incidents_of
from trajet.law.deadlines.models import Deadline, TermCount
from trajet.law.deadlines.types import IncidentKind
from trajet.law.models import Event, Procedure
from trajet.law.procedures.services import correct_event, record_event

JANUARY_10, JANUARY_19, JANUARY_20 = date(2026, 1, 10), date(2026, 1, 19), date(2026, 1, 20)
BY_THE_LAW, TEN_DAYS_LATER, ANEW = date(2026, 2, 4), date(2026, 2, 16), date(2026, 2, 19)
"""Thirty days from 6 January · ten more end on a Saturday, so on Monday · thirty from 21 January."""


def suspension(to_on: date | None = JANUARY_19, **more: object) -> Incident:
    facts = {"kind": IncidentKind.SUSPENSION, "from_on": JANUARY_10, "reason": "Legal aid asked for", "source": "BAJ"}
    return Incident(to_on=to_on, **{**facts, **more})  # type: ignore[arg-type]


def interruption(on: date = JANUARY_20) -> Incident:
    return Incident(IncidentKind.INTERRUPTION, on, None, "Acknowledged by the office", "letter of 20 January")


@pytest.fixture
def deadline(worker: Viewer, procedure: Procedure) -> Deadline:
    record_event(by=worker, procedure=procedure, letter=refusal())
    return Deadline.objects.get(rule="call_full")


def test_a_suspension_moves_the_last_day_and_says_from_when_to_when(worker: Viewer, deadline: Deadline) -> None:
    row = services.record_incident(by=worker, deadline=deadline, incident=suspension())
    assert (row.due_on, row.is_changed) == (TEN_DAYS_LATER, True)
    assert incidents_of(row.steps) == [suspension()]
    assert [count.due_on for count in TermCount.objects.order_by("pk")][-2:] == [BY_THE_LAW, TEN_DAYS_LATER]
    told = JournalEntry.objects.get(act="law.deadline.suspension")
    assert told.reason == "Legal aid asked for"


def test_an_interruption_lets_the_term_begin_anew(worker: Viewer, deadline: Deadline) -> None:
    assert services.record_incident(by=worker, deadline=deadline, incident=interruption()).due_on == ANEW


def test_the_end_of_a_suspension_that_lasted_takes_its_place(worker: Viewer, deadline: Deadline) -> None:
    row = services.record_incident(by=worker, deadline=deadline, incident=suspension(to_on=None))
    assert "suspended_now" in row.warnings
    row = services.record_incident(by=worker, deadline=row, incident=suspension())
    assert (row.due_on, len(incidents_of(row.steps))) == (TEN_DAYS_LATER, 1)


def test_what_was_recorded_last_is_taken_back(worker: Viewer, deadline: Deadline) -> None:
    row = services.record_incident(by=worker, deadline=deadline, incident=suspension())
    row = services.withdraw_incident(by=worker, deadline=row, reason="It was another procedure")
    assert (row.due_on, incidents_of(row.steps)) == (BY_THE_LAW, [])


def test_a_corrected_letter_keeps_what_befell_its_term(
    worker: Viewer, deadline: Deadline, procedure: Procedure
) -> None:
    services.record_incident(by=worker, deadline=deadline, incident=suspension())
    later = refusal(received_on=date(2026, 1, 7))
    correct_event(by=worker, event=Event.objects.get(), letter=later, reason="the date was misread")
    row = Deadline.objects.get(rule="call_full")
    assert (row.due_on, incidents_of(row.steps)) == (date(2026, 2, 16), [suspension()])
    assert services.recount_deadline(by=worker, deadline=row).due_on == row.due_on


@pytest.mark.parametrize(
    ("incident", "field"),
    [
        (suspension(to_on=date(2026, 1, 9)), "to_on"),
        (suspension(from_on=date(2025, 11, 1), to_on=date(2025, 11, 9)), "from_on"),
        (suspension(from_on=date(2999, 1, 1), to_on=None), "from_on"),
        (suspension(reason=" "), "reason"),
        (suspension(source=""), "source"),
        (suspension(kind="pause"), "kind"),
        (interruption(date(2026, 6, 1)), "from_on"),
    ],
)
def test_what_changes_nothing_or_proves_nothing_is_refused(
    worker: Viewer, deadline: Deadline, incident: Incident, field: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        services.record_incident(by=worker, deadline=deadline, incident=incident)
    assert field in caught.value.message_dict
    assert Deadline.objects.get(pk=deadline.pk).due_on == BY_THE_LAW


def test_a_day_set_by_hand_is_not_counted_over(worker: Viewer, deadline: Deadline) -> None:
    services.override_deadline(by=worker, deadline=deadline, last_on=JANUARY_20, reason="as the judge ordered it")
    with pytest.raises(ValidationError, match="by hand"):
        services.record_incident(by=worker, deadline=deadline, incident=suspension())


def test_a_last_day_that_the_letter_prints_is_set_by_hand(worker: Viewer, procedure: Procedure) -> None:
    record_event(by=worker, procedure=procedure, letter=refusal(printed_on=date(2026, 1, 25)))
    row = Deadline.objects.get(rule="call_full")
    with pytest.raises(ValidationError, match="prints the last day"):
        services.record_incident(by=worker, deadline=row, incident=interruption())


def test_only_who_keeps_deadlines_records_it(viewers: dict[str, Viewer], deadline: Deadline) -> None:
    with pytest.raises(PermissionDenied):
        services.record_incident(by=viewers["dispatcher"], deadline=deadline, incident=suspension())


def test_it_is_recorded_on_the_page_and_stands_there_with_its_source(
    worker: Viewer, deadline: Deadline, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client, address = client_as(worker), reverse("law:deadline", args=[deadline.uuid])
    sent = {"incident-kind": "suspension", "incident-from_on": "10/01/2026", "incident-to_on": "19/01/2026"}
    wrong = client.post(f"{address}incident/", sent)
    assert wrong.status_code == 422
    assert "10/01/2026" in wrong.content.decode()
    said = {"incident-reason": "Legal aid asked for", "incident-source": "BAJ 2026/12"}
    assert client.post(f"{address}incident/", {**sent, **said}).status_code == 302
    page = client.get(address).content.decode()
    assert "BAJ 2026/12" in page
    assert client.post(f"{address}withdraw/", {"withdraw-reason": "another procedure"}).status_code == 302
    assert "BAJ 2026/12" not in client.get(address).content.decode()
