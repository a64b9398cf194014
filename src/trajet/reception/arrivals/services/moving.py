"""The one way a state changes: locked, by the table, journalled."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.types import TRANSITIONS, ArrivalStatus


def lock_arrival(by: Viewer, arrival: Arrival, seen: str = "") -> Arrival:
    """The row, locked until the end of the transaction. `seen` is the state the page showed when the act was asked.

    Raises ValidationError when somebody else changed it meanwhile.
    """
    locked = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk, service_id=by.service_id)
    if seen and seen != locked.status:
        raise ValidationError(
            _("Somebody changed this arrival meanwhile: it is now “%(state)s”. Nothing was saved; please look again.")
            % {"state": locked.get_status_display()},
            code="changed",
        )
    return locked


def move(by: Viewer, arrival: Arrival, to: ArrivalStatus, *, reason: str = "", **codes: Any) -> Arrival:
    """Change the state of a locked arrival by the table. Raises ValidationError for a step the table does not know."""
    if to not in TRANSITIONS[arrival.status]:
        raise ValidationError(
            _("From “%(state)s” an arrival cannot become “%(wanted)s”.")
            % {"state": arrival.get_status_display(), "wanted": to.label},
            code="transition",
        )
    earlier, arrival.status = arrival.status, to
    arrival.closed_on = timezone.localdate() if to == ArrivalStatus.WITHDRAWN else None
    arrival.save(update_fields=["status", "closed_on"])
    if arrival.closed_on:
        guidance.stop_clocks(by=by, household_id=arrival.household_id, on=arrival.closed_on)
    journal.record(
        by,
        f"reception.arrivals.{to.value}",
        household_id=arrival.household_id,
        subject=arrival.uuid,
        reason=reason,
        before=earlier,
        **codes,
    )
    return arrival


def needs_reason(reason: str) -> str:
    """The reason, which this act must have. Raises ValidationError by field."""
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    return reason.strip()


def refuse_while_designated(arrival: Arrival) -> None:
    """A place stays reserved by a designation: it must be undone by dispatching first."""
    if arrival.designations.filter(status="active").exists():
        raise ValidationError(
            _("A place is designated for this household. Undo the designation first, so that the place is free again."),
            code="designated",
        )
