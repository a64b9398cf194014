"""What arrivals do when needs were recorded: the priority class follows, and nothing else is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.people import api as people
from trajet.reception.arrivals.selectors import get_open_arrival
from trajet.reception.arrivals.services.priority import review_priority


@dataclass(frozen=True)
class Placed:
    """Sex and birth of a member as they count for the place."""

    sex: str
    birth_on: date | None
    birth_precision: str


def needs_changed(by: Viewer, household_id: int, needs: Collection[str]) -> None:
    """The household's needs are these now: review its class."""
    arrival = get_open_arrival(by, household_id)
    if arrival is None:
        return
    card = people.household_facts(by, arrival.household, timezone.localdate())
    members = [Placed(each.sex, each.placement_birth_on or each.birth_on, _precision(each)) for each in card.members]
    review_priority(by=by, arrival=arrival, people=members, needs=needs)


def _precision(member: people.Member) -> str:
    is_shown = member.placement_birth_on in (None, member.birth_on)
    return member.birth_precision if is_shown else "day"
