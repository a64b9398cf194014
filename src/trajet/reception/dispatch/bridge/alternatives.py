"""Other places for one household: what stands against them, what they would change, and for whom."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from trajet.access.types import Viewer
from trajet.reception.dispatch.bridge.snapshot import unpack
from trajet.reception.dispatch.models import Proposal, ProposalStatus, Run
from trajet_engines import dispatch

Fields = dict[str, Any]
SHOWN_ALTERNATIVES = 5
INSIST_WALL_SECONDS, INSIST_CPU_SECONDS = 30.0, 8.0
"""Somebody waits for the answer: a day is proven in a second; a backlog is cut short and says "at most"."""


def instance_of(run: Run) -> dispatch.Instance:
    """The snapshot a run was given."""
    return unpack(bytes(Run.objects.values_list("instance", flat=True).get(pk=run.pk) or b""))


def plan_of(run: Run) -> dispatch.Plan:
    """What the run proposes now, changes by hand included, and what it keeps for tonight."""
    standing = [ProposalStatus.PROPOSED, ProposalStatus.CONFIRMED]
    return _plan(run, Proposal.objects.filter(run=run, status__in=standing))


def first_plan_of(run: Run) -> dispatch.Plan:
    """What the run proposed, whatever was decided for a household since."""
    return _plan(run, Proposal.objects.filter(run=run, centre__isnull=False))


def _plan(run: Run, rows: QuerySet[Proposal]) -> dispatch.Plan:
    found = rows.values_list("arrival__uuid", "centre__uuid", "room_classes", "is_alone")
    return dispatch.Plan.of(
        (
            dispatch.Placement(str(arrival), str(centre), tuple(classes), alone)
            for arrival, centre, classes, alone in found
        ),
        (dispatch.Kept(**kept) for kept in run.result.get("kept", ())),
    )


def result_of(run: Run, plan: dispatch.Plan, instance: dispatch.Instance) -> dispatch.Result:
    """The run's answer as the engine gave it, with the plan as it stands now."""
    score = dispatch.evaluate(instance, plan)
    levels = tuple(
        dispatch.Level(row["name"], score[row["name"]], min(row["bound"], score[row["name"]]), 0.0)
        for row in run.result.get("levels", ())
    )
    seed = run.result.get("seed", 1)
    return dispatch.Result("feasible", plan, levels, seed, run.instance_digest, order=score.order)


def why_not(viewer: Viewer, proposal: Proposal, centre: UUID) -> tuple[tuple[str, str], ...]:
    """Why the household of a proposal cannot be placed in that centre; empty when it can. Codes with a detail."""
    return _codes(dispatch.why_not(instance_of(proposal.run), str(proposal.arrival.uuid), str(centre)))


def _codes(reasons: tuple[tuple[dispatch.Rule, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((str(rule), detail) for rule, detail in reasons)


def placement_in(run: Run, proposal: Proposal, centre: UUID) -> dispatch.Placement | None:
    """The best place there that takes nothing from the rest of the plan, found and checked by the plain rules."""
    found = dispatch.exchange(instance_of(run), plan_of(run), str(proposal.arrival.uuid), str(centre))
    return found.placement if found and not found.takes_a_place else None


def costs(proposal: Proposal) -> list[Fields]:
    """The next best centres: the cost at once, with how sure it is, and whom it would affect.

    `change` is the best plan in which at most one other household changes; None when no such plan is valid, and then
    the proof alone says what another plan costs at least. Centres that cost least come first.
    """
    instance, plan = instance_of(proposal.run), plan_of(proposal.run)
    key = str(proposal.arrival.uuid)
    as_solved = _is_as_solved(proposal.run, plan)
    rows = proposal.alternatives[:SHOWN_ALTERNATIVES]
    return sorted((_alternative(instance, plan, key, row, as_solved) for row in rows), key=_least_first)


def _is_as_solved(run: Run, plan: dispatch.Plan) -> bool:
    """Nobody changed the plan by hand since it was solved: only then the run's proof is about this plan."""
    by_hand = Proposal.objects.filter(run=run, is_by_hand=True).exists()
    return not by_hand and len(plan.placements) == run.result.get("placed")


def _alternative(
    instance: dispatch.Instance, plan: dispatch.Plan, key: str, row: Mapping[str, Any], as_solved: bool
) -> Fields:
    proven = dispatch.Cost(row["level"], row["amount"], row["certainty"])
    found = dispatch.exchange(instance, plan, key, row["centre"])
    change = _change(dispatch.sure(proven, found) if as_solved else found) if found else None
    return {"centre": row["centre"], "name": row["name"], "proven": asdict(proven), "change": change}


def _least_first(row: Fields) -> tuple[bool, tuple[int, int], str]:
    cost = (row["change"] or {}).get("cost") or row["proven"]
    return row["change"] is None, dispatch.Cost(**cost).weight, row["name"]


def _change(found: dispatch.Change) -> Fields:
    return {
        "cost": asdict(found.cost),
        "differences": list(found.differences),
        "affected": [asdict(row) for row in found.affected],
        "takes_a_place": found.takes_a_place,
    }


def insist(proposal: Proposal, centre: UUID) -> Fields:
    """What the best plan with this household in that centre changes: solved again, everything else free to move.

    `reasons`: the rules that make it impossible whatever the others do. `change` None without reasons: decisions of
    people about others leave no room.
    """
    instance, plan = instance_of(proposal.run), plan_of(proposal.run)
    found = dispatch.insist(
        instance,
        result_of(proposal.run, plan, instance),
        str(proposal.arrival.uuid),
        str(centre),
        time_limit_seconds=INSIST_WALL_SECONDS,
        cpu_limit_seconds=INSIST_CPU_SECONDS,
    )
    return {"reasons": _codes(found.reasons), "change": _change(found.change) if found.change else None}
