"""Change of place for a household that has one (Reception Act art. 12): ask, give up asking, free the old place."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.services import change_status, return_to_waiting
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch.models import MoveRequest
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.stays.models import StayEnd
from trajet.reception.stays.selectors import get_open_stay
from trajet.reception.stays.services import end_stay, resume_stay
from trajet.reception.stays.types import PlaceTaken, StayRefused

CONFIRM = "reception.dispatch.confirm"


@transaction.atomic
def request_move(*, by: Viewer, arrival: Arrival, ground: str, reason: str) -> MoveRequest:
    """Put a lodged household on the waiting list for another place; it keeps its place and its wait starts now.

    Raises `DispatchRefused`: `not_lodged` when it lives nowhere yet.
    """
    must(by, CONFIRM)
    locked = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
    stay = get_open_stay(by, locked.household_id)
    if locked.status != ArrivalStatus.ARRIVED or stay is None:
        raise DispatchRefused("not_lodged")
    request = MoveRequest.objects.create(
        service_id=by.service_id, arrival=locked, stay=stay, ground=ground, reason=reason, made_by_id=by.staff_id
    )
    return_to_waiting(by=by, arrival=locked, reason=reason)
    journal.record(
        by,
        "reception.dispatch.move_requested",
        household_id=locked.household_id,
        subject=request.uuid,
        reason=reason,
        ground=ground,
    )
    return request


@transaction.atomic
def withdraw_move(*, by: Viewer, request: MoveRequest) -> None:
    """The household stays where it is after all."""
    must(by, CONFIRM)
    current = MoveRequest.objects.select_for_update(of=("self",)).select_related("arrival").get(pk=request.pk)
    if current.withdrawn_at or current.done_at:
        raise DispatchRefused("already_decided")
    change_status(by=by, arrival=current.arrival, to=ArrivalStatus.ARRIVED)
    current.withdrawn_at, current.withdrawn_by_id = timezone.now(), by.staff_id
    current.save(update_fields=["withdrawn_at", "withdrawn_by"])
    journal.record(
        by, "reception.dispatch.move_withdrawn", household_id=current.arrival.household_id, subject=current.uuid
    )


def free_old_place(by: Viewer, arrival: Arrival, on: date) -> None:
    """End the present stay on the day of departure, when the household moves. Raises `DispatchRefused`."""
    request = (
        MoveRequest.objects.filter(arrival=arrival, withdrawn_at=None, done_at=None).select_related("stay").first()
    )
    if request is None:
        return
    try:
        end_stay(by=by, stay=request.stay, ended_by=StayEnd.MOVED, on=on)
    except StayRefused as refused:
        raise DispatchRefused("moves_too_early") from refused
    request.done_at = timezone.now()
    request.save(update_fields=["done_at"])


def keep_old_place(by: Viewer, arrival: Arrival) -> None:
    """The move was undone before departure: the household lives on where it was. Raises `DispatchRefused`."""
    request = (
        MoveRequest.objects.filter(arrival=arrival, withdrawn_at=None, done_at__isnull=False)
        .select_related("stay")
        .order_by(F("done_at").desc())
        .first()
    )
    if request is None or request.stay.ended_by != StayEnd.MOVED:
        return
    try:
        resume_stay(by=by, stay=request.stay)
    except PlaceTaken as taken:
        raise DispatchRefused("old_place_given") from taken
    request.done_at = None
    request.save(update_fields=["done_at"])
