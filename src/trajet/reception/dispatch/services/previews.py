"""Put in force what a preview tried."""

from django.db import transaction

from trajet.access.types import Viewer
from trajet.reception.dispatch.models import Run
from trajet.reception.dispatch.selectors.comparing import levels_side_by_side
from trajet.reception.dispatch.selectors.tonight import standing_reserves
from trajet.reception.dispatch.services.settings import save_settings
from trajet.reception.dispatch.services.tonight import keep_places
from trajet.reception.network.selectors import access_centre


@transaction.atomic
def accept_preview(*, by: Viewer, run: Run, reason: str) -> None:
    """Save the settings, or keep the places, that a preview showed; each checks its own act.

    Raises `DispatchRefused` (`settings_unchanged`).
    """
    if "settings" in run.trial:
        save_settings(by=by, values=run.trial["settings"], reason=reason, preview=run)
        return
    price = [row for row in levels_side_by_side(run.basis, run) if row["before"] != row["after"]] if run.basis else []
    standing = standing_reserves(by, run.for_on)
    for kind, places, centre in run.trial["reserves"]:
        if (kind, places, centre) not in standing:
            place = access_centre(by, centre) if centre else None
            keep_places(by=by, on=run.for_on, kind=kind, places=places, reason=reason, centre=place, price=price)
