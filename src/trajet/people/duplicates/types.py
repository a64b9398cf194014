"""Two files that look alike, and why."""

from dataclasses import dataclass
from typing import Any

from trajet.people.bridge import Comparison
from trajet.people.persons.models import Person


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be the same person's, with the comparison that says so."""

    person: Person
    comparison: Comparison

    @property
    def score(self) -> float:
        return self.comparison.score

    @property
    def level(self) -> str:
        return self.comparison.level

    @property
    def evidence(self) -> list[dict[str, Any]]:
        """The observations as codes, to keep or to send: `words.sentences` makes them readable."""
        return evidence_of(self.comparison)


def evidence_of(comparison: Comparison) -> list[dict[str, Any]]:
    """The observations of a comparison as codes."""
    return [{"code": e.code, "weight": e.weight, "detail": e.detail} for e in comparison.evidence]
