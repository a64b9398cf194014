"""Words of the network, and the figures its selectors answer with."""

from dataclasses import dataclass, fields
from typing import Literal
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CentreKind(TextChoices):
    ARRIVAL = "arrival", _("Arrival centre")
    COLLECTIVE = "collective", _("Collective centre")
    INDIVIDUAL = "individual", _("Individual places")
    UAM = "uam", _("Centre for unaccompanied minors")
    OBSERVATION = "observation", _("Observation and orientation centre")
    RETURN = "return", _("Open return places")
    EMERGENCY = "emergency", _("Emergency place")


class TargetGroup(TextChoices):
    STANDARD = "standard", _("Applicants")
    UAM = "uam", _("Unaccompanied minors")
    UAM_OBSERVATION = "uam_ooc", _("Minors in observation and orientation")
    DUBLIN = "dublin", _("Dublin places")
    RETURN = "return", _("Open return places")


class RoomKind(TextChoices):
    ANY = "any", _("Mixed use")
    WOMEN = "women", _("Women only")
    FAMILY = "family", _("Family room")
    UAM = "uam", _("Unaccompanied minors")
    ISOLATION = "isolation", _("Isolation room")


class RoomFeature(TextChoices):
    WHEELCHAIR = "wheelchair", _("Wheelchair access")
    GROUND_FLOOR = "ground_floor", _("Ground floor")
    OWN_SANITARY = "own_sanitary", _("Own bathroom")


class CentreFeature(TextChoices):
    NEAR_HOSPITAL = "near_hospital", _("Near a hospital")
    SMALL_STRUCTURE = "small_structure", _("Small structure")


class BedKind(TextChoices):
    ADULT = "adult", _("Bed")
    COT = "cot", _("Cot")


@dataclass(frozen=True, slots=True)
class Capacity:
    """Beds of a centre (or of several) on one day: `beds = closed + blocked + occupied + held + free`.

    `blocked`: empty, but in a room used by a family or by somebody alone, or closing soon. Cots are counted apart.
    `free_men`, `free_women`, `free_family_rooms` overlap: an empty room of mixed use counts in each of them.
    """

    rooms: int = 0
    beds: int = 0
    cots: int = 0
    closed: int = 0
    blocked: int = 0
    occupied: int = 0
    held: int = 0
    free: int = 0
    cots_used: int = 0
    cots_free: int = 0
    free_men: int = 0
    free_women: int = 0
    free_family_rooms: int = 0
    free_uam: int = 0
    free_isolation_rooms: int = 0
    free_wheelchair: int = 0

    @property
    def usable(self) -> int:
        """Beds that can be slept in: all but the closed and the blocked ones."""
        return self.beds - self.closed - self.blocked

    @property
    def taken(self) -> int:
        return self.occupied + self.held

    @property
    def persons(self) -> int:
        """Everybody lodged or expected, infants in cots included."""
        return self.occupied + self.held + self.cots_used

    @property
    def rate_percent(self) -> float:
        """Occupied and held beds as a share of all beds; about 92 is full in practice."""
        return round(100 * self.taken / self.beds, 1) if self.beds else 0.0

    def __add__(self, other: "Capacity") -> "Capacity":
        return Capacity(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class RoomState:
    """What a room holds on one day; the figures as in `Capacity`.

    `sex`: 'm' or 'f' for a shared room, 'x' for one that takes nobody else, None for an empty one.
    `is_given`: open, not closing soon, and may take somebody (else).
    """

    room_id: int
    centre_id: int
    kind: str
    features: frozenset[str]
    beds: int
    cots: int
    sex: Literal["m", "f", "x"] | None
    closed: int
    blocked: int
    occupied: int
    held: int
    free: int
    cots_used: int
    cots_free: int
    is_empty: bool
    is_given: bool


@dataclass(frozen=True, slots=True)
class FreeRoomClass:
    """Rooms of one centre that are alike and have something to give: what the dispatch engine decides on.

    `centre` is the centre's uuid as text; `empty_rooms` may go whole to a family, to men or to women.
    """

    key: str
    centre: str
    beds: int
    cots: int
    kind: str
    features: frozenset[str]
    empty_rooms: int
    free_beds_in_men_rooms: int
    free_beds_in_women_rooms: int


@dataclass(frozen=True, slots=True)
class Fill:
    """Beds of a centre that are taken (occupied or held), and all its beds but the closed ones."""

    taken_beds: int = 0
    open_beds: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """What dispatching looks at: how full each centre (by uuid) is, and what it has to give."""

    fills: dict[str, Fill]
    classes: tuple[FreeRoomClass, ...]


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """One room with free beds. `sex` is that of the people who share it, None when it is empty."""

    room_id: int
    uuid: UUID
    centre_id: int
    class_key: str
    building: str
    floor: int
    name: str
    kind: str
    features: frozenset[str]
    sex: Literal["m", "f"] | None
    beds: int
    cots: int
    free_beds: tuple[int, ...]
    free_cots: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        return self.sex is None
