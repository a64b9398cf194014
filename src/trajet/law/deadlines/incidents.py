"""Suspensions and interruptions of a term, with their reason and source.

Each stands among the steps of the count that it changed (`recorded`), so that every count keeps what it took into account.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from trajet.law.bridge import Befallen
from trajet.law.deadlines.types import IncidentKind
from trajet.law.words import RECORDED


@dataclass(frozen=True, slots=True)
class Incident:
    """A suspension of these days, both included (`to_on` is empty while it lasts), or an interruption on a day."""

    kind: str
    from_on: date
    to_on: date | None
    reason: str
    source: str

    def step(self) -> list[str | None]:
        """As it stands in the row."""
        return [RECORDED, self.from_on.isoformat(), _iso(self.to_on), self.kind, self.reason, self.source]

    def replaces(self, other: "Incident") -> bool:
        """The end of a suspension that still lasted is known now; a later interruption makes the earlier one idle."""
        if self.kind == IncidentKind.INTERRUPTION:
            return other.kind == self.kind
        return other.kind == self.kind and other.from_on == self.from_on and other.to_on is None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def incidents_of(steps: Iterable[Sequence[Any]]) -> list[Incident]:
    """What befell a term, in the order it was recorded."""
    return [
        Incident(kind, date.fromisoformat(first), date.fromisoformat(last) if last else None, reason, source)
        for code, first, last, kind, reason, source in (step for step in steps if step[0] == RECORDED)
    ]


def befallen(incidents: Iterable[Incident]) -> Befallen:
    """The same as the engine takes it."""
    found = list(incidents)
    return Befallen(
        tuple((each.from_on, each.to_on) for each in found if each.kind == IncidentKind.SUSPENSION),
        next((each.from_on for each in reversed(found) if each.kind == IncidentKind.INTERRUPTION), None),
    )
