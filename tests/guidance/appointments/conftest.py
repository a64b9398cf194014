"""People of these tests: a social worker and a person, on a Monday of the coming month."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.house_client import HouseClient
from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.appointments.clock import moment
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.services import book_appointment
from trajet.guidance.appointments.types import AppointmentInput
from trajet.law.api import legal_holidays
from trajet.people.api import NameInput, Person, register_person

Book = Callable[..., Appointment]


def coming_monday() -> date:
    """A Monday at least a week ahead whose week and the next have no holiday."""
    today = timezone.localdate()
    day = today + timedelta(days=14 - today.weekday())
    while any(day + timedelta(days=n) in legal_holidays((day + timedelta(days=n)).year) for n in range(14)):
        day += timedelta(weeks=1)
    return day


@pytest.fixture
def monday() -> date:
    return coming_monday()


@pytest.fixture
def worker(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["social_worker"]


@pytest.fixture
def at_work(worker: Viewer) -> Iterator[Viewer]:
    """The social worker, with the database told who looks."""
    with viewing(worker):
        yield worker


@pytest.fixture
def person(worker: Viewer) -> Person:
    with viewing(worker):
        return register_person(
            by=worker, names=[NameInput("Haddad", "Salim")], birth=None, sex="m", stated_on=date(2026, 1, 5)
        )


def hour(on: date, at: str) -> datetime:
    return moment(on, time.fromisoformat(at))


@pytest.fixture
def book(at_work: Viewer, monday: date) -> Book:
    """`book("10:00", "11:00")` on the Monday, by the social worker in their own agenda unless said otherwise."""

    def book_hours(begins: str = "10:00", ends: str = "11:00", *, on: date = monday, **more: Any) -> Appointment:
        asked = {"worker_id": at_work.staff_id, "begins_at": hour(on, begins), "ends_at": hour(on, ends)}
        return book_appointment(by=at_work, appointment=AppointmentInput(**{**asked, **more}))

    return book_hours


@pytest.fixture
def client_as() -> Callable[[Viewer], HouseClient]:
    """A browser in English, logged in as a viewer."""

    def log_in(viewer: Viewer) -> HouseClient:
        client = HouseClient()
        client.cookies["trajet_language"] = "en"
        client.force_login(Staff.objects.get(pk=viewer.staff_id).user)
        return client

    return log_in
