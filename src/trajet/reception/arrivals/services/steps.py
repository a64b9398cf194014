"""The three steps of an application: making, registering, lodging, and the papers they give (`domain.md` A.3, A.4)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.services.moving import lock_arrival


@transaction.atomic
def register_steps(
    *,
    by: Viewer,
    arrival: Arrival,
    registered_on: date | None,
    lodged_on: date | None,
    document: str = "",
    procedure_language: str = "",
    expected_on: date | None = None,
    seen: str = "",
) -> Arrival:
    """Record the days of registering and lodging, the paper received, the language, the next appointment.

    Raises ValidationError by field: a step comes on or after the one before, and never on a day to come.
    """
    must(by, "reception.arrivals.register")
    locked = lock_arrival(by, arrival, seen)
    _check_order(locked.made_on, registered_on, lodged_on)
    locked.registered_on, locked.lodged_on = registered_on, lodged_on
    locked.document = document
    locked.procedure_language = procedure_language
    locked.expected_on = expected_on
    locked.save(update_fields=["registered_on", "lodged_on", "document", "procedure_language", "expected_on"])
    journal.record(
        by,
        "reception.arrivals.steps_recorded",
        household_id=locked.household_id,
        subject=locked.uuid,
        registered_on=registered_on and registered_on.isoformat(),
        lodged_on=lodged_on and lodged_on.isoformat(),
        document=document,
    )
    return locked


def _check_order(made_on: date, registered_on: date | None, lodged_on: date | None) -> None:
    errors: dict[str, str] = {}
    today = timezone.localdate()
    for name, day in (("registered_on", registered_on), ("lodged_on", lodged_on)):
        if day and day > today:
            errors[name] = _("This date is in the future. Please check the year.")
    if registered_on and registered_on < made_on:
        errors["registered_on"] = _("An application is registered on or after the day it was made.")
    if lodged_on and lodged_on < (registered_on or made_on):
        errors["lodged_on"] = _("An application is lodged on or after the day it was made.")
    if errors:
        raise ValidationError(errors)
