from collections.abc import Iterator

import pytest
from django.utils import timezone

from tests.world import born
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.services import open_file
from trajet.people import api as people


@pytest.fixture
def worker(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["social_worker"]


@pytest.fixture
def coordinator(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["coordinator"]


@pytest.fixture
def as_worker(worker: Viewer) -> Iterator[Viewer]:
    """The social worker looks and writes for the length of the test."""
    with viewing(worker):
        yield worker


@pytest.fixture
def file(worker: Viewer) -> CaseFile:
    """An open file of a household of two."""
    today = timezone.localdate()
    with viewing(worker):
        salim, rima = (
            people.register_person(
                by=worker,
                names=[people.NameInput(given=given, family="Haddad")],
                birth=born(1990),
                sex="m",
                nationalities=["SY"],
                identifiers=[people.IdentifierInput("sp", number)],
                stated_on=today,
            )
            for given, number in (("Salim", "1234567"), ("Rima", "7654321"))
        )
        household = people.open_household(by=worker, members=[(salim, "head"), (rima, "partner")], starts_on=today)
        return open_file(by=worker, household=household, reason="Arrived on Monday")
