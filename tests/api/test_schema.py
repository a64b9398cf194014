"""The API keeps its own description: whatever is sent, it answers as documented and never breaks."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import positive_data_acceptance

from config.api import api
from config.wsgi import application
from tests.api.conftest import bearer, token_of
from tests.partners.conftest import make_offer
from tests.world import World
from trajet.access.models import Staff
from trajet.access.types import Viewer

BOUNDED = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
SCHEMA = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/"))
SCHEMA.app = application
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Requests leave the connection of the test open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


type Caller = dict[str, dict[str, str]]


def session_of(viewer: Viewer) -> Caller:
    """What a logged-in browser sends, with its CSRF token."""
    client, secret = Client(), "a" * 32
    client.force_login(Staff.objects.get(pk=viewer.staff_id).user)
    cookies = {"trajet": client.cookies["trajet"].value, "csrftoken": secret}
    return {"headers": {"X-CSRFToken": secret}, "cookies": cookies}


@pytest.fixture(params=["everything by token", "everything by session", "coordinator by token"])
def caller(request: pytest.FixtureRequest, everything: Viewer) -> Caller:
    who, _, how = request.param.partition(" by ")
    viewer = everything if who == "everything" else request.getfixturevalue("coordinator")
    return session_of(viewer) if how == "session" else {"headers": bearer(token_of(viewer))}


RULES_REFUSE = [positive_data_acceptance]
"""A rule may refuse what the description allows, such as a person without any name."""


def check(operation: APIOperation, mode: GenerationMode, caller: Caller) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @BOUNDED
    def answers_as_described(case: Case) -> None:
        case.call_and_validate(**caller, excluded_checks=RULES_REFUSE)

    answers_as_described()


def test_every_answer_to_right_data_is_as_described(caller: Caller, subtests: pytest.Subtests) -> None:
    for operation in OPERATIONS:
        with subtests.test(operation.label):
            check(operation, GenerationMode.POSITIVE, caller)


def test_wrong_data_are_refused_as_described(caller: Caller, subtests: pytest.Subtests) -> None:
    for operation in OPERATIONS:
        if operation.query or operation.path_parameters or operation.body:
            with subtests.test(operation.label):
                check(operation, GenerationMode.NEGATIVE, caller)


def test_what_exists_is_answered_as_described(caller: Caller, house: World, subtests: pytest.Subtests) -> None:
    known = {
        "persons": house.person,
        "arrivals": house.waiting,
        "centres": house.centre,
        "designations": house.designation,
        "constraints": house.household,
        "services": make_offer(house.viewer, "Permanence"),
    }
    for operation in OPERATIONS:
        if operation.path_parameters and not operation.body:
            with subtests.test(operation.label):
                name = next(iter(operation.path_parameters)).name
                row = known[operation.path.split("/")[2]]
                case = operation.Case(path_parameters={name: str(row.uuid)})
                response = case.call(**caller)
                assert response.status_code == 200
                case.validate_response(response)
