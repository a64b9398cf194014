"""Where people decided otherwise than proposed: how often, on which ground, and the rows behind each figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.models import Designation, DesignationStatus
from trajet.reception.dispatch.types import Ground

READ = "reception.dispatch.read"
PERIODS_DAYS = (7, 30, 90)


@dataclass(frozen=True)
class Overrides:
    """Designations of a period, how many a person shaped, and of these how many on each ground."""

    designations: int
    overridden: int
    grounds: tuple[tuple[str, int], ...]

    @property
    def share_percent(self) -> float:
        """Of all designations of the period."""
        return round(100 * self.overridden / self.designations, 1) if self.designations else 0.0


def count_overrides(viewer: Viewer, days: int) -> Overrides:
    """The indicator over the last `days` days; each figure equals the rows of `list_overrides`. One query."""
    rows = _decided(viewer, days).order_by().values("ground").annotate(rows=Count("pk"))
    counts = {row["ground"]: row["rows"] for row in rows}
    grounds = tuple((ground, counts[ground]) for ground in Ground.values if ground in counts)
    return Overrides(sum(counts.values()), sum(count for _ground, count in grounds), grounds)


def list_overrides(viewer: Viewer, days: int, query: Mapping[str, str]) -> QuerySet[Designation]:
    """Designations of the period: all (`all=1`), those a person shaped, or those of one `ground`; latest first."""
    rows = _decided(viewer, days)
    if query.get("ground") in Ground.values:
        return rows.filter(ground=query["ground"])
    return rows if query.get("all") == "1" else rows.exclude(ground="")


def _decided(viewer: Viewer, days: int) -> QuerySet[Designation]:
    must(viewer, READ)
    held = Q(service_id=viewer.service_id, decided_at__gte=_start(days)) & ~Q(status=DesignationStatus.UNDONE)
    rows = Designation.objects.filter(held).select_related("arrival__household", "centre", "decided_by__user")
    return rows.order_by("-decided_at", "-id")


def _start(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)
