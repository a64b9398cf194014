"""What a search gives back: enough to tell two people apart."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from trajet.people.persons.types import Sex


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, as the search function reads it: words, how they sound, a number, the digits of a telephone."""

    words: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    number: str = ""
    phone: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.number or self.phone)


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found. `household_id` lets a higher wing add the place."""

    person_id: int
    uuid: UUID
    name: str
    native_name: str
    native_script: str
    sex: str
    birth_on: date | None
    birth_precision: str
    score: float
    nationalities: list[str] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)
    household_id: int | None = None
    household_size: int = 0
    is_synthetic: bool = False

    @property
    def sex_label(self) -> str:
        """The sex in words."""
        return str(Sex(self.sex).label)
