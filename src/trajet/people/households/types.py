"""A household as other wings read it: its facts on one day."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from trajet.people.households.models import MemberRole

ADULT_YEARS = 18


@dataclass(frozen=True, slots=True)
class Member:
    """One member on one day.

    `placement_birth_on` decides who is a minor: a decided age if there is one, otherwise a claimed minor stays a minor
    whatever a document says (guardianship law, `domain.md` M.21), otherwise the date that lists show.
    """

    person_id: int
    uuid: UUID
    name: str
    native_name: str
    native_script: str
    role: str
    sex: str
    birth_on: date | None
    birth_precision: str
    placement_birth_on: date | None
    age: int | None
    is_minor: bool
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    needs_interpreter: bool = False

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(MemberRole(self.role).label) if self.role in MemberRole.values else self.role


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """A household on one day: who, how many, how old. The first member is the contact person."""

    household_id: int
    uuid: UUID
    label: str
    members: tuple[Member, ...] = field(default=())

    @property
    def head(self) -> Member | None:
        return self.members[0] if self.members else None

    @property
    def size(self) -> int:
        return len(self.members)

    @property
    def adults(self) -> int:
        return sum(not member.is_minor for member in self.members)

    @property
    def minors(self) -> int:
        return sum(member.is_minor for member in self.members)

    @property
    def ages(self) -> tuple[int | None, ...]:
        return tuple(member.age for member in self.members)

    @property
    def nationalities(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for member in self.members for code in member.nationalities))

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for member in self.members for code in member.languages))

    @property
    def needs_interpreter(self) -> bool:
        return any(member.needs_interpreter for member in self.members)
