"""The board's filters, read from the address and shown as a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from trajet.reception.arrivals.types import PriorityClass
from trajet.reception.dispatch.models import Proposal, ProposalStatus

SATURDAY = 5


def next_working_day(today: date) -> date:
    """The day transports run next: tomorrow, or Monday before a weekend."""
    day = today + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


@dataclass(frozen=True)
class BoardFilters:
    """State, priority class and centre; empty means all."""

    state: str = ""
    priority: int | None = None
    centre: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "BoardFilters":
        """Read the address; what makes no sense is left out."""
        state = query.get("state", "")
        priority = query.get("class", "")
        return cls(
            state if state in ProposalStatus.values else "",
            int(priority) if priority in {str(value) for value in PriorityClass.values} else None,
            query.get("centre", "")[:20],
        )

    def apply(self, rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """Keep the proposals that the sentence names."""
        wanted: dict[str, Any] = {}
        if self.state:
            wanted["status"] = self.state
        if self.priority:
            wanted["arrival__priority"] = self.priority
        if self.centre:
            wanted["centre__code"] = self.centre
        return rows.filter(**wanted)

    def words(self) -> list[tuple[str, str]]:
        """Words of the sentence, each with the query that takes it away."""
        parts = {
            "state": (self.state, str(ProposalStatus(self.state).label) if self.state else ""),
            "class": (self.priority, str(PriorityClass(self.priority).label) if self.priority else ""),
            "centre": (self.centre, self.centre),
        }
        given = {name: str(value) for name, (value, _text) in parts.items() if value}
        return [
            (text, "?" + "&".join(f"{other}={value}" for other, value in given.items() if other != name))
            for name, (value, text) in parts.items()
            if value
        ]
