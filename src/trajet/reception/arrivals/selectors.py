"""Reads of arrivals: one file, the day's work, and where somebody stands on the list."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival, EntitlementDecision
from trajet.reception.arrivals.ordering import before, in_order
from trajet.reception.arrivals.types import ArrivalStatus, PriorityClass


def list_arrivals(viewer: Viewer) -> QuerySet[Arrival]:
    """Every arrival of the viewer's service with its household."""
    return Arrival.objects.filter(service_id=viewer.service_id).select_related("household")


def access_arrival(viewer: Viewer, uuid: UUID) -> Arrival:
    """One arrival, or 404 when the viewer may not see it."""
    found = find_arrival(viewer, uuid)
    if found is None:
        raise Http404
    return found


def find_arrival(viewer: Viewer, uuid: UUID) -> Arrival | None:
    """One arrival, or None."""
    return list_arrivals(viewer).filter(uuid=uuid).first()


def get_open_arrival(viewer: Viewer, household_id: int) -> Arrival | None:
    """The arrival of a household that is not closed."""
    return list_arrivals(viewer).filter(household_id=household_id, closed_on__isnull=True).first()


def open_arrivals_of(viewer: Viewer, household_ids: Collection[int]) -> dict[int, Arrival]:
    """Open arrivals by household."""
    found = list_arrivals(viewer).filter(household_id__in=household_ids, closed_on__isnull=True)
    return {arrival.household_id: arrival for arrival in found}


def list_waiting(viewer: Viewer) -> QuerySet[Arrival]:
    """Who waits, in the order of the list: class, then since when."""
    return in_order(list_arrivals(viewer).filter(status=ArrivalStatus.WAITING))


def list_today(viewer: Viewer, on: date) -> QuerySet[Arrival]:
    """Who presented on a day, latest first."""
    return list_arrivals(viewer).filter(made_on=on).order_by("-created_at", "-pk")


def list_to_register(viewer: Viewer) -> QuerySet[Arrival]:
    """Open arrivals whose application is made but not yet lodged, oldest first."""
    is_open = Q(closed_on__isnull=True, lodged_on__isnull=True)
    return list_arrivals(viewer).filter(is_open, status__in=UNDER_WAY).order_by("made_on", "pk")


UNDER_WAY = (ArrivalStatus.PRESENTED, ArrivalStatus.WAITING, ArrivalStatus.DESIGNATED)


def households_to_examine(viewer: Viewer) -> QuerySet[Arrival]:
    """Households whose needs must be examined: everybody who is here and has no place yet."""
    return list_arrivals(viewer).filter(status__in=(ArrivalStatus.PRESENTED, ArrivalStatus.WAITING))


def get_decision(arrival: Arrival) -> EntitlementDecision | None:
    """The decision that holds: the latest."""
    return arrival.entitlements.order_by("-decided_on", "-pk").first()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a household stands: 17th of 212 in class 4."""

    rank: int
    of: int
    tier: int


def get_position(viewer: Viewer, arrival: Arrival) -> Position | None:
    """Where a waiting household stands in its class; None when it does not wait."""
    if arrival.status != ArrivalStatus.WAITING:
        return None
    same = list_waiting(viewer).filter(priority=arrival.priority)
    figures = same.order_by().aggregate(ahead=Count("pk", filter=before(arrival)), of=Count("pk"))
    return Position(figures["ahead"] + 1, figures["of"], arrival.priority)


AGES = ((0, 7), (8, 30), (31, 90), (91, None))
"""Ages of waiting in days by which the list is counted: up to a week, a month, three months, more."""


@dataclass(frozen=True, slots=True)
class WaitingFigure:
    """How many households of one class wait, in all and by age of wait; `query` opens the rows behind it."""

    tier: int
    label: str
    households: int
    ages: tuple[tuple[int, int | None, int], ...]


def waiting_by_class(viewer: Viewer) -> list[WaitingFigure]:
    """The waiting list by class and age of wait, one query; each figure equals the rows its filter opens."""
    now = timezone.now()
    counts = {f"age_{least}": Count("pk", filter=age_between(least, most, now)) for least, most in AGES}
    rows = list_waiting(viewer).order_by().values("priority").annotate(households=Count("pk"), **counts)
    by_class: dict[int, dict[str, int]] = {row["priority"]: dict(row) for row in rows}
    return [_figure(tier, by_class.get(tier, {})) for tier in PriorityClass]


def age_between(least: int, most: int | None, now: datetime) -> Q:
    """Waits at least so many whole days, and at most so many."""
    until = Q(waiting_since_at__lte=now - timedelta(days=least)) if least else Q()
    return until if most is None else until & Q(waiting_since_at__gt=now - timedelta(days=most + 1))


def _figure(tier: PriorityClass, row: dict[str, int]) -> WaitingFigure:
    ages = tuple((least, most, row.get(f"age_{least}", 0)) for least, most in AGES)
    return WaitingFigure(tier.value, str(tier.label), row.get("households", 0), ages)


@dataclass(frozen=True, slots=True)
class Presented:
    """Households and people that presented on a day."""

    households: int
    people: int


def presented_on(viewer: Viewer, on: date) -> Presented:
    """How many presented on a day: the rows of the list of that day."""
    living = Q(household__memberships__during__contains=on) | Q(household__memberships__during__startswith=on)
    rows = list_arrivals(viewer).filter(made_on=on).order_by()
    figures = rows.aggregate(
        households=Count("pk", distinct=True), people=Count("household__memberships", filter=living, distinct=True)
    )
    return Presented(figures["households"], figures["people"])
