"""A letter opens its terms in the same act; correcting it counts them again and hides nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.law.conftest import refusal
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.planning import Effect
from trajet.law.deadlines.services import mark_done
from trajet.law.deadlines.types import DeadlineState, Driver
from trajet.law.models import HeldDocument, OrderToLeave, Procedure
from trajet.law.procedures.appealing import file_appeal, record_judgment
from trajet.law.procedures.papers import hold_document
from trajet.law.procedures.services import (
    close_procedure,
    correct_event,
    open_procedure,
    plan_event,
    record_event,
    reopen_procedure,
)
from trajet.law.procedures.types import LetterInput, ProcedureInput
from trajet.people.models import Person


def the_appeal(procedure: Procedure) -> Deadline:
    return Deadline.objects.get(procedure=procedure, rule="call_full")


def refused(name: str, letter: LetterInput, procedure: Procedure) -> None:
    with pytest.raises(ValidationError) as error:
        plan_event(procedure, letter)
    assert name in error.value.message_dict


def test_a_notification_opens_its_terms_with_rule_version_and_steps(worker: Viewer, procedure: Procedure) -> None:
    event = record_event(by=worker, procedure=procedure, letter=refusal())
    deadline = the_appeal(procedure)
    assert (deadline.starts_on, deadline.ends_on, deadline.due_on) == (
        date(2026, 1, 6),
        date(2026, 2, 4),
        date(2026, 2, 4),
    )
    assert deadline.safety_on == date(2026, 1, 30)
    assert deadline.version_on
    assert deadline.digest
    assert [step[0] for step in deadline.steps] == ["handed_over", "day_after", "counted", "safety"]
    assert (deadline.owner_id, deadline.driver, deadline.event) == (worker.staff_id, Driver.COMPUTED, event)
    assert deadline.counts.count() == 1
    acts = set(JournalEntry.objects.filter(person_id=procedure.person_id).values_list("act", flat=True))
    assert {"law.procedure.opened", "law.event.recorded", "law.deadline.opened"} <= acts


def test_what_is_planned_is_what_is_done(worker: Viewer, procedure: Procedure) -> None:
    planned = plan_event(procedure, refusal())
    assert not Deadline.objects.exists()
    record_event(by=worker, procedure=procedure, letter=refusal())
    stored = {row.rule: row.due_on for row in Deadline.objects.filter(procedure=procedure)}
    assert stored == {each.term.rule: each.term.ends_on for each in planned if each.term}


def test_the_printed_term_stands_beside_the_law_and_the_shorter_one_drives(
    worker: Viewer, procedure: Procedure
) -> None:
    record_event(by=worker, procedure=procedure, letter=refusal(printed_days=10))
    shorter = the_appeal(procedure)
    assert (shorter.driver, shorter.due_on, shorter.ends_on) == (Driver.PRINTED, date(2026, 1, 15), date(2026, 2, 4))
    other = refusal(dated_on=date(2025, 12, 23), printed_days=60)
    planned = next(each.term for each in plan_event(procedure, other) if each.term and each.term.rule == "call_full")
    assert planned.ends_on == date(2026, 2, 4)
    assert "printed_longer_than_law" in planned.warnings


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("received_on", {"dated_on": date(2026, 1, 6)}),
        ("received_on", {"decided_on": date(2026, 1, 20)}),
        ("received_on", {"posted_on": date(2026, 1, 20)}),
        ("received_on", {"received_on": timezone.localdate() + timedelta(days=9)}),
        ("dated_on", {"dated_on": date(1926, 1, 1)}),
        ("received_on", {"dated_on": None, "received_on": None}),
        ("mode", {"mode": "pigeon"}),
        ("printed_days", {"printed_days": 4000}),
    ],
)
def test_dates_that_cannot_be_true_are_refused_by_field(
    worker: Viewer, procedure: Procedure, name: str, more: dict[str, Any]
) -> None:
    refused(name, refusal(**more), procedure)


def test_the_database_too_refuses_a_decision_notified_before_it_was_taken(worker: Viewer, procedure: Procedure) -> None:
    event = record_event(by=worker, procedure=procedure, letter=refusal())
    event.decided_on = date(2026, 3, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()


def test_the_first_of_two_notifications_of_one_decision_counts(worker: Viewer, procedure: Procedure) -> None:
    record_event(by=worker, procedure=procedure, letter=refusal())
    again = refusal(received_on=date(2026, 1, 20))
    assert {each.effect for each in plan_event(procedure, again)} == {Effect.FIRST_COUNTS}
    second = record_event(by=worker, procedure=procedure, letter=again)
    assert second.repeats_id
    assert the_appeal(procedure).due_on == date(2026, 2, 4)


def test_an_earlier_second_notification_shortens_the_term(worker: Viewer, procedure: Procedure) -> None:
    record_event(by=worker, procedure=procedure, letter=refusal())
    second = record_event(by=worker, procedure=procedure, letter=refusal(received_on=date(2025, 12, 30)))
    deadline = the_appeal(procedure)
    assert (deadline.event, deadline.due_on, deadline.is_changed) == (second, date(2026, 1, 29), True)


def test_the_same_letter_cannot_be_entered_twice(worker: Viewer, procedure: Procedure) -> None:
    record_event(by=worker, procedure=procedure, letter=refusal())
    refused("kind", refusal(), procedure)


def test_a_correction_supersedes_and_counts_again_with_both_counts_kept(worker: Viewer, procedure: Procedure) -> None:
    event = record_event(by=worker, procedure=procedure, letter=refusal())
    corrected = correct_event(
        by=worker, event=event, letter=refusal(received_on=date(2026, 1, 2)), reason="misread the receipt"
    )
    event.refresh_from_db()
    deadline = the_appeal(procedure)
    assert (event.is_current, event.received_on, corrected.corrects) == (False, date(2026, 1, 5), event)
    assert (deadline.event, deadline.due_on, deadline.is_changed) == (corrected, date(2026, 2, 2), True)
    assert [count.due_on for count in deadline.counts.order_by("id")] == [date(2026, 2, 4), date(2026, 2, 2)]
    with pytest.raises(ValidationError, match="already corrected"):
        correct_event(by=worker, event=event, letter=refusal(), reason="again")


def test_a_date_corrected_after_the_appeal_was_filed_marks_the_closed_term(
    worker: Viewer, procedure: Procedure
) -> None:
    event = record_event(by=worker, procedure=procedure, letter=refusal())
    meets = [the_appeal(procedure)]
    file_appeal(by=worker, against=event, kind="full", filed_on=date(2026, 2, 4), meets=meets)
    assert the_appeal(procedure).to_review == ""
    correct_event(by=worker, event=event, letter=refusal(received_on=date(2026, 1, 2)), reason="misread")
    deadline = the_appeal(procedure)
    assert (deadline.state, deadline.to_review) == (DeadlineState.DONE, "closed_late")


def test_a_corrected_kind_lets_terms_lapse_and_opens_others(worker: Viewer, procedure: Procedure) -> None:
    event = record_event(by=worker, procedure=procedure, letter=refusal())
    other = LetterInput(kind="refugee_status", mode="by_hand", received_on=date(2026, 1, 5))
    correct_event(by=worker, event=event, letter=other, reason="wrong letter")
    assert the_appeal(procedure).state == DeadlineState.LAPSED
    assert Deadline.objects.filter(procedure=procedure, state=DeadlineState.OPEN, rule="family_exemption").exists()


def test_an_event_meets_the_terms_it_closes(worker: Viewer, procedure: Procedure) -> None:
    made = LetterInput(kind="application_made", mode="event", happened_on=date(2025, 10, 1))
    record_event(by=worker, procedure=procedure, letter=made)
    annex = LetterInput(kind="annex26", mode="by_hand", dated_on=date(2025, 10, 20), received_on=date(2025, 10, 20))
    assert Effect.CLOSE in {each.effect for each in plan_event(procedure, annex)}
    record_event(by=worker, procedure=procedure, letter=annex)
    lodging = Deadline.objects.get(procedure=procedure, rule="asylum_lodging")
    assert (lodging.state, lodging.closed_on) == (DeadlineState.DONE, date(2025, 10, 20))
    procedure.refresh_from_db()
    assert procedure.opened_on == date(2025, 10, 1)
    paper = HeldDocument.objects.get(person=procedure.person)
    assert (paper.kind, paper.valid_until_on) == ("annex_26", None)


def test_an_order_to_leave_is_recorded_with_its_letter(worker: Viewer, procedure: Procedure) -> None:
    letter = LetterInput(
        kind="order_to_leave", mode="by_hand", received_on=date(2026, 1, 5), printed_days=30, facts={"reduced": False}
    )
    event = record_event(by=worker, procedure=procedure, letter=letter)
    order = OrderToLeave.objects.get(event=event)
    assert (order.term_days, order.leave_by_on) == (30, date(2026, 2, 4))
    new = correct_event(
        by=worker, event=event, letter=refusal(dated_on=None), reason="it was the refusal, not the order"
    )
    assert not OrderToLeave.objects.filter(event=new).exists()


def test_a_judgment_ends_terms_or_lets_them_run_again(worker: Viewer, procedure: Procedure) -> None:
    event = record_event(by=worker, procedure=procedure, letter=refusal())
    appeal = file_appeal(by=worker, against=event, kind="full", filed_on=date(2026, 1, 20))
    assert appeal.suspensive == "auto"
    record_judgment(by=worker, appeal=appeal, outcome="annulled", judged_on=date(2026, 5, 4))
    assert the_appeal(procedure).state == DeadlineState.LAPSED
    second = file_appeal(by=worker, against=event, kind="annulment", filed_on=date(2026, 5, 5))
    record_judgment(by=worker, appeal=second, outcome="rejected", judged_on=date(2026, 6, 4))
    assert the_appeal(procedure).state == DeadlineState.OPEN
    with pytest.raises(ValidationError, match="already recorded"):
        record_judgment(by=worker, appeal=second, outcome="rejected", judged_on=date(2026, 6, 4))


def test_a_late_appeal_is_recorded_and_its_term_marked(worker: Viewer, procedure: Procedure) -> None:
    event = record_event(by=worker, procedure=procedure, letter=refusal())
    meets = [the_appeal(procedure)]
    late = date(2026, 2, 6)
    file_appeal(by=worker, against=event, kind="full", filed_on=late, meets=meets, force_majeure="hospital")
    assert the_appeal(procedure).to_review == "closed_late"


def test_a_person_has_two_numbers_of_one_kind_and_three_birth_dates(worker: Viewer, person: Person) -> None:
    numbers = (("sp", "1234567"), ("sp", "7654321"), ("sp", "1234567"), ("roll", "312 456"))
    row = open_procedure(by=worker, person=person, procedure=ProcedureInput(route="medical", references=numbers))
    assert row.references.count() == 3
    born = LetterInput(kind="minor_born", mode="event", happened_on=date(2010, 2, 28))
    for day in (date(2010, 2, 28), date(2009, 1, 1), date(2008, 2, 29)):
        record_event(by=worker, procedure=row, letter=LetterInput(kind="minor_born", mode="event", happened_on=day))
    assert born.happened_on
    ends = sorted(Deadline.objects.filter(procedure=row, rule="majority").values_list("due_on", flat=True))
    assert len(ends) == 3
    assert ends[0].year == 2026


def test_a_procedure_closes_with_a_result_and_reopens_with_a_reason(worker: Viewer, procedure: Procedure) -> None:
    with pytest.raises(ValidationError):
        close_procedure(by=worker, procedure=procedure, result="", closed_on=date(2026, 1, 1))
    closed = close_procedure(by=worker, procedure=procedure, result="refused", closed_on=date(2026, 1, 1))
    assert closed.state == "closed"
    assert reopen_procedure(by=worker, procedure=procedure, reason="annulled").result == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Procedure.objects.filter(pk=procedure.pk).update(state="closed")


def test_a_new_document_takes_the_place_of_the_one_before(worker: Viewer, person: Person) -> None:
    first = hold_document(by=worker, person=person, kind="orange_card", valid_from_on=date(2025, 1, 1))
    hold_document(by=worker, person=person, kind="orange_card", valid_from_on=date(2025, 5, 1))
    first.refresh_from_db()
    assert first.ended_on == date(2025, 5, 1)
    with pytest.raises(ValidationError, match="no end of validity"):
        hold_document(
            by=worker,
            person=person,
            kind="annex_26",
            valid_from_on=date(2025, 1, 1),
            valid_until_on=date(2025, 6, 1),
        )


def test_a_reader_cannot_write(viewers: dict[str, Viewer], worker: Viewer, procedure: Procedure) -> None:
    with pytest.raises(PermissionDenied):
        record_event(by=viewers["clerk"], procedure=procedure, letter=refusal())
    record_event(by=worker, procedure=procedure, letter=refusal())
    with pytest.raises(PermissionDenied):
        mark_done(by=viewers["dispatcher"], deadline=the_appeal(procedure), proof="done")
