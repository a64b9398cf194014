"""From the engine's answer to what is kept with each proposal: codes and figures, no sentences."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from trajet.access.types import Viewer
from trajet.reception.dispatch.bridge.snapshot import Snapshot, unpack
from trajet.reception.dispatch.models import Proposal, ProposalStatus, Run
from trajet_engines import dispatch
from trajet_engines.dispatch.candidates import placements_in

Fields = dict[str, Any]
MOST_CHIPS = 4
KEPT_ALTERNATIVES, SHOWN_ALTERNATIVES, MOST_EXCHANGES = 5, 2, 6


def proposals(snapshot: Snapshot, result: dispatch.Result, prices: dispatch.Prices) -> Iterator[tuple[str, Fields]]:
    """The arrival's key and the fields of its proposal, for everybody in the snapshot."""
    for household in snapshot.instance.households:
        account = dispatch.explain(snapshot.instance, result, prices, household.key, alternatives=KEPT_ALTERNATIVES)
        yield household.key, _fields(snapshot, account)


def _fields(snapshot: Snapshot, account: dispatch.Account) -> Fields:
    placement = account.placement
    return {
        "status": ProposalStatus.PROPOSED if placement else ProposalStatus.UNPLACED,
        "centre": snapshot.centres[placement.centre] if placement else None,
        "room_classes": list(placement.room_classes) if placement else [],
        "is_alone": placement.alone if placement else False,
        "chips": _chips(account),
        "account": {
            "place": _place(snapshot.instance, account),
            "criteria": [asdict(criterion) for criterion in account.criteria],
            "unplaced": asdict(account.unplaced) if account.unplaced else None,
        },
        "alternatives": [
            {
                "centre": alternative.centre,
                "name": snapshot.centres[alternative.centre].name,
                **asdict(alternative.cost),
            }
            for alternative in account.alternatives
        ],
    }


def _place(instance: dispatch.Instance, account: dispatch.Account) -> Fields | None:
    """Figures of the place itself: persons, beds of its rooms, whether they are kept alone, how full the centre is."""
    if account.placement is None:
        return None
    centre = instance.centre_by_key[account.placement.centre]
    return {
        "persons": instance.household_by_key[account.household].size,
        "beds": [instance.room_class_by_key[key].beds for key in account.placement.room_classes],
        "alone": account.placement.alone,
        "occupied": centre.occupied_beds,
        "capacity": centre.capacity_beds,
    }


def _chips(account: dispatch.Account) -> list[Fields]:
    """Demands met first, then what weighed and is not met; the class and the wait stand in their own columns."""
    met: list[Fields] = [{"code": criterion.code, "met": True} for criterion in account.criteria if criterion.is_met]
    missed: list[Fields] = [
        {"code": criterion.code, "met": False} for criterion in account.criteria if not criterion.is_met
    ]
    reason: list[Fields] = [{"code": account.unplaced.code, "met": False}] if account.unplaced else []
    return [*reason, *met, *missed][:MOST_CHIPS]


def shortages(snapshot: Snapshot, result: dispatch.Result, prices: dispatch.Prices) -> list[Fields]:
    """What one more place of each kind is worth today."""
    return [asdict(found) for found in dispatch.shortages(snapshot.instance, result, prices)]


def instance_of(run: Run) -> dispatch.Instance:
    """The snapshot a run was given."""
    return unpack(bytes(Run.objects.values_list("instance", flat=True).get(pk=run.pk) or b""))


def why_not(viewer: Viewer, proposal: Proposal, centre: UUID) -> tuple[tuple[str, str], ...]:
    """Why the household of a proposal cannot be placed in that centre; empty when it can. Codes with a detail."""
    return tuple(
        (str(rule), detail)
        for rule, detail in dispatch.why_not(instance_of(proposal.run), str(proposal.arrival.uuid), str(centre))
    )


