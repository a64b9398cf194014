"""May this viewer do that act: one lookup in the table, closed by default."""

from django.core.exceptions import PermissionDenied

from trajet.access.models.organisations import ServiceKind
from trajet.access.roles import ACTS, ONLY_IN_ARRIVAL_CENTRE
from trajet.access.types import Viewer


def may(viewer: Viewer | None, act: str) -> bool:
    """Say whether one of the viewer's roles holds the act. Unknown acts raise `KeyError`: a typo is a bug."""
    allowed = ACTS[act]
    if viewer is None:
        return False
    if act.startswith(ONLY_IN_ARRIVAL_CENTRE) and viewer.service_kind != ServiceKind.ARRIVAL_CENTRE:
        return False
    if viewer.errand is not None:
        return act in viewer.errand
    return not allowed.isdisjoint(viewer.roles)


def must(viewer: Viewer | None, act: str) -> None:
    """Raise `PermissionDenied` unless the viewer may."""
    if not may(viewer, act):
        raise PermissionDenied(act)
