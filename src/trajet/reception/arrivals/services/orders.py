"""Orders of a court: recorded with their penalty; they do not change the order of the list (`domain.md` A.8)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival, CourtOrder
from trajet.reception.arrivals.services.moving import lock_arrival


@transaction.atomic
def record_court_order(
    *, by: Viewer, arrival: Arrival, court: str, ordered_on: date, content: str = "", penalty: str = ""
) -> CourtOrder:
    """Record an order to give a place. Raises ValidationError for a day to come or an order without court."""
    must(by, "reception.arrivals.decide")
    if not court.strip():
        raise ValidationError({"court": _("Please name the court.")})
    if ordered_on > timezone.localdate():
        raise ValidationError({"ordered_on": _("This date is in the future. Please check the year.")})
    locked = lock_arrival(by, arrival)
    order = CourtOrder.objects.create(
        service_id=by.service_id,
        arrival=locked,
        court=court.strip()[:200],
        ordered_on=ordered_on,
        content=content,
        penalty=penalty[:100],
    )
    journal.record(by, "reception.arrivals.court_order_recorded", household_id=locked.household_id, subject=locked.uuid)
    return order


@transaction.atomic
def carry_out_order(*, by: Viewer, order: CourtOrder, on: date) -> CourtOrder:
    """Record the day on which an order was carried out."""
    must(by, "reception.arrivals.decide")
    locked = CourtOrder.objects.select_for_update().get(pk=order.pk, service_id=by.service_id)
    if on < locked.ordered_on:
        raise ValidationError({"on": _("An order cannot be carried out before it was given.")})
    locked.executed_on = on
    locked.save(update_fields=["executed_on"])
    journal.record(
        by,
        "reception.arrivals.court_order_carried_out",
        household_id=locked.arrival.household_id,
        subject=locked.arrival.uuid,
    )
    return locked
