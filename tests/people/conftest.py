"""People of these tests: a clerk at work behind the wall, and files in a few lines."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.dates import PartialDate
from trajet.people.api import NameInput, register_person
from trajet.people.models import Person

TODAY = date(2026, 11, 21)
Register = Callable[..., Person]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are compared in the language of the code, whichever catalogues are built."""
    with translation.override("en"):
        yield


@pytest.fixture
def clerk(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["clerk"]


@pytest.fixture
def at_work(clerk: Viewer) -> Iterator[Viewer]:
    """The clerk, with the database told who looks."""
    with viewing(clerk):
        yield clerk


@pytest.fixture
def register(clerk: Viewer) -> Register:
    """`register("Ahmadi", "Fatima", born="1990-03-04")` opens a file, as the clerk unless said otherwise."""

    def open_file(
        family: str = "Ahmadi", given: str = "Fatima", *, born: str = "", by: Viewer = clerk, **more: Any
    ) -> Person:
        birth = PartialDate(date.fromisoformat(born)) if born else None
        names = more.pop("names", [NameInput(family, given)])
        return register_person(by=by, names=names, birth=birth, **{"sex": "f", "stated_on": TODAY, **more})

    return open_file
