"""What a person sees where an answer would have been bare: words and a way back, in the house's style."""

from collections.abc import Callable
from uuid import UUID

import pytest
from allauth.core.internal.ratelimit import respond_429
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from tests.house_client import HouseClient
from trajet.access.types import Viewer

Browser = Callable[[Viewer], HouseClient]
TASK = UUID(int=5)
WORDS = {
    "fr": "Cette adresse ne reçoit que ce qu’un formulaire envoie",
    "nl": "Dit adres neemt alleen aan wat een formulier verstuurt",
    "en": "This address only takes what a form sends",
}


@pytest.fixture
def worker(client_as: Browser, outsider: Viewer) -> HouseClient:
    client = client_as(outsider)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def form_only() -> str:
    return reverse("guidance:task_act", args=[TASK, "close"])


@pytest.mark.parametrize("language", WORDS)
def test_somebody_opens_the_address_of_a_form_and_reads_what_happened(
    worker: HouseClient, form_only: str, language: str
) -> None:
    worker.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = worker.get(form_only)
    page = answer.content.decode()
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert WORDS[language] in page
    assert f'href="/tasks/{TASK}/"' in page


def test_a_form_sent_to_a_page_that_is_only_read_is_told_so(worker: HouseClient) -> None:
    answer = worker.post(reverse("guidance:sheet", args=["rights", "fr"]))
    assert answer.status_code == 405
    assert WORDS["en"] in answer.content.decode()


@pytest.mark.parametrize("method", ["head", "options", "put", "delete"])
def test_a_program_gets_the_short_answer(worker: HouseClient, form_only: str, method: str) -> None:
    answer = getattr(worker, method)(form_only)
    assert answer.content == b""
    assert answer.headers["Allow"] == "POST"


def test_the_interface_for_programs_answers_as_before(worker: HouseClient) -> None:
    answer = worker.delete(f"/api/persons/{TASK}/deadlines")
    assert answer.status_code == 405
    assert WORDS["en"] not in answer.content.decode()


def test_an_address_that_cannot_be_read_is_a_page(worker: HouseClient) -> None:
    answer = worker.get("/search/?q=%00")
    assert answer.status_code == 400
    assert "This request could not be read" in answer.content.decode()


def test_too_many_tries_are_answered_with_a_page() -> None:
    with translation.override("en"):
        answer = respond_429(RequestFactory().post("/accounts/login/"))
    assert answer.status_code == 429
    assert "That was tried too often" in answer.content.decode()
