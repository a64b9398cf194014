"""May this viewer do that act: one lookup in the table, closed by default."""

from django.core.exceptions import PermissionDenied

from trajet.access.models.organisations import ServiceKind
from trajet.access.roles import ACTS, NAMED_READERS_ONLY, ONLY_IN_ARRIVAL_CENTRE
from trajet.access.types import Viewer


class NotNamed(PermissionDenied):
    """The role holds the act, but the viewer is not on the list of those who may read special categories."""


def may(viewer: Viewer | None, act: str) -> bool:
    """Say whether the viewer may: by role, and by name where the act reads or writes special categories.

    Unknown acts raise `KeyError`: a typo is a bug.
    """
    return _holds(viewer, act) and not _lacks_name(viewer, act)


def lacks_only_the_name(viewer: Viewer, act: str) -> bool:
    """Say whether the viewer's role holds the act and only the list of readers stands in the way."""
    return _holds(viewer, act) and _lacks_name(viewer, act)


def _lacks_name(viewer: Viewer | None, act: str) -> bool:
    return act in NAMED_READERS_ONLY and viewer is not None and not viewer.is_named_reader


def _holds(viewer: Viewer | None, act: str) -> bool:
    allowed = ACTS[act]
    if viewer is None:
        return False
    if act.startswith(ONLY_IN_ARRIVAL_CENTRE) and viewer.service_kind != ServiceKind.ARRIVAL_CENTRE:
        return False
    if viewer.errand is not None:
        return act in viewer.errand
    return not allowed.isdisjoint(viewer.roles)


def must(viewer: Viewer | None, act: str) -> None:
    """Raise `PermissionDenied` unless the viewer may; `NotNamed` when only the list of readers stands in the way."""
    if not _holds(viewer, act):
        raise PermissionDenied(act)
    if _lacks_name(viewer, act):
        raise NotNamed(act)
