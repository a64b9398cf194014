"""Ask for proposals, and stop asking."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.jobs import defer
from trajet.reception.dispatch import jobs
from trajet.reception.dispatch.models import Purpose, Run, RunStatus
from trajet.reception.dispatch.selectors.runs import SILENT_AFTER, UNDER_WAY, latest_run
from trajet.reception.dispatch.types import DispatchRefused


@transaction.atomic
def ask_for_proposals(*, by: Viewer, for_on: date) -> Run:
    """Start a run in the background; the one under way, if any, is answered instead of starting a second.

    Every standing decision of people is respected. A run whose worker was lost is closed first.
    """
    must(by, "reception.dispatch.propose")
    close_lost_runs(by=by)
    if under_way := _own(by).filter(purpose=Purpose.BOARD, status__in=UNDER_WAY).first():
        return under_way
    return start_run(by=by, for_on=for_on)


def start_run(*, by: Viewer, for_on: date, **facts: Any) -> Run:
    """Write a run and put its work in the queue. The caller checked its act."""
    run = Run.objects.create(uuid=uuid4(), service_id=by.service_id, asked_by_id=by.staff_id, for_on=for_on, **facts)
    defer(jobs.TASK, run_id=run.pk, staff_id=by.staff_id)
    journal.record(by, "reception.dispatch.asked", subject=run.uuid, day=str(for_on), purpose=str(run.purpose))
    return run


@transaction.atomic
def start_preview(*, by: Viewer, trial: dict[str, Any]) -> Run:
    """Solve the latest run again with something else tried; nothing is proposed to anybody. The caller checked its act.

    A preview still under way is stopped. Raises `DispatchRefused` (`no_instance`) when there is nothing to try it on.
    """
    basis = latest_run(by)
    if basis is None or not basis.instance_digest:
        raise DispatchRefused("no_instance")
    close_lost_runs(by=by)
    earlier = _own(by).filter(purpose=Purpose.PREVIEW, asked_by_id=by.staff_id)
    earlier.filter(status=RunStatus.QUEUED).update(status=RunStatus.CANCELLED)
    earlier.filter(status=RunStatus.RUNNING).update(is_cancel_asked=True)
    return start_run(by=by, for_on=basis.for_on, purpose=Purpose.PREVIEW, basis=basis, trial=trial)


@transaction.atomic
def cancel_run(*, by: Viewer, run: Run) -> None:
    """Ask a run to stop; one that waits in the queue, or whose worker was lost, stops at once."""
    must(by, "reception.dispatch.tonight" if run.purpose == Purpose.PREVIEW else "reception.dispatch.propose")
    lost = Q(status=RunStatus.RUNNING) & _is_silent()
    now = timezone.now()
    stopped = _own(by).filter(Q(status=RunStatus.QUEUED) | lost, pk=run.pk)
    stopped.update(status=RunStatus.CANCELLED, finished_at=now)
    _own(by).filter(pk=run.pk, status=RunStatus.RUNNING).update(is_cancel_asked=True)
    journal.record(by, "reception.dispatch.cancelled", subject=run.uuid)


@transaction.atomic
def close_lost_runs(*, by: Viewer) -> None:
    """Close what a killed worker left: a calculation failed and may be asked again, a confirmation may go on."""
    now = timezone.now()
    lost = _own(by).filter(_is_silent())
    lost.filter(status=RunStatus.RUNNING).update(status=RunStatus.FAILED, error="WorkerLost", finished_at=now)
    lost.filter(status=RunStatus.CONFIRMING).update(status=RunStatus.DONE)


def _own(by: Viewer) -> QuerySet[Run]:
    return Run.objects.filter(service_id=by.service_id)


def _is_silent() -> Q:
    long_ago = timezone.now() - SILENT_AFTER
    return Q(touched_at__lt=long_ago) | Q(touched_at__isnull=True, asked_at__lt=long_ago)
