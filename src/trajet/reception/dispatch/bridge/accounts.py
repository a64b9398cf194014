"""From the engine's answer to what is kept with each proposal: codes and figures, no sentences."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from trajet.reception.dispatch.bridge.alternatives import costs, insist, placement_in, why_not
from trajet.reception.dispatch.bridge.snapshot import Snapshot
from trajet.reception.dispatch.models import ProposalStatus
from trajet_engines import dispatch

__all__ = ["costs", "insist", "placement_in", "proposals", "shortages", "why_not"]

Fields = dict[str, Any]
MOST_CHIPS = 4
KEPT_ALTERNATIVES = 8


def proposals(snapshot: Snapshot, result: dispatch.Result, prices: dispatch.Prices) -> Iterator[tuple[str, Fields]]:
    """The arrival's key and the fields of its proposal, for everybody in the snapshot."""
    explainer = dispatch.Explainer(snapshot.instance, result, prices, snapshot.releases)
    for household in snapshot.instance.households:
        account = explainer.account(household.key, alternatives=KEPT_ALTERNATIVES)
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
            "centres": account.centres,
            "possible": account.possible,
            "removed": [asdict(removed) for removed in account.removed],
            "binding": [_binding(snapshot, binding) for binding in account.binding],
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


def _binding(snapshot: Snapshot, found: dispatch.Binding) -> Fields:
    room = snapshot.instance.room_class_by_key.get(found.room_class)
    return {
        "resource": found.resource,
        "centre": snapshot.centres[found.centre].name,
        "beds": room.beds if room else 0,
        "kind": room.kind if room else "",
        "worth": asdict(found.worth),
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
    """What one more place of each kind would change today, and in which centres."""
    found = dispatch.shortages(dispatch.Explainer(snapshot.instance, result, prices))
    return [{**asdict(row), "where": [_where(snapshot, key, served) for key, served in row.where]} for row in found]


def _where(snapshot: Snapshot, key: str, served: int) -> Fields:
    centre = snapshot.centres[key]
    return {"name": centre.name, "municipality": centre.municipality, "households": served}
