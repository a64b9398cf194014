"""Pages of guidance are read in English, whatever catalogues are built."""

from collections.abc import Callable

import pytest

from tests.house_client import HouseClient
from trajet.access.types import Viewer


@pytest.fixture
def client_as(client_as: Callable[[Viewer], HouseClient]) -> Callable[[Viewer], HouseClient]:
    """The same browser, in English."""

    def log_in(viewer: Viewer) -> HouseClient:
        client = client_as(viewer)
        client.cookies["trajet_language"] = "en"
        return client

    return log_in
