from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone

from tests.world import born
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.services import open_file
from trajet.people import api as people
from trajet.people.models import Household

Opener = Callable[..., CaseFile]


@pytest.fixture
def worker(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["social_worker"]


@pytest.fixture
def as_worker(worker: Viewer) -> Iterator[Viewer]:
    """The social worker looks and writes for the length of the test."""
    with viewing(worker):
        yield worker


def make_household(by: Viewer, family: str = "Haddad", *given: str) -> Household:
    """A household of adults, the first of them the contact person."""
    today = timezone.localdate()
    members = [
        people.register_person(
            by=by,
            names=[people.NameInput(given=name, family=family)],
            birth=born(1990 + at),
            sex="m",
            languages=[people.LanguageInput("ar")],
            stated_on=today,
        )
        for at, name in enumerate(given or ("Salim", "Rima"))
    ]
    roles = ["head", *["partner"] * (len(members) - 1)]
    return people.open_household(by=by, members=list(zip(members, roles, strict=True)), starts_on=today)


@pytest.fixture
def file(worker: Viewer) -> CaseFile:
    """An open file of a household of two."""
    with viewing(worker):
        return open_file(by=worker, household=make_household(worker), reason="Arrived on Monday")
