"""Tasks: given, postponed, handed over, done."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.house_client import HouseClient
from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.tasks import selectors, services
from trajet.guidance.tasks.models import Task


@pytest.fixture
def worker(viewers: dict[str, Viewer]) -> Iterator[Viewer]:
    with viewing(viewers["social_worker"]):
        yield viewers["social_worker"]


@pytest.fixture
def task(worker: Viewer) -> Task:
    return services.create_task(by=worker, title="Call the school", due_on=timezone.localdate())


def test_a_task_is_mine_until_i_give_it_to_somebody(worker: Viewer, viewers: dict[str, Viewer], task: Task) -> None:
    assert list(selectors.list_due(worker, timezone.localdate())) == [task]
    lawyer = Staff.objects.get(pk=viewers["lawyer"].staff_id)
    services.hand_over_task(by=worker, task=task, owner=lawyer)
    assert not selectors.list_due(worker, timezone.localdate())
    assert list(selectors.list_due(viewers["lawyer"], timezone.localdate())) == [task]


def test_postponing_asks_why_and_keeps_the_first_day(worker: Viewer, task: Task) -> None:
    later = timezone.localdate() + timedelta(days=5)
    with pytest.raises(ValidationError):
        services.postpone_task(by=worker, task=task, due_on=later, reason="")
    row = services.postpone_task(by=worker, task=task, due_on=later, reason="School closed")
    assert row.is_postponed
    assert row.first_due_on == timezone.localdate()


def test_a_task_is_done_once(worker: Viewer, task: Task) -> None:
    services.finish_task(by=worker, task=task)
    with pytest.raises(ValidationError, match="closed already"):
        services.drop_task(by=worker, task=task, reason="x")
    assert services.reopen_task(by=worker, task=task).closed_at is None


@pytest.mark.parametrize(("days", "counted"), [(1, 0), (0, 1), (-1, 1)])
def test_the_rail_counts_what_is_due_today_or_late(worker: Viewer, task: Task, days: int, counted: int) -> None:
    Task.objects.filter(pk=task.pk).update(due_on=timezone.localdate() + timedelta(days=days))
    assert selectors.count_due(worker) == counted


def test_a_task_goes_to_nobody_of_another_service(worker: Viewer, outsider: Viewer) -> None:
    with pytest.raises(ValidationError, match="does not work"):
        services.create_task(by=worker, title="x", due_on=timezone.localdate(), owner_id=outsider.staff_id)


def test_the_pages_do_what_they_say(viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]) -> None:
    browser = client_as(viewers["social_worker"])
    browser.cookies["trajet_language"] = "en"
    sent = {"title": "Write to the lawyer", "due_on": "tomorrow"}
    assert browser.post(reverse("guidance:task_new"), sent).status_code == 302
    page = browser.get(reverse("guidance:tasks")).content.decode()
    assert "Write to the lawyer" in page
    with viewing(viewers["social_worker"]):
        row = Task.objects.get()
    wrong = browser.post(reverse("guidance:task_act", args=[row.uuid, "postpone"]), {"postpone-due_on": "today"})
    assert wrong.status_code == 422
    assert browser.post(reverse("guidance:task_act", args=[row.uuid, "done"])).status_code == 302
    assert "Write to the lawyer" in browser.get(reverse("guidance:tasks"), {"look": "closed"}).content.decode()
