"""Reads of needs (named readers only), of constraints (dispatching too) and of who is still to be examined."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from trajet.access.models import BreakGlass
from trajet.access.policies import may, must
from trajet.access.types import Viewer
from trajet.common.crypto import decrypt
from trajet.guidance.needs.followers import to_examine
from trajet.guidance.needs.models import Constraint, Examination, ExaminationKind, Need, NeedChange


def may_read_needs(viewer: Viewer, person_id: int) -> bool:
    """By role, or by a running opening of one's own."""
    return may(viewer, "guidance.needs.read_special") or get_opening(viewer, person_id) is not None


def needs_of(viewer: Viewer, person_ids: Collection[int]) -> QuerySet[Need]:
    """Needs that hold today. The database shows them to named readers only, or during a break-glass."""
    rows = Need.objects.filter(service_id=viewer.service_id, person_id__in=person_ids, ended_on__isnull=True)
    return rows.select_related("recorded_by__user").order_by("person_id", "-recorded_on", "pk")


def household_needs(viewer: Viewer, person_ids: Collection[int]) -> frozenset[str]:
    """Codes of the needs that the viewer may read."""
    return frozenset(needs_of(viewer, person_ids).values_list("code", flat=True))


def access_need(viewer: Viewer, uuid: UUID) -> Need:
    """One need, or 404 when the viewer may not see it."""
    need = Need.objects.filter(service_id=viewer.service_id, uuid=uuid).first()
    if need is None:
        raise Http404
    return need


def note_of(need: Need) -> str:
    """The note of a need in clear, empty when there is none."""
    return decrypt(need.note_closed, str(need.uuid)) if need.note_closed else ""


@dataclass(frozen=True)
class KnownNeed:
    """A need as people read it: with its note and its changes in clear, the latest change first."""

    need: Need
    note: str
    changes: list[tuple[NeedChange, str]]


def known_needs(viewer: Viewer, person_ids: Collection[int], *, ended: bool = False) -> list[KnownNeed]:
    """Needs that hold today, or those that ended, opened for reading: two queries for any number of them."""
    rows = ended_needs_of(viewer, person_ids) if ended else needs_of(viewer, person_ids)
    latest = NeedChange.objects.select_related("changed_by__user").order_by("-pk")
    found = rows.select_related("recorded_by__user", "person").prefetch_related(Prefetch("changes", latest))
    return [KnownNeed(need, note_of(need), [(each, _reason_of(each)) for each in need.changes.all()]) for need in found]


def ended_needs_of(viewer: Viewer, person_ids: Collection[int]) -> QuerySet[Need]:
    """Needs that no longer hold, the latest ended first."""
    rows = Need.objects.filter(service_id=viewer.service_id, person_id__in=person_ids, ended_on__isnull=False)
    return rows.order_by("-ended_on", "-pk")


def _reason_of(change: NeedChange) -> str:
    return decrypt(change.reason_closed, str(change.uuid))


def get_opening(viewer: Viewer, person_id: int) -> BreakGlass | None:
    """The viewer's own running break-glass on a person."""
    if viewer.staff_id is None:
        return None
    running = {"starts_at__lte": timezone.now(), "ends_at__gte": timezone.now()}
    mine = BreakGlass.objects.filter(service_id=viewer.service_id, staff_id=viewer.staff_id, person_id=person_id)
    return mine.filter(**running).order_by("-ends_at").first()


def list_openings(viewer: Viewer, person_id: int) -> QuerySet[BreakGlass]:
    """Every break-glass on a person, latest first: the file shows them."""
    rows = BreakGlass.objects.filter(service_id=viewer.service_id, person_id=person_id)
    return rows.select_related("staff__user").order_by("-starts_at")


def list_constraints(viewer: Viewer) -> QuerySet[Constraint]:
    """Constraints of the service that hold today."""
    must(viewer, "guidance.constraints.read")
    return Constraint.objects.filter(holds_on(timezone.localdate()), service_id=viewer.service_id)


def holds_on(day: date) -> Q:
    """Constraints that hold on a day."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))


def constraints_of(viewer: Viewer, household_ids: Iterable[int], on: date | None = None) -> dict[int, list[Constraint]]:
    """Constraints on the place by household, one query for any number of them: what, never why."""
    must(viewer, "guidance.constraints.read")
    rows = Constraint.objects.filter(
        holds_on(on or timezone.localdate()), service_id=viewer.service_id, household_id__in=list(household_ids)
    ).order_by("-is_hard", "code", "pk")
    found: dict[int, list[Constraint]] = {}
    for row in rows:
        found.setdefault(row.household_id, []).append(row)
    return found


def households_with(viewer: Viewer, code: str) -> list[int]:
    """Ids of the households with a constraint of this code that holds today."""
    return list(list_constraints(viewer).filter(code=code).values_list("household_id", flat=True).distinct())


def access_constraint(viewer: Viewer, uuid: UUID) -> Constraint:
    """One constraint, or 404 when the viewer may not see it."""
    constraint = Constraint.objects.filter(service_id=viewer.service_id, uuid=uuid).first()
    if constraint is None:
        raise Http404
    return constraint


def examinations_of(viewer: Viewer, household_ids: Iterable[int]) -> dict[int, list[Examination]]:
    """Examinations held or waived, by household."""
    rows = Examination.objects.filter(service_id=viewer.service_id, household_id__in=list(household_ids))
    found: dict[int, list[Examination]] = {}
    for row in rows.select_related("done_by__user").order_by("kind"):
        found.setdefault(row.household_id, []).append(row)
    return found


def list_unexamined(viewer: Viewer) -> QuerySet[Any]:
    """Rows that carry a `household` that still lacks an examination, held or waived."""
    must(viewer, "guidance.needs.examine")
    here = to_examine(viewer)
    if here is None:
        return Examination.objects.none()
    done = Examination.objects.filter(service_id=viewer.service_id, household_id=OuterRef("household_id"))
    lacking = (~Exists(done.filter(kind=kind)) for kind in ExaminationKind)
    return here.filter(reduce(or_, lacking))
