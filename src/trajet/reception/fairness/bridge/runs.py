"""Facts of the households of one run as it was solved, and as it would be without one rule."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.reception.dispatch.bridge.alternatives import instance_of, plan_of
from trajet.reception.dispatch.models import Run
from trajet.reception.dispatch.selectors import list_proposals
from trajet.reception.fairness.groups import groups_of
from trajet.reception.fairness.types import Household, Without
from trajet_engines import dispatch
from trajet_engines.dispatch.codes import CLOSENESS, base
from trajet_engines.dispatch.eligibility import centre_meets
from trajet_engines.dispatch.objective import speaks, unmet_wishes

WALL_SECONDS, CPU_SECONDS = 90.0, 20.0
"""Somebody waits for the comparison; when the time is over it is told that it is not proven."""


def households_of_run(viewer: Viewer, run: Run) -> list[Household]:
    """Everybody in the run's snapshot, with the place it proposes."""
    instance = instance_of(run)
    return _with_groups(viewer, run, instance, plan_of(run))


def compared(viewer: Viewer, run: Run, without: Without) -> list[Household]:
    """The same households under the plan the run would have made without a rule."""
    return _with_groups(viewer, run, instance_of(run), _solved(run.pk, run.instance_digest, without).plan)


def is_proven_without(run: Run, without: Without) -> bool:
    """Whether that plan is proven the best without the rule, or the best found in the time allowed."""
    return _solved(run.pk, run.instance_digest, without).status == "optimal"


@lru_cache(maxsize=8)
def _solved(run_id: int, digest: str, without: Without) -> dispatch.Result:
    """The digest names the snapshot: the same question has the same answer, whoever asks."""
    instance = instance_of(Run(pk=run_id))
    return dispatch.solve(
        replace(instance, params=changed(instance.params, without)),
        time_limit_seconds=WALL_SECONDS,
        cpu_limit_seconds=CPU_SECONDS,
        seed=1,
    )


def changed(params: dispatch.Params, without: Without) -> dispatch.Params:
    """The settings with one rule taken out."""
    return {
        Without.LANGUAGE: lambda: replace(params, language_weight=0),
        Without.WISHES: lambda: replace(params, need_weight=0),
        Without.CLOSENESS: lambda: replace(params, closeness_weight=0),
        Without.LEVELLING: lambda: replace(params, level_bands_percent=()),
        Without.WAITING: lambda: replace(
            params, placing_counts_days=max(1, params.placing_counts_days), waiting_cap_days=0
        ),
    }[without]()


def _with_groups(viewer: Viewer, run: Run, instance: dispatch.Instance, plan: dispatch.Plan) -> list[Household]:
    rows = list_proposals(viewer, run).values_list(
        "arrival__uuid", "arrival_id", "arrival__household_id", "arrival__priority"
    )
    known = {str(uuid): (arrival, household, priority) for uuid, arrival, household, priority in rows}
    groups = groups_of(viewer, {household: priority for _, household, priority in known.values()}, timezone.localdate())
    found = []
    for household in instance.households:
        if household.key in known:
            arrival, pk, _ = known[household.key]
            placement = plan.by_household.get(household.key)
            outcomes = _outcomes(instance, household, placement)
            found.append(Household(arrival, pk, household.waiting_days, bool(placement), groups[pk], outcomes))
    return found


def _outcomes(
    instance: dispatch.Instance, household: dispatch.Household, placement: dispatch.Placement | None
) -> dict[str, bool]:
    found = {"placed": placement is not None}
    if placement is None:
        return found
    centre = instance.centre_by_key[placement.centre]
    rooms = [instance.room_class_by_key[key] for key in placement.room_classes]
    if household.accepted_languages:
        found["language"] = speaks(household, centre)
    asked: Sequence[str] = [
        code for code in household.hard | household.soft if base(code) not in {*CLOSENESS, "keep_apart"}
    ]
    if asked:
        found["adapted"] = not unmet_wishes(household, centre, rooms, placement.alone)
    near = [code for code in household.hard | household.soft if base(code) in CLOSENESS]
    if near:
        found["near"] = all(centre_meets(code, centre) for code in near)
    if household.size > 1:
        found["split"] = len(rooms) > 1
    return found
