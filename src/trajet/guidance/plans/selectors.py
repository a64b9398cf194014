"""Reads of plans, within the viewer's wall."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.plans.models import Goal, Plan, Step
from trajet.guidance.plans.types import PlanStatus

CURRENT = (PlanStatus.DRAFT, PlanStatus.AGREED)


def _all(viewer: Viewer) -> QuerySet[Plan]:
    must(viewer, "guidance.plan.read")
    rows = Plan.objects.filter(service_id=viewer.service_id)
    return rows.select_related("person", "file__reference_worker__user", "interpreter", "written_by__user")


def list_current(viewer: Viewer, file_id: int) -> QuerySet[Plan]:
    """Agreed and draft plans of a file with whose they are, one person after the other, with how many steps are done."""
    steps = Count("goals__steps")
    done = Count("goals__steps", filter=Q(goals__steps__done_on__isnull=False))
    rows = _all(viewer).select_related(None).select_related("person").filter(file_id=file_id, status__in=CURRENT)
    return rows.annotate(steps=steps, steps_done=done).order_by("person__sort_key", "-version")


def list_versions(viewer: Viewer, plan: Plan) -> QuerySet[Plan]:
    """Every version of the plan of one person in one file, latest first."""
    return _all(viewer).filter(file_id=plan.file_id, person_id=plan.person_id).order_by("-version")


def current_of(viewer: Viewer, file: CaseFile, person_id: str) -> Plan | None:
    """The draft somebody already began with one person of a file, else the plan they agreed on."""
    rows = _all(viewer).filter(file=file, status__in=CURRENT).order_by("-version")
    return rows.filter(person_id=int(person_id)).first() if person_id.isdecimal() and len(person_id) < 19 else None


def list_to_review(viewer: Viewer, until: date, *, worker_id: int | None = None) -> QuerySet[Plan]:
    """Agreed plans whose review is due by a day, what is due first; of one reference worker when given."""
    rows = _all(viewer).filter(status=PlanStatus.AGREED, review_on__lte=until)
    return (rows.filter(file__reference_worker=worker_id) if worker_id else rows).order_by("review_on", "pk")


def access_plan(viewer: Viewer, uuid: UUID) -> Plan:
    """One version of a plan of the service, or 404."""
    found = _all(viewer).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def goals_of(viewer: Viewer, plan_ids: Collection[int]) -> dict[int, list[Goal]]:
    """Goals with their steps, in order, by plan: two queries for any number of plans."""
    must(viewer, "guidance.plan.read")
    steps = Prefetch("steps", Step.objects.select_related("owner__user").order_by("position", "pk"))
    found: dict[int, list[Goal]] = {}
    rows = Goal.objects.filter(service_id=viewer.service_id, plan__in=plan_ids).prefetch_related(steps)
    for goal in rows.order_by("plan", "position", "pk"):
        found.setdefault(goal.plan_id, []).append(goal)
    return found


def access_goal(viewer: Viewer, uuid: UUID) -> Goal:
    """One goal of the service, or 404."""
    must(viewer, "guidance.plan.read")
    found = Goal.objects.filter(service_id=viewer.service_id, uuid=uuid).select_related("plan").first()
    if found is None:
        raise Http404
    return found


def access_step(viewer: Viewer, uuid: UUID) -> Step:
    """One step of the service, or 404."""
    must(viewer, "guidance.plan.read")
    rows = Step.objects.filter(service_id=viewer.service_id, uuid=uuid)
    found = rows.select_related("goal__plan__person", "goal__plan__file").first()
    if found is None:
        raise Http404
    return found
