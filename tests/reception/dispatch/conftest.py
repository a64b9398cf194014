"""A small world in which one household waits and one has a place."""

import pytest
from tests import world as worlds

from trajet.access.models import Service


@pytest.fixture
def world(arrival_service: Service) -> worlds.World:
    return worlds.build(arrival_service)
