"""Pages of these tests are read in English."""

from collections.abc import Callable

import pytest

from tests.house_client import HouseClient
from trajet.access.models import Staff
from trajet.access.types import Viewer


@pytest.fixture
def client_as() -> Callable[[Viewer], HouseClient]:
    """A browser in English, logged in as a viewer."""

    def log_in(viewer: Viewer) -> HouseClient:
        client = HouseClient()
        client.cookies["trajet_language"] = "en"
        client.force_login(Staff.objects.get(pk=viewer.staff_id).user)
        return client

    return log_in
