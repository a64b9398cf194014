"""What a dispatcher decides on: who waits, which centres and rooms are free, by which settings.

Frozen data without names, nationalities or dates: the engine cannot prefer what it cannot see.
"""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from typing import Any, Literal

from .checks import InstanceError, problems
from .codes import target
from .settings import Params

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


@dataclass(frozen=True, slots=True)
class PresentPlace:
    """Where a resident of the network lives now: leaving frees these beds or rooms, and is a move."""

    centre: str
    room_classes: tuple[str, ...]
    alone: bool


@dataclass(frozen=True)
class Household:
    """The unit that is placed together (domain A.11).

    `tier`: 1 unaccompanied minors, 2 families with minors, 3 vulnerable and single women, 4 others (domain A.8).
    `hard` and `soft` hold `codes.DEMANDS`. `pinned_centre`, `forbidden_centres` and `is_held` (left out today) are a
    person's decisions. Households of one `group` travel to one centre: all or none of them if it binds, else if it
    can be. `present_place`: a resident who asks for or needs another place (art. 12). `fairness_group` is an opaque
    key whose groups may be compared, never nationality or origin.
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
    is_held: bool = False
    group: str = ""
    group_binds: bool = True
    present_place: PresentPlace | None = None
    fairness_group: str = ""

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
class Reserve:
    """Places a person keeps for tonight: beds for one `sex` in rooms it may share, or (no sex) beds in whole rooms.

    `kind`, `centre` and `features` narrow the rooms that count; `least_beds_per_room` asks for whole rooms of that size.
    """

    key: str
    beds: int
    sex: Sex | None = None
    kind: RoomKind | None = None
    centre: str | None = None
    features: frozenset[str] = frozenset()
    least_beds_per_room: int = 1


@dataclass(frozen=True, slots=True)
class SpreadTarget:
    """How many newcomers an area should get in this run (harmonious distribution, art. 11 §3 2° and §4)."""

    key: str
    level: Literal["municipality", "province", "region"]
    area: str
    persons: int


@dataclass(frozen=True, slots=True)
class Transport:
    """Seats today of one departure: newcomers of all its centres together."""

    key: str
    centres: frozenset[str]
    seats: int


@dataclass(frozen=True)
class Instance:
    """One snapshot. Raises `InstanceError` (with codes) when it contradicts itself."""

    households: tuple[Household, ...]
    centres: tuple[Centre, ...]
    room_classes: tuple[RoomClass, ...]
    params: Params = field(default_factory=Params)
    reserves: tuple[Reserve, ...] = ()
    spread: tuple[SpreadTarget, ...] = ()
    transports: tuple[Transport, ...] = ()

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
    def residents(self) -> tuple[Household, ...]:
        return tuple(household for household in self.households if household.present_place)

    @cached_property
    def _may_leave(self) -> Counter[tuple[str, Sex | None]]:
        """What residents would free: beds per class and sex, whole rooms without a sex."""
        found: Counter[tuple[str, Sex | None]] = Counter()
        for household in self.residents:
            place = household.present_place
            if place:
                found.update((key, None if place.alone else household.sex) for key in place.room_classes)
        return found

    def most_empty_rooms(self, room_class: RoomClass) -> int:
        """Rooms empty if every resident who may move does."""
        return room_class.empty_rooms + self._may_leave[room_class.key, None]

    def most_free_beds(self, room_class: RoomClass, sex: Sex) -> int:
        """Beds free beside a sex if every resident who may move does."""
        return room_class.free_beds(sex) + self._may_leave[room_class.key, sex]

    @cached_property
    def groups(self) -> dict[str, tuple[Household, ...]]:
        """Households that travel together, by group."""
        found: dict[str, list[Household]] = {}
        for household in self.households:
            if household.group:
                found.setdefault(household.group, []).append(household)
        return {key: tuple(members) for key, members in sorted(found.items())}

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
        parts: tuple[tuple[Any, ...], ...] = (
            *(value.households, value.centres, value.room_classes),
            *(value.reserves, value.spread, value.transports),
        )
        return [[_plain(row) for row in sorted(part, key=lambda row: row.key)] for part in parts] + [
            _plain(value.params)
        ]
    if is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in fields(value)]
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
