"""Settings of dispatching: try them on the latest run, save them with a reason."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch import bridge
from trajet.reception.dispatch.models import Run, SettingsVersion
from trajet.reception.dispatch.selectors.settings import settings_in_force
from trajet.reception.dispatch.services.runs import start_preview
from trajet.reception.dispatch.types import DispatchRefused

SETTINGS = "reception.dispatch.settings"


def preview_settings(*, by: Viewer, values: Mapping[str, Any]) -> Run:
    """Solve the latest run again with other settings. Raises `SettingsError` and `DispatchRefused` (`no_instance`)."""
    must(by, SETTINGS)
    stored = bridge.values_of(bridge.params_of(values))
    return start_preview(by=by, trial={"settings": stored})


@transaction.atomic
def save_settings(*, by: Viewer, values: Mapping[str, Any], reason: str, preview: Run | None = None) -> SettingsVersion:
    """Put settings in force for the runs to come. Raises `SettingsError`, `DispatchRefused` (`settings_unchanged`)."""
    must(by, SETTINGS)
    stored = bridge.values_of(bridge.params_of(values))
    before = settings_in_force(by)
    changed = sorted(code for code, value in stored.items() if before[code] != value)
    if not changed:
        raise DispatchRefused("settings_unchanged")
    version = SettingsVersion.objects.create(
        service_id=by.service_id, values=stored, reason=reason, made_by_id=by.staff_id, preview=preview
    )
    journal.record(by, "reception.dispatch.settings_saved", subject=version.uuid, reason=reason, settings=changed)
    return version
