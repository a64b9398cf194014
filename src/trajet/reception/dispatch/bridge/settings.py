"""What a coordinator or dispatcher tries: settings and kept places, between what is stored and what the engine takes."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch.bridge.snapshot import Snapshot, unpack
from trajet.reception.dispatch.bridge.standing import engine_reserve
from trajet.reception.dispatch.models import Run
from trajet.reception.network.models import Centre
from trajet_engines import dispatch

SETTINGS = dispatch.SETTINGS
SettingsError = dispatch.SettingsError
SEVERAL = frozenset({"percents", "order"})
"""Units of settings that hold several values."""


def params_of(values: Mapping[str, Any]) -> dispatch.Params:
    """The stored values as settings of a run; what is not stored is the default. Raises `SettingsError`."""
    known = {setting.code: setting for setting in SETTINGS}
    given = {code: value for code, value in values.items() if code in known}
    read: dict[str, Any] = {
        code: tuple(value) if known[code].unit in SEVERAL else value for code, value in given.items()
    }
    return dispatch.Params(**read)


def values_of(params: dispatch.Params) -> dict[str, Any]:
    """Every setting by name, as it is stored."""
    return {code: list(value) if isinstance(value, tuple) else value for code, value in asdict(params).items()}


def with_trial(basis: Run, trial: Mapping[str, Any]) -> Snapshot:
    """The snapshot of a finished run with something else tried on it, and the rows behind its keys.

    `trial`: `settings` (all by name), `reserves` (kind, places, centre uuid or None) that replace those of the day.
    """
    packed = bytes(Run.objects.values_list("instance", flat=True).get(pk=basis.pk) or b"")
    instance = unpack(packed)
    if "settings" in trial:
        instance = replace(instance, params=params_of(trial["settings"]))
    if "reserves" in trial:
        tried = (engine_reserve(f"trial:{n}", *row) for n, row in enumerate(trial["reserves"]))
        instance = replace(instance, reserves=tuple(tried))
    keys = [household.key for household in instance.households]
    arrivals = {str(row.uuid): row for row in Arrival.objects.filter(uuid__in=keys).select_related("household")}
    centres = {str(row.uuid): row for row in Centre.objects.filter(uuid__in=[c.key for c in instance.centres])}
    return Snapshot(instance, arrivals, centres)
