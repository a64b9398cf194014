"""The groups a household belongs to, read from its card for statistics only. Codes; `words` names them."""

from collections.abc import Collection, Iterable
from datetime import date

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.people import api as people
from trajet.reception.fairness.types import Dimension

Groups = dict[str, frozenset[str]]
AGE_BANDS = ((18, "0-17"), (30, "18-29"), (45, "30-44"), (60, "45-59"))
MOBILITY = frozenset({"wheelchair", "ground_floor", "own_sanitary"})
CARE = frozenset({"medical_followup", "care_near", "isolation_room", "near_hospital"})


def groups_of(viewer: Viewer, priorities: dict[int, int], on: date) -> dict[int, Groups]:
    """Groups by household id. `priorities`: household id → priority class.

    Disability and care are told by what the place must offer, and only to who may read that.
    """
    cards = people.cards_of(viewer, priorities, on)
    demands = guidance.constraints_of(viewer, priorities) if may(viewer, "guidance.constraints.read") else None
    found = {}
    for pk, priority in priorities.items():
        card = cards.get(pk)
        groups = {Dimension.CLASS.value: frozenset({str(priority)})}
        if card and card.members:
            groups |= _of_card(card)
        if demands is not None:
            groups[Dimension.CARE.value] = _care({demand.code for demand in demands.get(pk, ())})
        found[pk] = groups
    return found


def _of_card(card: people.HouseholdCard) -> Groups:
    eldest = max((member.age for member in card.members if member.age is not None), default=None)
    unknown = ["unknown"]
    return {
        Dimension.KIND.value: frozenset({kind_of(card)}),
        Dimension.NATIONALITY.value: frozenset(card.nationalities or unknown),
        Dimension.LANGUAGE.value: frozenset(_spoken(card) or unknown),
        Dimension.AGE.value: frozenset({age_band(eldest)}),
    }


def _spoken(card: people.HouseholdCard) -> tuple[str, ...]:
    return card.members[0].languages or card.languages


def kind_of(card: people.HouseholdCard) -> str:
    """How the household is composed."""
    if card.size == 1:
        return _alone(card.members[0])
    if not card.minors:
        return "adults"
    return "one_parent" if card.adults == 1 else "family"


def _alone(member: people.Member) -> str:
    if member.is_minor:
        return "uam_girl" if member.sex == "f" else "uam_boy"
    return "single_woman" if member.sex == "f" else "single_man"


def age_band(age: int | None) -> str:
    """The band of an age in completed years."""
    if age is None:
        return "unknown"
    return next((name for below, name in AGE_BANDS if age < below), "60+")


def _care(codes: Collection[str]) -> frozenset[str]:
    found = [name for name, asked in (("mobility", MOBILITY), ("care", CARE)) if not asked.isdisjoint(codes)]
    return frozenset(found or ["none"])


def dimensions_for(viewer: Viewer) -> list[Dimension]:
    """The dimensions a viewer may see."""
    hidden: Iterable[Dimension] = () if may(viewer, "guidance.constraints.read") else (Dimension.CARE,)
    return [dimension for dimension in Dimension if dimension not in hidden]
