"""How a higher wing takes part without being known here: reception says who is to be examined and hears of new needs."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from trajet.access.types import Viewer

Households = Callable[[Viewer], QuerySet[Any]]
Heard = Callable[[Viewer, int, Collection[str]], None]


@dataclass
class Followers:
    """`to_examine(viewer)` gives rows with a `household`; `on_needs(viewer, household_id, codes)` runs after a change."""

    to_examine: Households | None = None
    on_needs: Heard | None = None


_followers = Followers()


def follow(*, to_examine: Households, on_needs: Heard) -> None:
    """Take part; called once, from the higher wing's `ready`."""
    _followers.to_examine, _followers.on_needs = to_examine, on_needs


def to_examine(viewer: Viewer) -> QuerySet[Any] | None:
    """Rows of the households here whose needs must be examined; None when no wing says who is here."""
    return _followers.to_examine(viewer) if _followers.to_examine else None


def tell(viewer: Viewer, household_id: int, codes: Collection[str]) -> None:
    """Let the follower know which needs a household has now."""
    if _followers.on_needs:
        _followers.on_needs(viewer, household_id, codes)
