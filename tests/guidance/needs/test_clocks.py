"""The two terms of an evaluation: started by reception's acts, started again, stopped, met; the list and its figures."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.house_client import HouseClient
from tests.reception.arrivals.households import arrive, member
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.needs import due
from trajet.guidance.needs.claims import take_next_household
from trajet.guidance.needs.clocks import record_evaluation, start_clock, stop_clocks, undo_clock
from trajet.guidance.needs.models import EvaluationClock
from trajet.guidance.needs.words import saved_words
from trajet.people.models import Household
from trajet.reception.arrivals.services import withdraw


@pytest.fixture
def household(viewers: dict[str, Viewer]) -> Household:
    with viewing(viewers["clerk"]):
        return arrive(viewers["clerk"], member("Karim")).household


def running(viewer: Viewer) -> list[tuple[str, date]]:
    with viewing(viewer):
        rows = EvaluationClock.objects.filter(due.RUNNING).order_by("kind", "pk")
        return [(row.kind, row.starts_on) for row in rows]


def test_registering_an_arrival_starts_the_clock_of_the_directive(
    viewers: dict[str, Viewer], household: Household
) -> None:
    assert running(viewers["social_worker"]) == [("making", timezone.localdate())]


def test_a_term_that_ends_on_a_saturday_is_due_on_the_friday(viewers: dict[str, Viewer], household: Household) -> None:
    """Designated Thursday 5 March 2026: 30 days end on Saturday 4 April, the centre owes it on Friday 3 April."""
    with viewing(viewers["dispatcher"]):
        clock = start_clock(by=viewers["dispatcher"], household_id=household.pk, kind="designation", starts_on=date(2026, 3, 5))  # fmt: skip
    assert clock
    assert clock.due_on == date(2026, 4, 3)


def test_no_clock_runs_where_the_rule_did_not_exist_yet(viewers: dict[str, Viewer], household: Household) -> None:
    with viewing(viewers["clerk"]):
        assert start_clock(by=viewers["clerk"], household_id=household.pk, kind="making", starts_on=date(2024, 1, 1)) is None  # fmt: skip


def test_a_new_designation_starts_its_clock_again_and_undoing_it_brings_the_earlier_one_back(
    viewers: dict[str, Viewer], household: Household
) -> None:
    dispatcher, today = viewers["dispatcher"], timezone.localdate()
    earlier = today - timedelta(days=10)
    with viewing(dispatcher):
        start_clock(by=dispatcher, household_id=household.pk, kind="designation", starts_on=earlier)
        start_clock(by=dispatcher, household_id=household.pk, kind="designation", starts_on=today)
    assert running(dispatcher) == [("designation", today), ("making", today)]
    with viewing(dispatcher):
        undo_clock(by=dispatcher, household_id=household.pk, kind="designation")
    assert running(dispatcher) == [("designation", earlier), ("making", today)]


def test_the_earlier_clock_alerts_once_per_household(viewers: dict[str, Viewer], household: Household) -> None:
    worker, today = viewers["social_worker"], timezone.localdate()
    with viewing(worker):
        start_clock(by=worker, household_id=household.pk, kind="designation", starts_on=today - timedelta(days=20))
        rows = list(due.list_evaluations_due(worker))
    assert [(row.household_id, row.kind) for row in rows] == [(household.pk, "designation")]


def test_an_evaluation_meets_both_clocks_and_counts_in_the_share(
    viewers: dict[str, Viewer], household: Household
) -> None:
    worker, today = viewers["social_worker"], timezone.localdate()
    with viewing(worker):
        start_clock(by=worker, household_id=household.pk, kind="designation", starts_on=today - timedelta(days=60))
        assert record_evaluation(by=worker, household_id=household.pk, on=today) == 2
        shares = {s.kind: s for s in due.shares_in_time(worker, today - timedelta(days=90), today + timedelta(days=90), today)}  # fmt: skip
    assert running(worker) == []
    assert (shares["making"].in_time, shares["making"].late) == (1, 0)
    assert (shares["designation"].in_time, shares["designation"].late) == (0, 1)


def test_who_left_is_evaluated_no_more(viewers: dict[str, Viewer], household: Household) -> None:
    with viewing(viewers["clerk"]):
        stop_clocks(by=viewers["clerk"], household_id=household.pk, on=timezone.localdate())
    assert running(viewers["clerk"]) == []


def test_withdrawing_an_application_stops_its_clock(viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["clerk"]):
        arrival = arrive(viewers["clerk"], member("Omar"))
        withdraw(by=viewers["clerk"], arrival=arrival, reason="went on to family")
    assert running(viewers["clerk"]) == []


def test_figures_equal_the_rows_they_open(
    viewers: dict[str, Viewer], household: Household, client_as: Callable[[Viewer], HouseClient]
) -> None:
    worker, today = viewers["social_worker"], timezone.localdate()
    with viewing(worker):
        start_clock(by=worker, household_id=household.pk, kind="designation", starts_on=today - timedelta(days=60))
        for share in due.shares_in_time(worker, today - timedelta(days=90), today, today):
            for state, count in ((due.IN_TIME, share.in_time), (due.LATE, share.late)):
                query = due.rows_behind(share, state, today - timedelta(days=90), today)
                filters = due.DueFilters.read(dict(pair.split("=") for pair in query.split("&")))
                assert filters.apply(worker, today).count() == count
    text = client_as(worker).get(reverse("guidance:evaluations")).content.decode()
    assert "HADDAD Karim" in text
    for query in (
        "?state=late&within=9&kind=designation",
        "?state=x&kind=y&from=z&within=-1&sort=zz",
        "?from=2026-02-30",
    ):
        assert client_as(worker).get(reverse("guidance:evaluations") + query).status_code == 200
    assert client_as(worker).get(reverse("guidance:evaluations_export")).status_code == 200


def test_another_service_sees_no_clock(outsider: Viewer, household: Household) -> None:
    with viewing(outsider):
        assert not EvaluationClock.objects.exists()


def test_a_guidance_cell_has_neither_examinations_nor_evaluations_to_do(
    outsider: Viewer, client_as: Callable[[Viewer], HouseClient]
) -> None:
    cell = client_as(outsider)
    for name in ("guidance:needs_worklist", "guidance:evaluations", "guidance:evaluations_export"):
        assert cell.get(reverse(name)).status_code == 403
    assert cell.post(reverse("guidance:needs_next")).status_code == 403


def test_two_screeners_do_not_open_the_same_household(
    viewers: dict[str, Viewer], household: Household, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(viewers["clerk"]):
        other = arrive(viewers["clerk"], member("Omar")).household
    screener, worker = viewers["screener"], viewers["social_worker"]
    with viewing(screener):
        assert take_next_household(by=screener) == household
        assert take_next_household(by=screener) == household
    with viewing(worker):
        assert take_next_household(by=worker) == other
    text = client_as(worker).get(reverse("guidance:needs_worklist")).content.decode()
    assert "seen by Test screener" in text
    with viewing(viewers["health"]):
        assert take_next_household(by=viewers["health"]) is None
    answer = client_as(screener).post(reverse("guidance:needs_next"))
    assert answer["Location"] == reverse("guidance:examination", args=[household.uuid])


def test_the_needs_of_a_household_in_a_guidance_cell_speak_of_no_place(
    outsider: Viewer, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(outsider):
        household = Household.objects.create(service_id=outsider.service_id)
    cell, address = client_as(outsider), reverse("guidance:examination", args=[household.uuid])
    page = cell.get(address).content.decode()
    assert "Save the needs" in page
    assert not [words for words in ("What the place must offer", "Initial medical", "ispatching sees") if words in page]
    saved = cell.post(address, {"rows": "1", "save": "1"}, follow=True)
    assert "Only social workers and psychologists read it." in saved.content.decode()


def test_what_saving_needs_leads_to_names_no_dispatching_to_who_has_none(
    outsider: Viewer, viewers: dict[str, Viewer]
) -> None:
    assert "Only social workers" in saved_words(outsider)
    assert "Dispatching sees" in saved_words(viewers["screener"])
