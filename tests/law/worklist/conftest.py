"""A cell with an owner, a substitute and a coordinator, and deadlines to look after."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from tests.people_at_work import make_viewer
from trajet.access.models import Service
from trajet.access.roles import Role
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.law.deadlines.types import Driver
from trajet.law.models import Deadline, Event, Procedure
from trajet.people.models import Person

Make = Callable[..., Deadline]


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> Iterator[None]:
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def cell(other_service: Service) -> dict[str, Viewer]:
    """Who works in the cell, by what they do for a deadline."""
    return {
        "owner": make_viewer(other_service, Role.LAWYER, label="owner"),
        "substitute": make_viewer(other_service, Role.SOCIAL_WORKER, label="substitute"),
        "coordinator": make_viewer(other_service, Role.COORDINATOR, label="coordinator"),
    }


@pytest.fixture
def make_deadline(cell: dict[str, Viewer], today: date) -> Make:
    """A deadline of the cell: `make_deadline(days=3, owner="owner", substitute=None)`, safety date in so many days."""

    def make(*, days: int = 3, owner: str | None = "owner", substitute: str | None = None, **more: Any) -> Deadline:
        by = cell["coordinator"]
        staff = {"owner_id": cell[owner].staff_id if owner else None}
        staff["substitute_id"] = cell[substitute].staff_id if substitute else None
        with viewing(by):
            person = Person.objects.create(service_id=by.service_id, display_name="Amal Haddad", sort_key="haddad amal")
            procedure = Procedure.objects.create(
                service_id=by.service_id, person=person, route="protection", authority="cgrs"
            )
            event = Event.objects.create(
                service_id=by.service_id, procedure=procedure, kind="annex26", received_on=today, mode="by_hand"
            )
            safety_on = today + timedelta(days=days)
            return Deadline.objects.create(
                **{
                    "service_id": by.service_id,
                    "person": person,
                    "procedure": procedure,
                    "event": event,
                    "rule": "asylum_lodging",
                    "driver": Driver.COMPUTED,
                    "starts_on": today - timedelta(days=1),
                    "due_on": safety_on + timedelta(days=2),
                    "safety_on": safety_on,
                    **staff,
                    **more,
                }
            )

    return make
