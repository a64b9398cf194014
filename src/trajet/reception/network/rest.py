"""The network for programs: centres, and the capacity of any day."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from trajet.access.types import Viewer
from trajet.common.days import Day
from trajet.common.programs import rows_as_json
from trajet.reception.network import selectors
from trajet.reception.network.models import Centre
from trajet.reception.network.types import Capacity

router = Router(tags=["network"])


class Problem(Schema):
    detail: str | list[object]


class CentreOut(Schema):
    """A centre as dispatching knows it; null: not counted."""

    uuid: UUID
    code: str
    name: str
    kind: str
    operator: str
    address: str
    postal_code: str
    municipality: str
    province: str
    region: str
    languages: list[str]
    target_groups: list[str]
    features: list[str]
    opens_on: date
    closes_on: date | None
    intake_per_day: int | None
    followups_at_once: int | None
    school_seats: int | None


class CapacityOut(Schema):
    """Beds of a centre on a day: `beds = closed + blocked + occupied + held + free`; figures by kind overlap."""

    centre: UUID
    beds: int
    cots: int
    closed: int
    blocked: int
    usable: int
    occupied: int
    held: int
    free: int
    cots_used: int
    cots_free: int
    free_men: int
    free_women: int
    free_family_rooms: int
    free_uam: int
    free_isolation_rooms: int
    free_wheelchair: int
    rate_percent: float


class CapacityOn(Schema):
    """The whole network on a day, by centre."""

    on: date
    centres: list[CapacityOut]


REFUSALS = {400: Problem, 401: Problem, 403: Problem}


@router.get("/centres", response={200: list[CentreOut], **REFUSALS})
def centres(request: HttpRequest) -> object:
    """Every centre of the network, by name."""
    return rows_as_json(selectors.list_centres(_viewer(request)).values(*CentreOut.model_fields))


@router.get("/centres/{uuid}", response={200: CentreOut, **REFUSALS, 404: Problem, 422: Problem})
def centre(request: HttpRequest, uuid: UUID) -> object:
    """One centre."""
    return selectors.access_centre(_viewer(request), uuid)


@router.get("/capacity", response={200: CapacityOn, **REFUSALS, 422: Problem})
def capacity(
    request: HttpRequest, on: Annotated[Day | None, Query(description="The day; today when left out.")] = None
) -> object:
    """Capacity, occupancy and free places of every centre on a day."""
    viewer, day = _viewer(request), on or timezone.localdate()
    found = selectors.capacity_on(viewer, day)
    names = [name for name in CapacityOut.model_fields if name != "centre"]
    return {
        "on": day,
        "centres": [
            {"centre": each.uuid, **{name: getattr(_of(found, each), name) for name in names}}
            for each in selectors.list_centres(viewer)
        ],
    }


def _of(found: dict[int, Capacity], centre: Centre) -> Capacity:
    return found.get(centre.pk, Capacity())


def _viewer(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined,no-any-return]
