"""The worklist's filters, read from the address and shown as a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from trajet.law import bridge
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.types import DeadlineState, Driver
from trajet.law.procedures.pages import URGENT
from trajet.law.worklist.presence import Presence


class Whose(TextChoices):
    MINE = "mine", _("mine today")
    OTHERS = "stand_in", _("taken over from somebody away")
    TEAM = "team", _("of the whole team")


class Look(TextChoices):
    RUNNING = "running", _("to be done")
    AWAITED = "awaited", _("awaited from an authority, or possible from then on")
    LATE = "late", _("past the last day")
    UNKNOWN = "unknown", _("length unknown")
    REVIEW = "review", _("to review")
    CLOSED = "closed", _("closed")


class Until(TextChoices):
    TODAY = "0", _("safety date reached")
    WEEK = "7", _("safety date within 7 days")
    MONTH = "30", _("safety date within 30 days")


@dataclass(frozen=True)
class WorklistFilters:
    """Whose, which and until when."""

    whose: Whose = Whose.MINE
    look: Look = Look.RUNNING
    until: Until | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "WorklistFilters":
        """Read the address; what makes no sense is left out."""
        whose, look, until = query.get("whose", ""), query.get("look", ""), query.get("until", "")
        return cls(
            Whose(whose) if whose in Whose.values else Whose.MINE,
            Look(look) if look in Look.values else Look.RUNNING,
            Until(until) if until in Until.values else None,
        )

    def apply(
        self, rows: QuerySet[Deadline], staff_id: int | None, presence: Presence, today: date
    ) -> QuerySet[Deadline]:
        """Keep the deadlines that the sentence names."""
        if self.whose == Whose.MINE:
            rows = rows.filter(presence.mine(staff_id))
        elif self.whose == Whose.OTHERS:
            rows = rows.filter(Q(owner=None) | Q(owner__in=presence.away))
        rows = rows.filter(_looks(self.look, today))
        if self.until is not None:
            rows = rows.filter(safety_on__lte=today + timedelta(days=int(self.until.value)))
        return rows

    def words(self) -> list[tuple[str, str]]:
        """Words of the sentence, each with the address that takes it away."""
        shown = [("whose", self.whose, Whose.TEAM), ("look", self.look, Look.RUNNING), ("until", self.until, None)]
        given = {name: value.value for name, value, _without in shown if value}
        return [
            (str(value.label), "?" + urlencode(given | {name: without.value if without else ""}))
            for name, value, without in shown
            if value and value != without
        ]


def _looks(look: Look, today: date) -> Q:
    to_do = Q(nature__in=URGENT)
    running = Q(state=DeadlineState.OPEN) & to_do
    if look == Look.AWAITED:
        return Q(state=DeadlineState.OPEN) & ~to_do
    if look == Look.LATE:
        return running & Q(due_on__lt=today)
    if look == Look.UNKNOWN:
        return running & Q(driver=Driver.UNKNOWN)
    if look == Look.CLOSED:
        return ~Q(state=DeadlineState.OPEN)
    if look == Look.REVIEW:
        other_text = Q(state=DeadlineState.OPEN) & ~Q(digest="") & ~Q(digest__in=bridge.digests())
        return Q(is_changed=True) | ~Q(to_review="") | other_text
    return running
