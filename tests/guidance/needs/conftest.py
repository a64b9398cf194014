from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.utils import timezone, translation

from tests.reception.arrivals.households import arrive, member
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.needs.services import examine_household
from trajet.guidance.needs.types import ConstraintInput, ExaminationInput, NeedInput
from trajet.people.models import Household, Person
from trajet.reception.arrivals.models import Arrival

SECRET = "beaten in prison for two years"


@dataclass
class Examined:
    """A man who waits, with a need that only named readers see, and the constraints that follow."""

    arrival: Arrival
    household: Household
    person: Person


@pytest.fixture
def examined(viewers: dict[str, Viewer]) -> Examined:
    with viewing(viewers["clerk"]):
        arrival = arrive(viewers["clerk"], member("Karim"), member("Omar", role="sibling"))
        person = Person.objects.get(display_name="HADDAD Karim")
    with viewing(viewers["screener"]):
        examine_household(
            by=viewers["screener"],
            household=arrival.household,
            person_ids=[person.pk],
            needs=[NeedInput(person.pk, "torture", "high", note=SECRET)],
            constraints=[ConstraintInput("medical_followup"), ConstraintInput("single_room", is_hard=False)],
            examinations=[ExaminationInput("social", timezone.localdate())],
        )
    return Examined(arrival, arrival.household, person)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Messages are compared in the language of the code."""
    with translation.override("en"):
        yield
