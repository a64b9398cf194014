"""The run of the optimiser in the background: a consistent snapshot, short transactions, progress, cancel."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import timezone
from procrastinate.contrib.django import app

from trajet.access.selectors import get_viewer
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.dispatch import bridge
from trajet.reception.dispatch.models import Proposal, ProposalStatus, Purpose, Run, RunStatus
from trajet.reception.dispatch.selectors.runs import UNDER_WAY, run_before
from trajet.reception.dispatch.selectors.settings import settings_in_force

TASK = "reception.dispatch.propose"
CONFIRM_TASK = "reception.dispatch.confirm_all"
TIME_LIMIT_SECONDS, CPU_LIMIT_SECONDS = 400.0, 60.0
"""The work is bounded by computing time, so that a busy machine takes longer instead of proving less."""
SEED = 1
SECONDS_BETWEEN_SAVES = 0.7


@app.task(name=TASK)
def propose(run_id: int, staff_id: int) -> None:
    """Solve one run. A fault leaves the run `failed` with a word a person can pass on; nothing half stored."""
    viewer = get_viewer(staff_id, timezone.localdate())
    if viewer is None:
        return
    try:
        _solve(viewer, run_id)
    except Exception as error:
        _fail(viewer, run_id, _cause(error))
        raise


def _cause(error: Exception) -> str:
    """What contradicts itself and where (`words.problems`), or the name of an unforeseen fault."""
    if isinstance(error, bridge.InstanceError):
        return f"{error.problems[0].code}:{error.problems[0].key}"[:200]
    return type(error).__name__


def _solve(viewer: Viewer, run_id: int) -> None:
    run = _start(viewer, run_id)
    if run is None:
        return
    snapshot = _snapshot(viewer, run)
    _update(
        viewer,
        run_id,
        instance=bridge.pack(snapshot.instance),
        instance_digest=snapshot.instance.digest(),
        settings=bridge.values_of(snapshot.instance.params),
    )
    with viewing(viewer):
        before = run.basis or run_before(viewer, run)
        former = bridge.plan_of(before) if before else None
    watch = Watch(viewer, run_id)
    result = bridge.solve(
        snapshot.instance,
        time_limit_seconds=TIME_LIMIT_SECONDS,
        cpu_limit_seconds=CPU_LIMIT_SECONDS,
        seed=SEED,
        former=former,
        on_progress=watch.progress,
        should_stop=watch.is_cancelled,
    )
    if watch.is_cancelled():
        _update(viewer, run_id, status=RunStatus.CANCELLED, finished_at=timezone.now())
        return
    watch.say("explain", 92)
    if run.purpose == Purpose.PREVIEW:
        _store(viewer, run_id, result, _plain(viewer, run_id, snapshot, result), [])
        return
    prices = bridge.price(snapshot.instance, result)
    rows = [
        Proposal(service_id=viewer.service_id, run_id=run_id, arrival=snapshot.arrivals[key], **fields)
        for key, fields in bridge.proposals(snapshot, result, prices)
    ]
    _store(viewer, run_id, result, rows, bridge.shortages(snapshot, result, prices))


def _snapshot(viewer: Viewer, run: Run) -> bridge.Snapshot:
    """Everything as it is now, with the decisions that stand; for a preview, what its basis saw."""
    with viewing(viewer, snapshot=True):
        if run.purpose == Purpose.PREVIEW and run.basis:
            return bridge.with_trial(run.basis, run.trial)
        return bridge.take_standing(viewer, run.for_on, bridge.params_of(settings_in_force(viewer)))


def _plain(viewer: Viewer, run_id: int, snapshot: bridge.Snapshot, result: bridge.Result) -> list[Proposal]:
    """Where everybody would go, without accounts: a preview is compared and never confirmed."""
    places = result.plan.by_household
    return [
        Proposal(service_id=viewer.service_id, run_id=run_id, arrival=arrival, **_place(snapshot, places.get(key)))
        for key, arrival in snapshot.arrivals.items()
    ]


def _place(snapshot: bridge.Snapshot, found: bridge.Placement | None) -> dict[str, Any]:
    if found is None:
        return {"status": ProposalStatus.UNPLACED}
    where = snapshot.centres[found.centre]
    return {"centre": where, "room_classes": list(found.room_classes), "is_alone": found.alone}


@app.task(name=CONFIRM_TASK)
def confirm_all(run_id: int, staff_id: int, travels_on: str) -> None:
    """Confirm every standing proposal of a run, each in its own transaction, so that nothing half done remains."""
    from trajet.reception.dispatch.services import confirm_proposals

    viewer = get_viewer(staff_id, timezone.localdate())
    if viewer is None:
        return
    with viewing(viewer):
        waiting = list(
            Proposal.objects.filter(run_id=run_id, status=ProposalStatus.PROPOSED).order_by("centre_id", "pk")
        )
    watch, refused = Watch(viewer, run_id), Counter[str]()
    for number, proposal in enumerate(waiting):
        with viewing(viewer):
            done = confirm_proposals(by=viewer, proposals=[proposal], travels_on=date.fromisoformat(travels_on))
        refused.update(code for _uuid, code in done.refused)
        watch.step("confirm", 100 * number // len(waiting))
    with viewing(viewer):
        run = Run.objects.get(pk=run_id)
        run.result = {**run.result, "refused": dict(refused)}
        run.status, run.progress_percent = RunStatus.DONE, 100
        run.save(update_fields=["result", "status", "progress_percent"])


def _start(viewer: Viewer, run_id: int) -> Run | None:
    with viewing(viewer):
        run = Run.objects.select_for_update(of=("self",)).select_related("basis").get(pk=run_id)
        if run.status not in {RunStatus.QUEUED, RunStatus.RUNNING}:  # running: an earlier worker was killed
            return None
        run.status, run.snapshot_at, run.touched_at = RunStatus.RUNNING, timezone.now(), timezone.now()
        run.save(update_fields=["status", "snapshot_at", "touched_at"])
        return run


def _update(viewer: Viewer, run_id: int, **values: Any) -> None:
    with viewing(viewer):
        Run.objects.filter(pk=run_id).update(**values)


class Watch:
    """Writes progress and reads the wish to cancel, at most once in `SECONDS_BETWEEN_SAVES`."""

    def __init__(self, viewer: Viewer, run_id: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.viewer, self.run_id, self.clock = viewer, run_id, clock
        self.saved_at = 0.0
        self.cancelled = False

    def progress(self, progress: bridge.Progress) -> None:
        """Tell the page which stage is being proven."""
        self.step(progress.stage, 5 + round(progress.done * 85))

    def step(self, stage: str, percent: int) -> None:
        """Write where the work stands, unless that was done a moment ago."""
        if self.clock() - self.saved_at >= SECONDS_BETWEEN_SAVES:
            self.say(stage, percent)

    def say(self, stage: str, percent: int) -> None:
        """Write stage and share done, and see whether somebody asked to stop."""
        self.saved_at = self.clock()
        with viewing(self.viewer):
            Run.objects.filter(pk=self.run_id).update(stage=stage, progress_percent=percent, touched_at=timezone.now())
            self.cancelled = Run.objects.values_list("is_cancel_asked", flat=True).get(pk=self.run_id)

    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self.cancelled


def _fail(viewer: Viewer, run_id: int, error: str) -> None:
    """A run that somebody closed meanwhile stays as it is."""
    with viewing(viewer):
        Run.objects.filter(pk=run_id, status__in=UNDER_WAY).update(
            status=RunStatus.FAILED, error=error, finished_at=timezone.now()
        )


def _store(viewer: Viewer, run_id: int, result: bridge.Result, rows: list[Proposal], short: list[Any]) -> None:
    """Write proposals and proof at once; a run that somebody closed meanwhile, or that was done twice, keeps none."""
    with viewing(viewer):
        run = Run.objects.select_for_update(of=("self",)).defer("instance").get(pk=run_id)
        if run.status != RunStatus.RUNNING:
            return
        Proposal.objects.bulk_create(rows, batch_size=500)
        Run.objects.filter(pk=run_id).update(
            status=RunStatus.DONE,
            finished_at=timezone.now(),
            progress_percent=100,
            outcome=result.status,
            result={
                "levels": [asdict(level) for level in result.levels],
                "seed": result.seed,
                "seconds": round(result.seconds, 2),
                "gap": result.gap,
                "tried": list(result.tried),
                "kept": [asdict(kept) for kept in result.plan.kept],
                "placed": sum(proposal.status == ProposalStatus.PROPOSED for proposal in rows),
            },
            shortages=short,
        )
