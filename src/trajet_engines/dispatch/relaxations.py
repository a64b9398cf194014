"""The smallest changes that would make a place, the easiest to make first. Nothing is ever changed by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .codes import ROOM_FEATURES
from .eligibility import must_be_alone
from .instance import Household, RoomKind, Sex
from .obstacles import ROOM, Obstacles, code_of

EFFORT: Mapping[str, int] = {
    "wait": 1,
    "intake": 2,
    "medical_followup": 2,
    "school_seats": 2,
    "transport": 2,
    "spread_cap": 2,
    "forbidden_centre": 3,
    "other_centre_decided": 3,
    "held": 3,
    "group": 4,
    "small_structure": 4,
    "near_hospital": 4,
    "care_near": 4,
    "family_near": 4,
    "own_sanitary": 5,
    "ground_floor": 5,
    "single_room": 5,
    ROOM: 6,
    "centre_closing": 7,
    "target_group": 8,
    "wheelchair": 9,
    "women_only": 9,
    "isolation_room": 9,
    "keep_apart": 9,
}
"""How much it takes to change a thing, the project's proposal: waiting, a centre's limit of the day, a colleague's
decision, a demand of comfort, a room made ready, what protects or makes a place usable at all."""
MOST_EFFORT = 9
MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Changes that together make the household fit. `centres`: where it then could live, whoever else comes;
    `free`: where it then has a place beside today's proposals, which all stay.
    """

    changes: tuple[str, ...]
    centres: int
    free: int
    effort: int


@dataclass(frozen=True, slots=True)
class RoomWanted:
    """The room or bed that is missing: `beds` for adults and older children, `cots` for infants.

    `sex` is empty for a room of one's own. `centres` could have it, in these `regions`.
    """

    kind: RoomKind
    sex: Sex | Literal[""]
    beds: int
    cots: int
    features: tuple[str, ...]
    centres: int = 0
    regions: tuple[str, ...] = ()


def relaxations(today: Obstacles, beside: Obstacles, wait: tuple[int, int] | None = None) -> tuple[Relaxation, ...]:
    """Single changes; pairs too when no single one but a new room makes a place.

    `today`: obstacles whoever else comes; `beside`: obstacles beside the proposals. `wait`: in how many days a known
    departure frees a suitable place, and in how many centres.
    """
    sets = {changes for found in (today, beside) for group in found.values() for changes in group if changes}
    single = _useful(((code,) for code in {code for changes in sets for code in changes}), today, beside)
    waiting = [Relaxation((f"wait:{wait[0]}",), wait[1], wait[1], EFFORT["wait"])] if wait else []
    found = [*waiting, *single]
    if not any(r.free and r.changes != (ROOM,) for r in found):
        alone = {code for r in single if r.free for code in r.changes}
        pairs = {tuple(sorted(changes)) for changes in sets if len(changes) == 2}
        found += _useful((pair for pair in pairs if alone.isdisjoint(pair)), today, beside)
    return tuple(sorted(found, key=_easiest_first)[:MOST_SHOWN])


def _useful(candidates: Iterable[tuple[str, ...]], today: Obstacles, beside: Obstacles) -> list[Relaxation]:
    found = (
        Relaxation(changes, _opened(changes, today), _opened(changes, beside), effort_of(changes))
        for changes in candidates
    )
    return [relaxation for relaxation in found if relaxation.centres]


def _opened(changes: tuple[str, ...], found: Obstacles) -> int:
    """Centres where these changes, or fewer, are enough."""
    return sum(any(needed <= frozenset(changes) for needed in sets) for sets in found.values())


def effort_of(changes: tuple[str, ...]) -> int:
    return sum(EFFORT.get(code_of(change), MOST_EFFORT) for change in changes)


def _easiest_first(found: Relaxation) -> tuple[bool, int, int, int, tuple[str, ...]]:
    return not found.free, found.effort, -found.free, -found.centres, found.changes


def room_wanted(household: Household, found: Obstacles, regions: Mapping[str, str]) -> RoomWanted:
    """The room this household would take, and where it could stand. `regions` by centre key."""
    could = [centre for centre, sets in found.items() if any(changes <= {ROOM} for changes in sets)]
    alone = must_be_alone(household)
    return RoomWanted(
        _kind(household),
        "" if alone else household.sex or "",
        household.size - household.infants if alone else 1,
        household.infants if alone else 0,
        tuple(sorted(household.hard & ROOM_FEATURES)),
        len(could),
        tuple(sorted({regions[centre] for centre in could} - {""})),
    )


def _kind(household: Household) -> RoomKind:
    if "isolation_room" in household.hard:
        return "isolation"
    if household.kind.startswith("uam"):
        return "uam"
    if "women_only" in household.hard:
        return "women"
    return "family" if household.kind == "family" else "any"
