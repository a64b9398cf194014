"""Deadlines: closed with proof, overridden with a reason, marked when a rule file changes; the database holds it too."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from tests.law.conftest import refusal
from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.law.deadlines import selectors, services
from trajet.law.deadlines.models import Deadline, TermCount
from trajet.law.deadlines.types import DeadlineState, Driver
from trajet.law.models import Procedure
from trajet.law.procedures.services import record_event


def post(viewer: Viewer) -> Staff:
    assert viewer.staff_id
    return Staff.objects.get(pk=viewer.staff_id)


@pytest.fixture
def deadline(worker: Viewer, procedure: Procedure) -> Deadline:
    record_event(by=worker, procedure=procedure, letter=refusal())
    return Deadline.objects.get(rule="call_full")


def test_done_needs_proof(worker: Viewer, deadline: Deadline) -> None:
    with pytest.raises(ValidationError, match="what shows"):
        services.mark_done(by=worker, deadline=deadline, proof=" ")
    done = services.mark_done(by=worker, deadline=deadline, proof="roll number 312 456", on=date(2026, 2, 2))
    assert (done.state, done.to_review) == (DeadlineState.DONE, "")
    with pytest.raises(ValidationError, match="already closed"):
        services.mark_lapsed(by=worker, deadline=deadline, reason="twice")


def test_only_the_coordinator_says_missed(viewers: dict[str, Viewer], worker: Viewer, deadline: Deadline) -> None:
    with pytest.raises(PermissionDenied):
        services.mark_missed(by=worker, deadline=deadline, review="nobody was there")
    row = services.mark_missed(by=viewers["coordinator"], deadline=deadline, review="nobody was there")
    assert row.state == DeadlineState.MISSED


def test_the_last_day_set_by_hand_needs_a_sentence_and_stands_beside_the_law(
    worker: Viewer, deadline: Deadline
) -> None:
    with pytest.raises(ValidationError):
        services.override_deadline(by=worker, deadline=deadline, last_on=date(2026, 1, 20), reason="short")
    row = services.override_deadline(
        by=worker, deadline=deadline, last_on=date(2026, 1, 20), reason="the lawyer reads ten days in the letter"
    )
    assert (row.driver, row.due_on, row.safety_on) == (Driver.OVERRIDE, date(2026, 1, 20), date(2026, 1, 15))
    assert row.ends_on == date(2026, 2, 4)


def test_owner_and_substitute_are_two_people_of_the_service(
    viewers: dict[str, Viewer], outsider: Viewer, worker: Viewer, deadline: Deadline
) -> None:
    lawyer, me = post(viewers["lawyer"]), post(worker)
    row = services.assign_deadline(by=worker, deadline=deadline, owner=lawyer, substitute=me)
    assert (row.owner, row.substitute) == (lawyer, me)
    with pytest.raises(ValidationError):
        services.assign_deadline(by=worker, deadline=deadline, owner=me, substitute=me)
    with pytest.raises(ValidationError):
        services.assign_deadline(by=worker, deadline=deadline, owner=post(outsider))


def test_a_changed_rule_file_lists_the_running_terms_it_touches(worker: Viewer, deadline: Deadline) -> None:
    assert not selectors.list_affected_by_rules(worker).filter(pk=deadline.pk).exists()
    Deadline.objects.filter(pk=deadline.pk).update(digest="an earlier text")
    assert selectors.list_affected_by_rules(worker).filter(pk=deadline.pk).exists()
    row = services.recount_deadline(by=worker, deadline=deadline)
    assert row.counts.count() == 2
    assert not selectors.list_affected_by_rules(worker).filter(pk=deadline.pk).exists()


def test_running_terms_come_by_safety_date(worker: Viewer, deadline: Deadline) -> None:
    days = [row.safety_on for row in selectors.list_running(worker)]
    assert days == sorted(days)
    assert len(days) > 1


@pytest.mark.parametrize(
    "change",
    [
        {"ends_on": date(2026, 1, 1)},
        {"safety_on": date(2026, 3, 1)},
        {"state": "done"},
        {"state": "done", "closed_on": date(2026, 1, 20)},
        {"override_on": date(2026, 1, 20)},
    ],
)
def test_the_database_refuses_a_deadline_that_contradicts_itself(
    worker: Viewer, deadline: Deadline, change: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.filter(pk=deadline.pk).update(**change)


def test_one_letter_opens_a_term_once(worker: Viewer, deadline: Deadline) -> None:
    deadline.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        deadline.save(force_insert=True)


def test_a_count_once_made_cannot_be_changed(worker: Viewer, deadline: Deadline) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        TermCount.objects.filter(deadline=deadline).update(due_on=date(2027, 1, 1))