def plan_of(run: Run) -> dispatch.Plan:
    """What the run proposes now, changes by hand included."""
    rows = Proposal.objects.filter(run=run, status__in=[ProposalStatus.PROPOSED, ProposalStatus.CONFIRMED])
    return dispatch.Plan.of(
        dispatch.Placement(str(arrival), str(centre), tuple(classes), alone)
        for arrival, centre, classes, alone in rows.values_list(
            "arrival__uuid", "centre__uuid", "room_classes", "is_alone"
        )
    )


def placement_in(run: Run, proposal: Proposal, centre: UUID) -> dispatch.Placement | None:
    """The best place there that takes nothing from the rest of the plan, found and checked by the plain rules."""
    found = _moves(instance_of(run), plan_of(run), str(proposal.arrival.uuid), str(centre))
    return min(found, default=(None, None))[1]


def _moves(
    instance: dispatch.Instance, plan: dispatch.Plan, key: str, centre: str
) -> Iterator[tuple[dispatch.Score, dispatch.Placement]]:
    """Placements of one household in one centre that keep the rest of the plan, each with the score of that plan."""
    others = [placement for placement in plan.placements if placement.household != key]
    for candidate in placements_in(instance, key, centre):
        changed = dispatch.Plan.of([*others, candidate])
        if not dispatch.violations(instance, changed):
            yield dispatch.evaluate(instance, changed), candidate


def costs(proposal: Proposal) -> list[Fields]:
    """The next best centres and what each would change, level by level, against the plan as it stands.

    True by construction: each compares two valid plans counted by the plain objective. `takes` says whether somebody
    else gives up a place there (`moves` then counts what that household gets or loses); None when no such exchange is
    valid. Centres with a free place come first.
    """
    instance, plan = instance_of(proposal.run), plan_of(proposal.run)
    now = dispatch.evaluate(instance, plan)
    key = str(proposal.arrival.uuid)
    found: list[Fields] = []
    for row in proposal.alternatives:
        free = _differences(now, _moves(instance, plan, key, row["centre"]))
        taken = _differences(now, _exchanges(instance, plan, key, row["centre"])) if free is None else None
        found.append({**row, "moves": taken if free is None else free, "takes": free is None})
        if len(found) >= SHOWN_ALTERNATIVES and sum(not each["takes"] for each in found) >= SHOWN_ALTERNATIVES:
            break
    return sorted(found, key=_least_first)[:SHOWN_ALTERNATIVES]


def _least_first(row: Fields) -> tuple[bool, bool, tuple[int, ...]]:
    changes = dict(row["moves"] or ())
    return row["moves"] is None, row["takes"], tuple(changes.get(level, 0) for level in dispatch.LEVELS)


def _exchanges(
    instance: dispatch.Instance, plan: dispatch.Plan, key: str, centre: str
) -> Iterator[tuple[dispatch.Score, dispatch.Placement]]:
    """The household takes the place of another one there, which takes its former place or waits."""
    mine = plan.by_household.get(key)
    candidates = placements_in(instance, key, centre)
    for other in [placement for placement in plan.placements if placement.centre == centre][:MOST_EXCHANGES]:
        rest = [placement for placement in plan.placements if placement.household not in {key, other.household}]
        given = [[replace(mine, household=other.household)], []] if mine else [[]]
        for candidate in (found for found in candidates if found.room_classes == other.room_classes):
            for gift in given:
                changed = dispatch.Plan.of([*rest, candidate, *gift])
                if not dispatch.violations(instance, changed):
                    yield dispatch.evaluate(instance, changed), candidate
                    break


def _differences(
    now: dispatch.Score, found: Iterator[tuple[dispatch.Score, dispatch.Placement]]
) -> list[tuple[str, int]] | None:
    best = min((score for score, _placement in found), default=None)
    if best is None:
        return None
    pairs = zip(dispatch.LEVELS, now.levels, best.levels, strict=True)
    return [(level, after - before) for level, before, after in pairs if after != before]
