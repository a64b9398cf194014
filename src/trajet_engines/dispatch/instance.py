"""What a dispatcher decides on: who waits, which centres and rooms are free, by which settings.

Frozen data without names, nationalities or dates: the engine cannot prefer what it cannot see.
"""

import hashlib
import json
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from typing import Literal

from .checks import InstanceError, problems
from .codes import target

Sex = Literal["f", "m", "x"]
HouseholdKind = Literal["single_man", "single_woman", "uam_boy", "uam_girl", "family"]
RoomKind = Literal["any", "women", "family", "uam", "isolation"]
Language = Literal["fr", "nl", "de"]
SEX_OF_KIND: dict[str, Sex] = {"single_man": "m", "uam_boy": "m", "single_woman": "f", "uam_girl": "f"}
SHARED_SEXES: tuple[Sex, ...] = ("m", "f")
"""Whose shared rooms are counted."""
UAM_KINDS = frozenset({"uam_boy", "uam_girl"})


@dataclass(frozen=True, slots=True)
class Member:
    """One person; an infant (under two years) sleeps in a cot when the room has one."""

    sex: Sex
    adult: bool
    infant: bool
    age_years: int


@dataclass(frozen=True)
class Household:
    """The unit that is placed together (domain A.11).

    `tier`: 1 unaccompanied minors, 2 families with minors, 3 vulnerable and single women, 4 others (domain A.8).
    `hard` and `soft` hold `codes.DEMANDS`. `pinned_centre` and `forbidden_centres` are a person's decisions.
    """

    key: str
    members: tuple[Member, ...]
    kind: HouseholdKind
    tier: int
    waiting_days: int
    procedure_language: Literal["fr", "nl"] | None = None
    languages: frozenset[Language] = frozenset()
    hard: frozenset[str] = frozenset()
    soft: frozenset[str] = frozenset()
    target_group: str = "standard"
    pinned_centre: str | None = None
    forbidden_centres: frozenset[str] = frozenset()

    @cached_property
    def size(self) -> int:
        """Persons, infants included."""
        return len(self.members)

    @cached_property
    def infants(self) -> int:
        return sum(member.infant for member in self.members)

    @cached_property
    def school_children(self) -> int:
        """Children of compulsory school age: 5 to 17 years."""
        return sum(5 <= member.age_years < 18 for member in self.members)

    @property
    def sex(self) -> Sex | None:
        """The sex whose shared rooms a single person may enter; nothing for a family."""
        return SEX_OF_KIND.get(self.kind)

    @cached_property
    def accepted_languages(self) -> frozenset[str]:
        """Procedure language and known national languages (art. 11 §3); empty: any place is as good."""
        procedure = {self.procedure_language} if self.procedure_language else set()
        return frozenset(self.languages | procedure)

    @cached_property
    def keep_apart(self) -> frozenset[str]:
        """Keys of the centres and waiting households this one must not be placed with."""
        return frozenset(target(code) for code in self.hard if code.startswith("keep_apart:"))


@dataclass(frozen=True)
class Centre:
    """A reception structure as dispatching sees it; `None` means the thing is not counted there.

    `intake_left` in persons today, `school_seats_left` in children, `medical_followups_left` in households.
    """

    key: str
    municipality: str = ""
    province: str = ""
    region: str = ""
    languages: frozenset[Language] = frozenset()
    target_groups: frozenset[str] = frozenset({"standard"})
    features: frozenset[str] = frozenset()
    occupied_beds: int = 0
    capacity_beds: int = 0
    intake_left: int | None = None
    medical_followups_left: int | None = None
    school_seats_left: int | None = None
    closes_in_days: int | None = None


@dataclass(frozen=True)
class RoomClass:
    """All rooms of one centre that are alike: adult beds and cots per room, kind, features.

    `empty_rooms` may go to men, to women or whole to a family; `free_beds_in_…` are beds in rooms already shared by
    that sex (boys and girls in rooms of kind `uam`).
    """

    key: str
    centre: str
    beds: int
    cots: int = 0
    kind: RoomKind = "any"
    features: frozenset[str] = frozenset()
    empty_rooms: int = 0
    free_beds_in_men_rooms: int = 0
    free_beds_in_women_rooms: int = 0

    def free_beds(self, sex: Sex) -> int:
        return self.free_beds_in_men_rooms if sex == "m" else self.free_beds_in_women_rooms


@dataclass(frozen=True, slots=True)
class Params:
    """The settings a coordinator reads and changes; the defaults are the project's proposal, not law."""

    placing_counts_days: int = 30
    """A household left without place counts as much as its waiting days plus this."""
    waiting_cap_days: int = 730
    closing_days: int = 45
    """A centre that closes within so many days takes nobody."""
    two_rooms_from_persons: int = 5
    boys_in_women_rooms_under_years: int = 12
    need_weight: int = 3
    language_weight: int = 2
    closeness_weight: int = 1
    level_bands_percent: tuple[int, ...] = (85, 92, 97)
    """Each bed filled above one of these occupancy rates counts one more."""

    def __post_init__(self) -> None:
        numbers = [getattr(self, f.name) for f in fields(self) if f.name != "level_bands_percent"]
        if any(number < 0 or number > 1_000_000 for number in (*numbers, *self.level_bands_percent)):
            raise ValueError("A setting of dispatching must lie between 0 and 1,000,000.")


@dataclass(frozen=True)
class Instance:
    """One snapshot. Raises `InstanceError` (with codes) when it contradicts itself."""

    households: tuple[Household, ...]
    centres: tuple[Centre, ...]
    room_classes: tuple[RoomClass, ...]
    params: Params = field(default_factory=Params)

    def __post_init__(self) -> None:
        if found := problems(self):
            raise InstanceError(found)

    @cached_property
    def household_by_key(self) -> dict[str, Household]:
        return {household.key: household for household in self.households}

    @cached_property
    def centre_by_key(self) -> dict[str, Centre]:
        return {centre.key: centre for centre in self.centres}

    @cached_property
    def room_class_by_key(self) -> dict[str, RoomClass]:
        return {room_class.key: room_class for room_class in self.room_classes}

    @cached_property
    def room_classes_of(self) -> dict[str, tuple[RoomClass, ...]]:
        """Room classes by centre key."""
        found: dict[str, list[RoomClass]] = {centre.key: [] for centre in self.centres}
        for room_class in self.room_classes:
            found[room_class.centre].append(room_class)
        return {key: tuple(classes) for key, classes in found.items()}

    def digest(self) -> str:
        """SHA-256 of the data; the order in which rows were read does not matter."""
        return hashlib.sha256(canonical(self).encode()).hexdigest()


def canonical(value: object) -> str:
    """A text equal for equal data: fields sorted, sets sorted, rows of an instance sorted by key."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, Instance):
        parts = (value.households, value.centres, value.room_classes)
        return [[_plain(row) for row in sorted(part, key=lambda row: row.key)] for part in parts] + [
            _plain(value.params)
        ]
    if is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in fields(value)]
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
