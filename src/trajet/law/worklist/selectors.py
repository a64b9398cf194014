"""Reads of the worklist, within the viewer's wall."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.models import Staff
from trajet.access.policies import must
from trajet.access.selectors import get_viewer
from trajet.access.services import digest
from trajet.access.types import Viewer
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.selectors import list_running
from trajet.law.procedures.pages import URGENT
from trajet.law.worklist.models import Absence, AgendaFeed
from trajet.law.worklist.presence import is_at_work, presence_on


def list_mine(viewer: Viewer, day: date) -> QuerySet[Deadline]:
    """What the viewer must see done, looked after that day, what is due first; authorities' own terms are left out."""
    return list_running(viewer).filter(presence_on(viewer, day).mine(viewer.staff_id), nature__in=URGENT)


def count_urgent(viewer: Viewer) -> int:
    """How many of the viewer's deadlines have reached their safety date."""
    from django.utils import timezone

    today = timezone.localdate()
    return list_mine(viewer, today).filter(safety_on__lte=today).count()


def list_colleagues(viewer: Viewer, day: date) -> list[Staff]:
    """Who works in the service that day, by name: the people a deadline can be given to."""
    must(viewer, "law.deadline.read")
    posts = Staff.objects.filter(service_id=viewer.service_id).select_related("user").order_by("user__name", "pk")
    return [post for post in posts if is_at_work(post, day)]


def list_absences(viewer: Viewer, since: date) -> QuerySet[Absence]:
    """Absences of the service that are not over, the next first."""
    must(viewer, "law.deadline.read")
    return (
        Absence.objects.filter(service_id=viewer.service_id, during__endswith__gt=since)
        .select_related("staff__user")
        .order_by("during", "pk")
    )


def days_away(viewer: Viewer, staff_id: int, begins_on: date, ends_on: date) -> frozenset[date]:
    """The days between two, both included, on which somebody is marked as away: an agenda offers no hour then."""
    rows = Absence.objects.filter(
        service_id=viewer.service_id, staff=staff_id, during__overlap=(begins_on, ends_on + timedelta(days=1))
    )
    return frozenset(
        day
        for row in rows
        for day in (row.during.lower + timedelta(days=n) for n in range((row.during.upper - row.during.lower).days))
        if begins_on <= day <= ends_on
    )


def away_until(viewer: Viewer, day: date) -> dict[int, date]:
    """Who of the service is marked as away that day, with the last day of it: what is asked of them waits so long."""
    rows = Absence.objects.filter(service_id=viewer.service_id, during__contains=day)
    return {row.staff_id: row.last_on for row in rows}


def access_absence(viewer: Viewer, uuid: UUID) -> Absence:
    """One absence of the viewer's service, or 404."""
    must(viewer, "law.deadline.read")
    return get_object_or_404(Absence.objects.filter(service_id=viewer.service_id), uuid=uuid)


def has_feed(viewer: Viewer) -> bool:
    """Whether the viewer's agenda answers at a secret address."""
    return AgendaFeed.objects.filter(staff_id=viewer.staff_id or 0).exists()


def find_feed_holder(secret: str, day: date) -> Viewer | None:
    """Whose agenda a secret opens; None for a wrong one or when its holder no longer works there."""
    feed = AgendaFeed.objects.filter(digest=digest(secret)).first()
    return get_viewer(feed.staff_id, day) if feed else None
