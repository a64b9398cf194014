from collections.abc import Iterator

import pytest

from trajet.access.types import Viewer
from trajet.access.walls import viewing


@pytest.fixture
def clerk(viewers: dict[str, Viewer]) -> Iterator[Viewer]:
    """The arrival clerk at work: the database knows who looks."""
    with viewing(viewers["clerk"]):
        yield viewers["clerk"]
