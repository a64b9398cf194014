"""Rows that only the table of permissions needs, by what they are."""

from collections.abc import Callable
from uuid import UUID

from tests.world import World

ROWS: dict[str, UUID] = {}
Samples = dict[str, Callable[[World], dict[str, object]]]
"""By address: its arguments, named rows of `ROWS` or of the world."""
