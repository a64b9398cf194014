"""The order of the waiting list (`domain.md` A.8): class, then the longest wait.

A court order is recorded and changes nothing, unless the setting `TRAJET_COURT_ORDERS_FIRST` says otherwise.
"""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from trajet.reception.arrivals.models import Arrival, CourtOrder

COLUMNS = ("priority", "waiting_since_at", "pk")


def courts_first() -> bool:
    """Whether an open court order puts a household first within its class."""
    return bool(getattr(settings, "TRAJET_COURT_ORDERS_FIRST", False))


def in_order(arrivals: QuerySet[Arrival]) -> QuerySet[Arrival]:
    """The arrivals in the order in which places are given."""
    if not courts_first():
        return arrivals.order_by(*COLUMNS)
    orders = CourtOrder.objects.filter(arrival=OuterRef("pk"), executed_on__isnull=True)
    return arrivals.annotate(has_order=Exists(orders)).order_by("priority", "-has_order", "waiting_since_at", "pk")


def before(arrival: Arrival) -> Q:
    """Those of the same class who come first."""
    earlier = Q(waiting_since_at__lt=arrival.waiting_since_at)
    same_moment = Q(waiting_since_at=arrival.waiting_since_at, pk__lt=arrival.pk)
    if not courts_first():
        return earlier | same_moment
    if arrival.court_orders.filter(executed_on__isnull=True).exists():
        return Q(has_order=True) & (earlier | same_moment)
    return Q(has_order=True) | earlier | same_moment
