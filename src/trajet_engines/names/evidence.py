"""The words in which a comparison explains itself: codes and bits, never sentences."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["same", "likely", "possible", "different"]
LEVELS: tuple[Level, ...] = ("same", "likely", "possible", "different")

CODES: tuple[str, ...] = (
    "identifier.equal",
    "identifier.conflict",
    "name.equal",
    "name.similar",
    "name.partial",
    "name.swapped",
    "name.conflict",
    "birth.equal",
    "birth.placeholder",
    "birth.compatible",
    "birth.digits_swapped",
    "birth.near",
    "birth.conflict",
    "sex.equal",
    "sex.conflict",
    "nationality.equal",
    "nationality.conflict",
    "household.overlap",
    "household.member",
    "twin.suspected",
    "phone.equal",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation: ``weight`` in bits (positive speaks for one person); ``detail`` a scheme, a number or empty."""

    code: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two files may be one person's: ``score`` 0 to 1; evidence with the heaviest first."""

    score: float
    level: Level
    evidence: tuple[Evidence, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(e.code for e in self.evidence)
