"""From the engine's answer to what is kept with each proposal: codes and figures, no sentences."""

from collections.abc import Iterator
from typing import Any

from trajet.reception.dispatch.bridge import Snapshot
from trajet.reception.dispatch.models import ProposalStatus
from trajet_engines import dispatch
from trajet_engines.dispatch.eligibility import centre_meets

MOST_CHIPS = 4


def proposals(snapshot: Snapshot, result: dispatch.Result) -> Iterator[tuple[str, dict[str, Any]]]:
    """The arrival's key and the fields of its proposal, for everybody in the snapshot."""
    placed = result.plan.by_household
    for household in snapshot.instance.households:
        placement = placed.get(household.key)
        yield household.key, _placed(snapshot, household, placement) if placement else _unplaced()


def _placed(snapshot: Snapshot, household: dispatch.Household, placement: dispatch.Placement) -> dict[str, Any]:
    return {
        "status": ProposalStatus.PROPOSED,
        "centre": snapshot.centres[placement.centre],
        "room_classes": list(placement.room_classes),
        "is_alone": placement.alone,
        "chips": chips(household, snapshot.instance.centre_by_key[placement.centre])[:MOST_CHIPS],
    }


def _unplaced() -> dict[str, Any]:
    return {"status": ProposalStatus.UNPLACED, "centre": None}


def chips(household: dispatch.Household, centre: dispatch.Centre) -> list[dict[str, Any]]:
    """The few reasons a list shows: hard demands met, language, what weighs and is not met."""
    found = [{"code": code, "met": True} for code in sorted(household.hard)]
    if household.accepted_languages:
        found.append({"code": "language", "met": bool(household.accepted_languages & centre.languages)})
    found += [{"code": code, "met": centre_meets(code, centre)} for code in sorted(household.soft)]
    return found


def shortages(snapshot: Snapshot, result: dispatch.Result) -> list[dict[str, Any]]:
    """What one more place of each kind would change."""
    return []
