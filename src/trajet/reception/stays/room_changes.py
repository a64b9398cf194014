"""Changes of room within a centre: kept with the beds before and after, so that a mistake can be taken back."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.network.models import Centre
from trajet.reception.stays.models import BedUse, ChangedBed, RoomChange, Stay
from trajet.reception.stays.services import leave_beds, refusals, take_beds
from trajet.reception.stays.types import PlaceTaken, Refusal, StayRefused


@transaction.atomic
def keep_room_change(*, by: Viewer, centre: Centre, left: Collection[BedUse], taken: Mapping[int, int]) -> RoomChange:
    """Keep who slept where before (`left`) and after (`taken`: person id → bed id) a change that was just made."""
    must(by, "reception.stays.write")
    change = RoomChange.objects.create(service_id=by.service_id, centre=centre, made_by_id=by.staff_id)
    ChangedBed.objects.bulk_create(
        ChangedBed(
            service_id=by.service_id,
            change=change,
            stay_id=use.stay_id,
            household_id=use.stay.household_id,
            person_id=use.person_id,
            from_bed_id=use.bed_id,
            to_bed_id=taken[use.person_id],
        )
        for use in left
    )
    return change


@transaction.atomic
def take_back_room_change(*, by: Viewer, change: RoomChange, on: date) -> None:
    """All these households sleep from a day on where they slept before the change, or nothing changes; stays go on.

    Raises `StayRefused` or, when many people change these rooms at once, `PlaceTaken`.
    """
    must(by, "reception.stays.write")
    with refusals():
        current = RoomChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
        if current.taken_back_at:
            raise StayRefused(_("This change of room was already taken back."))
        _put_back(by, current, on)
        current.taken_back_at, current.taken_back_by_id = timezone.now(), by.staff_id
        current.save(update_fields=["taken_back_at", "taken_back_by"])


def _put_back(by: Viewer, change: RoomChange, on: date) -> None:
    """Every bed is left before one is taken: they may have changed places with each other."""
    beds = list(change.beds.select_related("stay__centre", "from_bed__room__building").order_by("pk"))
    stays = {bed.stay for bed in beds if bed.stay}
    if any(bed.stay is None for bed in beds):
        raise StayRefused(_("One of these households no longer lives here."))
    left = leave_beds(by=by, stays=stays, on=on)
    if {(use.person_id, use.bed_id) for use in left} != {(bed.person_id, bed.to_bed_id) for bed in beds}:
        raise StayRefused(_("Some of these people changed rooms again since. Take the later change back first."))
    for stay in sorted(stays, key=lambda stay: stay.pk):
        _return(by, stay, [bed for bed in beds if bed.stay_id == stay.pk], on)


def _return(by: Viewer, stay: Stay, beds: list[ChangedBed], on: date) -> None:
    try:
        take_beds(by=by, stay=stay, beds={bed.person_id: bed.from_bed_id for bed in beds}, on=on, is_return=True)
    except PlaceTaken as taken:
        room = beds[0].from_bed.room
        raise StayRefused(
            _("Nothing was taken back. Room %(room)s: %(why)s")
            % {"room": f"{room.building.name} {room.name}", "why": _why(taken.code)}
        ) from taken


def _why(code: Refusal) -> str:
    """As told to who wants a room back, not to who looks for any place."""
    if code in {Refusal.BED_TAKEN, Refusal.ROOM_NOT_SHARED}:
        return _("somebody else was given a bed there meanwhile.")
    if code == Refusal.OTHER_CENTRE:
        return _("one of the beds was taken away meanwhile.")
    return str(code.label)
