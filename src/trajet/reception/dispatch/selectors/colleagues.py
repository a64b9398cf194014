"""What colleagues decided a moment ago: read every few seconds, so it asks for one number first."""

from django.db.models import QuerySet

from trajet.access.models import JournalEntry
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.models import Proposal, Run
from trajet.reception.dispatch.selectors.proposals import list_proposals

READ = "reception.dispatch.read"
TOLD = (
    "reception.dispatch.asked",
    "reception.dispatch.confirmed",
    "reception.dispatch.undone",
    "reception.dispatch.chosen_by_hand",
    "reception.dispatch.ruled",
    "reception.dispatch.ruling_withdrawn",
    "reception.dispatch.limit_changed",
    "reception.dispatch.limit_restored",
    "reception.dispatch.places_kept",
    "reception.dispatch.places_freed",
    "reception.dispatch.settings_saved",
    "reception.dispatch.decided_now",
    "reception.dispatch.move_requested",
    "reception.network.rooms_closed",
    "reception.network.room_opened",
)
"""Acts that change what the board shows."""
MOST_TOLD = 8


def stamp(viewer: Viewer) -> int:
    """A number that grows with every act that changes the board. One short query."""
    must(viewer, READ)
    found = _acts(viewer).order_by("-at").values("pk")[:MOST_TOLD]
    return max((row["pk"] for row in found), default=0)


def acts_since(viewer: Viewer, seen: int) -> list[JournalEntry]:
    """What happened after a stamp, latest first, at most `MOST_TOLD` acts of colleagues."""
    must(viewer, READ)
    rows = _acts(viewer).filter(pk__gt=seen).exclude(staff_id=viewer.staff_id or 0)
    return list(rows.select_related("staff__user").order_by("-at", "-id")[:MOST_TOLD])


def proposals_touched(viewer: Viewer, run: Run | None, seen: int) -> list[Proposal]:
    """Proposals of the run about whose household anybody decided after a stamp."""
    if run is None:
        return []
    households = _acts(viewer).filter(pk__gt=seen, household_id__isnull=False).values("household_id")
    return list(list_proposals(viewer, run).filter(arrival__household_id__in=households)[:200])


def _acts(viewer: Viewer) -> QuerySet[JournalEntry]:
    return JournalEntry.objects.filter(service_id=viewer.service_id, act__in=TOLD)
