"""A person of the arrival centre, seen by a social worker who may write down letters."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.dates import PartialDate, Precision
from trajet.law.models import Procedure
from trajet.law.procedures.services import open_procedure
from trajet.law.procedures.types import LetterInput, ProcedureInput, Route
from trajet.people import api as people
from trajet.people.models import Person

REGISTERED_ON = date(2026, 1, 10)


def make_person(worker: Viewer, family: str = "Haddad", given: str = "Salim") -> Person:
    return people.register_person(
        by=worker,
        names=[people.NameInput(family=family, given=given)],
        birth=PartialDate(date(1990, 1, 1), Precision.YEAR),
        sex="m",
        nationalities=["SY"],
        languages=[people.LanguageInput("ar")],
        phones=[],
        identifiers=[],
        stated_on=REGISTERED_ON,
        is_synthetic=True,
    )


def refusal(**more: Any) -> LetterInput:
    """A CGRA refusal of before the Pact: 30 days, whoever is not detained; received by hand on 5 January 2026."""
    usual = {
        "dated_on": date(2025, 12, 22),
        "received_on": date(2026, 1, 5),
        "mode": "by_hand",
        "facts": {"detained": False},
    }
    return LetterInput(kind="cgra_refusal", **{**usual, **more})


@pytest.fixture
def worker(viewers: dict[str, Viewer]) -> Iterator[Viewer]:
    """A social worker at work: the test runs behind their wall."""
    with viewing(viewers["social_worker"]):
        yield viewers["social_worker"]


@pytest.fixture
def person(worker: Viewer) -> Person:
    return make_person(worker)


@pytest.fixture
def procedure(worker: Viewer, person: Person) -> Procedure:
    return open_procedure(by=worker, person=person, procedure=ProcedureInput(route=Route.PROTECTION))
