from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.guidance.questionnaires.workbooks import workbook
from tests.reception.arrivals.households import arrive, member
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.questionnaires import services
from trajet.guidance.questionnaires.models import QuestionnaireResponse, QuestionnaireVersion
from trajet.people.models import Household, Person


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def published(viewers: dict[str, Viewer]) -> QuestionnaireVersion:
    """A published questionnaire whose answers have named readers."""
    coordinator = viewers["coordinator"]
    with viewing(coordinator):
        version = services.upload_version(
            by=coordinator, content=workbook(), file_name="welcome.xlsx", kind="screening", names={"fr": "Accueil"}
        )
        return services.publish_version(by=coordinator, version=version)


@pytest.fixture
def household(viewers: dict[str, Viewer]) -> Household:
    with viewing(viewers["clerk"]):
        return arrive(viewers["clerk"], member("Karim"), member("Omar", role="sibling")).household


@pytest.fixture
def person(household: Household, viewers: dict[str, Viewer]) -> Person:
    with viewing(viewers["clerk"]):
        return Person.objects.get(display_name="HADDAD Karim")


@pytest.fixture
def draft(published: QuestionnaireVersion, person: Person, viewers: dict[str, Viewer]) -> QuestionnaireResponse:
    with viewing(viewers["screener"]):
        return services.start_response(by=viewers["screener"], version=published, person=person, language="ar")
