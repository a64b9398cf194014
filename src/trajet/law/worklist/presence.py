"""Who is at work on a day, and so who looks after a deadline: its owner, the substitute, or the coordinators."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from trajet.access.models import Staff
from trajet.access.roles import ACTS
from trajet.access.types import Viewer
from trajet.law.deadlines.models import Deadline
from trajet.law.worklist.models import Absence

COORDINATE = "law.deadline.coordinate"


class HeldBy(StrEnum):
    OWNER = "owner"
    SUBSTITUTE = "substitute"
    COORDINATORS = "coordinators"


@dataclass(frozen=True)
class Presence:
    """Members of the service who are not at work that day, and the coordinators, those at work first."""

    away: frozenset[int]
    coordinators: tuple[Staff, ...]

    def held_by(self, deadline: Deadline) -> HeldBy:
        """Who looks after it that day; a deadline is never left to somebody who is away."""
        if deadline.owner_id and deadline.owner_id not in self.away:
            return HeldBy.OWNER
        if deadline.substitute_id and deadline.substitute_id not in self.away:
            return HeldBy.SUBSTITUTE
        return HeldBy.COORDINATORS

    def holders_of(self, deadline: Deadline) -> list[Staff]:
        """The people themselves."""
        held = self.held_by(deadline)
        if held == HeldBy.COORDINATORS:
            return list(self.coordinators)
        holder = deadline.owner if held == HeldBy.OWNER else deadline.substitute
        return [holder] if holder else []

    def mine(self, staff_id: int | None) -> Q:
        """The deadlines a member looks after that day."""
        nobody = Q(owner=None) | Q(owner__in=self.away)
        owned = Q(owner=staff_id) & ~nobody
        replaced = nobody & Q(substitute=staff_id) & ~Q(substitute__in=self.away)
        if staff_id not in {post.pk for post in self.coordinators}:
            return owned | replaced
        return owned | replaced | (nobody & (Q(substitute=None) | Q(substitute__in=self.away)))


def presence_on(viewer: Viewer, day: date) -> Presence:
    """Who is away that day: marked so, gone from the service, not there yet, or with a closed account.

    When every coordinator is away they all stand in: a deadline has always somebody.
    """
    marked = Absence.objects.filter(staff=OuterRef("pk"), service_id=viewer.service_id, during__contains=day)
    posts = list(
        Staff.objects.filter(service_id=viewer.service_id)
        .annotate(is_marked=Exists(marked))
        .select_related("user")
        .order_by("user__name", "pk")
    )
    away = frozenset(post.pk for post in posts if post.is_marked or not is_at_work(post, day))
    may_coordinate = [post for post in posts if ACTS[COORDINATE].intersection(post.roles) and is_at_work(post, day)]
    present = tuple(post for post in may_coordinate if post.pk not in away)
    return Presence(away, present or tuple(may_coordinate))


def is_at_work(post: Staff, day: date) -> bool:
    """Whether the post runs that day and its account is open."""
    return post.user.is_active and post.starts_on <= day and (post.ends_on is None or day <= post.ends_on)
