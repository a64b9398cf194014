"""Insist, forbid, hold: decisions of people that every later run respects until somebody takes them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch.models import Proposal, Ruling, Run
from trajet.reception.dispatch.services.runs import ask_for_proposals
from trajet.reception.dispatch.types import Confirmed, DispatchRefused, Ground, RulingKind
from trajet.reception.network.models import Centre
from trajet.reception.network.selectors import access_centre

CONFIRM = "reception.dispatch.confirm"


@dataclass(frozen=True)
class Verdict:
    """What is decided about one or many households; a hold names no centre, `until_on` is its last day."""

    kind: str
    ground: str
    reason: str
    centre: Centre | None = None
    until_on: date | None = None


@transaction.atomic
def rule(*, by: Viewer, arrival: Arrival, verdict: Verdict) -> Ruling:
    """Decide about one household; an earlier decision of the same kind gives way and stays in the history.

    Raises `DispatchRefused`: `no_longer_waiting`, or `contradicts` when a standing decision says the opposite.
    """
    must(by, CONFIRM)
    locked = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
    if locked.status != ArrivalStatus.WAITING:
        raise DispatchRefused("no_longer_waiting")
    standing = list(Ruling.objects.select_for_update(of=("self",)).filter(arrival=locked, withdrawn_at=None))
    if any(_contradicts(verdict, other) for other in standing):
        raise DispatchRefused("contradicts")
    for other in standing:
        if other.kind == verdict.kind and (verdict.kind != RulingKind.FORBID or other.centre == verdict.centre):
            _withdraw(by, other)
    return _write(by, locked, verdict)


def _contradicts(verdict: Verdict, other: Ruling) -> bool:
    opposite = {RulingKind.PIN: RulingKind.FORBID, RulingKind.FORBID: RulingKind.PIN}.get(RulingKind(verdict.kind))
    return other.kind == opposite and verdict.centre is not None and other.centre_id == verdict.centre.pk


def _write(by: Viewer, arrival: Arrival, verdict: Verdict) -> Ruling:
    ruling = Ruling.objects.create(
        service_id=by.service_id,
        arrival=arrival,
        kind=verdict.kind,
        centre=verdict.centre,
        ground=verdict.ground,
        reason=verdict.reason,
        until_on=verdict.until_on,
        made_by_id=by.staff_id,
    )
    journal.record(
        by,
        "reception.dispatch.ruled",
        household_id=arrival.household_id,
        subject=ruling.uuid,
        reason=verdict.reason,
        kind=verdict.kind,
        ground=verdict.ground,
        centre=verdict.centre.code if verdict.centre else "",
        until=str(verdict.until_on or ""),
    )
    return ruling


def rule_on_many(*, by: Viewer, arrivals: Sequence[Arrival], verdict: Verdict) -> Confirmed:
    """The same decision for several households; what cannot be decided is told, the rest stands."""
    must(by, CONFIRM)
    done = Confirmed()
    for arrival in arrivals:
        try:
            rule(by=by, arrival=arrival, verdict=verdict)
        except DispatchRefused as refused:
            done.refused.append((str(arrival.uuid), refused.code))
        else:
            done.designations += 1
    return done


@transaction.atomic
def withdraw_ruling(*, by: Viewer, ruling: Ruling) -> None:
    """Take a decision back; the next run is free again. Raises `DispatchRefused` when somebody already did."""
    must(by, CONFIRM)
    current = Ruling.objects.select_for_update(of=("self",)).select_related("arrival").get(pk=ruling.pk)
    if current.withdrawn_at:
        raise DispatchRefused("already_withdrawn")
    _withdraw(by, current)


def _withdraw(by: Viewer, ruling: Ruling) -> None:
    ruling.withdrawn_at, ruling.withdrawn_by_id = timezone.now(), by.staff_id
    ruling.save(update_fields=["withdrawn_at", "withdrawn_by"])
    journal.record(
        by,
        "reception.dispatch.ruling_withdrawn",
        household_id=ruling.arrival.household_id,
        subject=ruling.uuid,
        kind=ruling.kind,
    )


@transaction.atomic
def insist(*, by: Viewer, proposal: Proposal, centre: UUID, reason: str, ground: str = Ground.OTHER) -> Run:
    """Insist on a centre for one household and ask for a new run that solves the rest around it."""
    verdict = Verdict(RulingKind.PIN, ground, reason, centre=access_centre(by, centre))
    rule(by=by, arrival=proposal.arrival, verdict=verdict)
    return ask_for_proposals(by=by, for_on=proposal.run.for_on)
