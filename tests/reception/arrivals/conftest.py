from collections.abc import Iterator

import pytest
from django.utils import translation

from trajet.access.types import Viewer
from trajet.access.walls import viewing


@pytest.fixture
def clerk(viewers: dict[str, Viewer]) -> Iterator[Viewer]:
    """The arrival clerk at work: the database knows who looks."""
    with viewing(viewers["clerk"]):
        yield viewers["clerk"]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Messages are compared in the language of the code."""
    with translation.override("en"):
        yield
