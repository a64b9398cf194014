"""The home page: what waits comes before what does not, each row opens for whoever sees it, and says how late it is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from tests import world
from tests.house_client import HouseClient
from tests.partners.conftest import make_offer

from trajet.access.models import Service
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.desk.home.worklists import Worklist, worklists_of
from trajet.guidance import api as guidance
from trajet.guidance.models import Session, Ticket
from trajet.guidance.tasks.services import create_task
from trajet.partners.directory.services import report_mistake, settle_mistake
from trajet.people.models import Household

ClientAs = Callable[[Viewer], HouseClient]


@pytest.fixture
def at_work(arrival_service: Service, viewers: dict[str, Viewer]) -> dict[str, Viewer]:
    world.build(arrival_service)
    return viewers


def lists(viewer: Viewer, days_later: int = 0) -> dict[str, Worklist]:
    with viewing(viewer), translation.override("en"):
        found = worklists_of(viewer, timezone.localdate() + timedelta(days=days_later))
        return {str(each.kind.title): each for each in found}


def test_every_row_and_button_of_a_home_page_opens_for_whom_it_is_shown(
    at_work: dict[str, Viewer], client_as: ClientAs
) -> None:
    refused = []
    for role, viewer in at_work.items():
        client, shown = client_as(viewer), lists(viewer).values()
        addresses = {each.url for each in shown} | {each.all_rows for each in shown}
        addresses |= {row.url for each in shown for row in each.rows}
        refused += [(role, url) for url in sorted(addresses) if client.get(url).status_code != 200]
    assert refused == []


def test_a_coordinator_opens_the_questionnaires_behind_an_evaluation_and_a_screener_the_examination(
    at_work: dict[str, Viewer],
) -> None:
    assert "/questionnaires/household/" in lists(at_work["coordinator"])["Evaluations due"].rows[0].url
    assert "/needs/household/" in lists(at_work["screener"])["Evaluations due"].rows[0].url


def test_an_evaluation_says_by_how_many_days_it_is_late(at_work: dict[str, Viewer]) -> None:
    row = lists(at_work["social_worker"], days_later=100)["Evaluations due"].rows[0]
    assert row.mark.startswith("late by ")
    assert row.kind == "danger"


def test_a_task_of_tomorrow_says_nothing_and_one_of_today_says_today(at_work: dict[str, Viewer]) -> None:
    worker, today = at_work["social_worker"], timezone.localdate()
    with viewing(worker):
        create_task(by=worker, title="Call the lawyer", due_on=today)
        create_task(by=worker, title="Call the school", due_on=today + timedelta(days=1))
    rows = lists(worker)["Tasks until tomorrow"].rows
    assert [(row.title, row.mark) for row in rows] == [("Call the lawyer", "today"), ("Call the school", "")]


def test_a_mistake_in_the_directory_is_told_to_whoever_keeps_it_until_it_is_settled(
    at_work: dict[str, Viewer],
) -> None:
    social, coordinator = at_work["social_worker"], at_work["coordinator"]
    with viewing(coordinator):
        offer = make_offer(coordinator, "Porte ouverte")
        mistake = report_mistake(by=at_work["clerk"], offer=offer, text="Moved in June")
    for viewer in (social, coordinator):
        (row,) = lists(viewer)["Mistakes in the directory"].rows
        assert (row.title, row.facts) == ("Porte ouverte", ("Moved in June", "since today"))
    assert "Mistakes in the directory" not in lists(at_work["clerk"])
    with viewing(coordinator):
        settle_mistake(by=coordinator, mistake=mistake, settlement="New address entered")
    assert lists(coordinator)["Mistakes in the directory"].rows == []


def test_a_need_to_review_is_shown_to_whom_accompanies_the_person_and_to_no_colleague(
    at_work: dict[str, Viewer],
) -> None:
    worker, today = at_work["social_worker"], timezone.localdate()
    with viewing(worker):
        household = Household.objects.earliest("pk")
        person = household.memberships.earliest("pk").person
        guidance.open_file(by=worker, household=household, reason="shelter")
        need = guidance.NeedInput(person.pk, "serious_illness", review_on=today + timedelta(days=14))
        guidance.record_need(by=worker, need=need)
    assert lists(worker, 13)["Needs to review"].rows == []
    (row,) = lists(worker, 16)["Needs to review"].rows
    assert (row.title, row.mark) == (person.display_name, "late by 2 days")
    assert "illness" not in str(row)
    assert lists(at_work["psychologist"], 16)["Needs to review"].rows == []
    assert "Needs to review" not in lists(at_work["lawyer"], 16)


def test_somebody_who_presented_today_is_not_said_to_wait_for_no_day(at_work: dict[str, Viewer]) -> None:
    (row,) = lists(at_work["dispatcher"])["First on the waiting list"].rows
    assert row.facts[-1] == "since today"


def test_a_social_worker_sees_how_many_people_wait_at_the_desk(at_work: dict[str, Viewer]) -> None:
    worker, now = at_work["social_worker"], timezone.now()
    noon = timezone.localtime().replace(hour=12)
    with viewing(worker):
        own = {"service_id": worker.service_id}
        session = Session.objects.create(
            kind="individual", subject="social", place="Desk hall", status="open",
            opens_at=noon, closes_at=noon + timedelta(hours=3), opened_at=noon, **own,
        )  # fmt: skip
        for number, status in ((1, "waiting"), (2, "waiting"), (3, "left")):
            Ticket.objects.create(session=session, number=number, status=status, source="desk", taken_at=now, queued_at=now, **own)  # fmt: skip
    (row,) = lists(worker)["People at the desk"].rows
    assert row.mark == "2 people wait"
    assert row.facts == ("12:00–15:00".replace(":00", noon.strftime(":%M")), "Desk hall")


def test_a_home_page_shows_what_waits_before_what_does_not(at_work: dict[str, Viewer], client_as: ClientAs) -> None:
    page = client_as(at_work["screener"]).get("/").content.decode()
    assert 0 < page.rindex("data-rows") < page.index('id="list-done"')


def test_a_place_of_the_rail_with_nothing_late_shows_no_number(at_work: dict[str, Viewer], client_as: ClientAs) -> None:
    assert 'class="count"' not in client_as(at_work["screener"]).get("/").content.decode()


def test_a_guidance_cell_is_not_asked_for_the_work_of_reception(outsider: Viewer, client_as: ClientAs) -> None:
    shown = set(lists(outsider))
    assert shown.isdisjoint({"Needs to examine", "Evaluations due", "Arrivals to register", "Departures"})
    assert {"Tasks until tomorrow", "People at the desk", "Interpreters to book"} <= shown
    rail = client_as(outsider).get("/").content.decode()
    assert 'href="/needs/"' not in rail
    assert 'href="/needs/evaluations/"' not in rail
