"""Programs that call the API: by token and by session."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import world
from tests.people_at_work import make_viewer
from trajet.access.models import ApiToken, Service, Staff
from trajet.access.roles import Role
from trajet.access.services import issue_token
from trajet.access.types import Viewer
from trajet.access.walls import viewing


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def token_of(viewer: Viewer, ends_on: date | None = None) -> str:
    """A token that acts as the viewer; one that has ended cannot be issued, so its day is changed afterwards."""
    with viewing(viewer):
        token = issue_token(by=viewer, label="test", ends_on=tomorrow())
    if ends_on:
        ApiToken.objects.filter(staff_id=viewer.staff_id).update(ends_on=ends_on)
    return token


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def house(arrival_service: Service) -> world.World:
    return world.build(arrival_service)


@pytest.fixture
def everything(house: world.World) -> Viewer:
    return house.viewer


@pytest.fixture
def coordinator(arrival_service: Service) -> Viewer:
    return make_viewer(arrival_service, Role.COORDINATOR)


@pytest.fixture
def program() -> Callable[[Viewer], Client]:
    """A program with a token of the viewer."""
    return lambda viewer: Client(headers=bearer(token_of(viewer)))


@pytest.fixture
def browser() -> Callable[[Viewer], Client]:
    """A browser logged in as the viewer, that checks its CSRF token as in production."""

    def log_in(viewer: Viewer) -> Client:
        client = Client(enforce_csrf_checks=True)
        client.force_login(Staff.objects.get(pk=viewer.staff_id).user)
        return client

    return log_in
