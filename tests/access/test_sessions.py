"""A session ends after idleness, not in the middle of a day's work."""

import time
from collections.abc import Callable

from django.conf import settings
from tests.house_client import HouseClient

from trajet.access.middleware import SEEN_KEY
from trajet.access.types import Viewer


def test_work_pushes_the_end_of_the_session_back(
    client_as: Callable[[Viewer], HouseClient], viewers: dict[str, Viewer]
) -> None:
    client = client_as(viewers["dpo"])
    session = client.session
    session[SEEN_KEY] = int(time.time()) - 3000
    session.save()
    response = client.get("/journal/")
    assert response.status_code == 200
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == settings.SESSION_COOKIE_AGE


def test_the_next_request_writes_nothing(
    client_as: Callable[[Viewer], HouseClient], viewers: dict[str, Viewer]
) -> None:
    client = client_as(viewers["dpo"])
    client.get("/journal/")
    assert settings.SESSION_COOKIE_NAME not in client.get("/journal/").cookies
