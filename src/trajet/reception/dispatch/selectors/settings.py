"""Settings of dispatching: those in force, and every version before."""

from typing import Any

from django.db.models import QuerySet

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch import bridge
from trajet.reception.dispatch.models import SettingsVersion

READ = "reception.dispatch.read"


def settings_in_force(viewer: Viewer) -> dict[str, Any]:
    """Every setting by name: the last saved version, on top of the defaults."""
    must(viewer, READ)
    return _in_force(viewer)


def settings_for_rooms(viewer: Viewer) -> dict[str, Any]:
    """The settings by which a room is freed, for whoever changes rooms: a supervisor does, and decides no place."""
    must(viewer, "reception.stays.write")
    return _in_force(viewer)


def _in_force(viewer: Viewer) -> dict[str, Any]:
    latest = SettingsVersion.objects.filter(service_id=viewer.service_id).order_by("-made_at", "-id").first()
    return bridge.values_of(bridge.params_of(latest.values if latest else {}))


def list_versions(viewer: Viewer) -> QuerySet[SettingsVersion]:
    """Every version, latest first."""
    must(viewer, READ)
    rows = SettingsVersion.objects.filter(service_id=viewer.service_id)
    return rows.select_related("made_by__user", "preview").order_by("-made_at", "-id")
