"""Instances for measuring, by a seed: a day, a saturated backlog, a national network, a union of networks.

Rooms are drawn one by one until every kind has the beds of those who wait for it, at one load for all kinds: no kind of
room is short by the draw itself, so what a method leaves waiting is its own doing. Then alike rooms of a centre are
counted together; the solver that places beds one by one and the one that counts them see the same data. Kinds of
households, sizes of families and shares of needs follow the literature on refugee dispatching and the Belgian network.
"""

import random
from collections import Counter
from dataclasses import dataclass, replace

from .instance import Centre, Household, HouseholdKind, Instance, Language, Member, RoomClass, RoomKind

KINDS: dict[HouseholdKind, float] = {
    "single_man": 58.5,
    "single_woman": 9.0,
    "uam_boy": 5.5,
    "uam_girl": 1.0,
    "family": 26.0,
}
FAMILY_SIZES = {2: 24, 3: 24, 4: 22, 5: 13, 6: 8, 7: 4, 8: 3, 9: 1, 10: 1}
ROOM_BEDS: dict[RoomKind, dict[int, int]] = {
    "any": {2: 1, 3: 1, 4: 2, 6: 1, 8: 1},
    "women": {2: 1, 3: 1, 4: 1},
    "family": {2: 24, 3: 24, 4: 22, 5: 13, 6: 17},
    "uam": {2: 2, 3: 1, 4: 1},
}
"""Rooms for families follow the sizes of families; from 5 persons a family may have two."""
IN_WOMENS_ROOMS = 0.5
"""Of the beds for single women; the others stand in rooms for anyone."""
INTAKE, SEATS = (0.8, 1.5), (0.15, 0.9)
"""Persons and school children that centres take, per free bed, drawn evenly: at the best plan of a saturated backlog
either binds in about four centres of ten (36 of 90 intakes and 13 of 45 schools in the study followed)."""
Alike = tuple[str, RoomKind, int, int, tuple[str, ...]]
"""Centre, kind, beds, cots and features: rooms equal in these are of one class."""
EMPTY_SHARE = 0.45
"""Of the rooms with a free bed; the others are shared already."""
SHARED_BY_WOMEN: dict[RoomKind, float] = {"any": 0.07, "women": 1.0, "uam": 0.15}
"""Of the rooms shared already, as many as of those who wait."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How many wait, how many centres, and persons who wait per free bed."""

    households: int
    centres: int
    load: float


MEASURES = {
    "small": Measure(40, 8, 1.0),
    "day": Measure(60, 30, 0.3),
    "backlog": Measure(500, 90, 1.25),
    "network": Measure(3_500, 120, 1.05),
    "network_unsaturated": Measure(3_500, 120, 0.75),
    "union": Measure(20_000, 2_000, 1.05),
}


def draw(measure: Measure, *, seed: int) -> Instance:
    """The instance of that measure; the same seed gives the same one."""
    rng = random.Random(f"{measure.households} {measure.centres} {seed}")
    centres = [_centre(rng, number, measure) for number in range(measure.centres)]
    households = [_household(rng, number, centres) for number in range(measure.households)]
    rooms = _rooms(rng, centres, _wanted_beds(households, measure.load))
    return Instance(tuple(_set_apart(rng, households, centres)), tuple(_limited(rng, centres, rooms)), tuple(rooms))


def _centre(rng: random.Random, number: int, measure: Measure) -> Centre:
    languages: frozenset[Language] = frozenset(rng.choices((("fr",), ("nl",), ("fr", "nl")), (45, 40, 15))[0])
    capacity = rng.randint(80, 500)
    return Centre(
        key=f"c{number}",
        municipality=f"m{number * 3 // 4}",
        province=f"p{number * 10 // measure.centres}",
        languages=languages,
        target_groups=frozenset({"standard"}) | ({"dublin"} if rng.random() < 0.1 else frozenset()),
        features=frozenset(name for name in ("near_hospital", "small_structure") if rng.random() < 0.3),
        occupied_beds=capacity * rng.randint(82, 97) // 100,
        capacity_beds=capacity,
        closes_in_days=rng.randint(1, 90) if rng.random() < 0.03 else None,
    )


def _wanted_beds(households: list[Household], load: float) -> dict[RoomKind, float]:
    """Free beds by kind of room: the mix of those who wait, at the same load for every kind."""
    persons: Counter[str] = Counter()
    for household in households:
        persons[household.kind] += household.size
    women = persons["single_woman"] * IN_WOMENS_ROOMS
    of_kind: dict[RoomKind, float] = {
        "any": persons["single_man"] + persons["single_woman"] - women,
        "women": women,
        "family": persons["family"],
        "uam": persons["uam_boy"] + persons["uam_girl"],
    }
    return {kind: number / load for kind, number in of_kind.items()}


def _rooms(rng: random.Random, centres: list[Centre], wanted: dict[RoomKind, float]) -> list[RoomClass]:
    """Rooms are drawn until each kind has its beds; those of one class are counted together."""
    counted: dict[Alike, Counter[str]] = {}
    for kind, beds in wanted.items():
        while beds > 0:
            size = rng.choices(list(ROOM_BEDS[kind]), list(ROOM_BEDS[kind].values()))[0]
            features = tuple(n for n in ("ground_floor", "own_sanitary", "wheelchair") if rng.random() < 0.05)
            cots = rng.randint(0, 1) if kind == "family" else 0
            found = counted.setdefault((rng.choice(centres).key, kind, size, cots, features), Counter())
            state, free = _state(rng, kind, size)
            found[state] += free
            beds -= size if state == "empty" else free
    return [_room_class(number, alike, counted[alike]) for number, alike in enumerate(sorted(counted))]


def _state(rng: random.Random, kind: RoomKind, size: int) -> tuple[str, int]:
    if kind == "family" or rng.random() < EMPTY_SHARE:
        return "empty", 1
    return ("f" if rng.random() < SHARED_BY_WOMEN[kind] else "m"), rng.randint(1, size - 1)


def _room_class(number: int, alike: Alike, found: Counter[str]) -> RoomClass:
    centre, kind, beds, cots, features = alike
    return RoomClass(
        f"{centre}r{number}", centre, beds, cots, kind, frozenset(features), found["empty"], found["m"], found["f"]
    )


def _limited(rng: random.Random, centres: list[Centre], rooms: list[RoomClass]) -> list[Centre]:
    """Intake, school seats and medical follow-ups that bind in some centres and not in others."""
    free: Counter[str] = Counter()
    for room in rooms:
        free[room.centre] += room.beds * room.empty_rooms + room.free_beds_in_men_rooms + room.free_beds_in_women_rooms
    return [
        replace(
            centre,
            intake_left=max(2, int(free[centre.key] * rng.uniform(*INTAKE))),
            school_seats_left=max(1, round(free[centre.key] * rng.uniform(*SEATS))),
            medical_followups_left=max(1, int(free[centre.key] * rng.uniform(0.02, 0.1))),
        )
        for centre in centres
    ]


def _household(rng: random.Random, number: int, centres: list[Centre]) -> Household:
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
    members = _members(rng, kind)
    hard, soft = _demands(rng, kind, centres)
    return Household(
        key=f"h{number}",
        members=members,
        kind=kind,
        tier=_tier(kind, members, hard),
        waiting_days=min(400, int(rng.expovariate(1 / 60))),
        procedure_language="fr" if rng.random() < 0.55 else "nl",
        languages=frozenset({"fr"} if rng.random() < 0.2 else ()),
        hard=hard,
        soft=soft,
        target_group="dublin" if kind == "single_man" and rng.random() < 0.04 else "standard",
    )


def _members(rng: random.Random, kind: HouseholdKind) -> tuple[Member, ...]:
    if kind != "family":
        age = rng.randint(14, 17) if kind.startswith("uam") else rng.randint(18, 65)
        return (Member("m" if kind in ("single_man", "uam_boy") else "f", age >= 18, False, age),)
    size = rng.choices(list(FAMILY_SIZES), list(FAMILY_SIZES.values()))[0]
    adults = [Member("f", True, False, rng.randint(20, 50))]
    if (size == 2 and rng.random() < 0.3) or (size > 2 and rng.random() < 0.7):
        adults.append(Member("m", True, False, rng.randint(20, 55)))
    ages = [rng.randint(0, 17) for _ in range(size - len(adults))]
    return (*adults, *(Member(rng.choice(("f", "m")), False, age < 2, age) for age in ages))


def _tier(kind: HouseholdKind, members: tuple[Member, ...], hard: frozenset[str]) -> int:
    if kind.startswith("uam"):
        return 1
    if any(not member.adult for member in members):
        return 2
    return 3 if kind == "single_woman" or hard else 4


def _demands(rng: random.Random, kind: HouseholdKind, centres: list[Centre]) -> tuple[frozenset[str], frozenset[str]]:
    chances = {"wheelchair": 0.02, "own_sanitary": 0.02, "near_hospital": 0.03, "medical_followup": 0.05}
    hard = {code for code, chance in chances.items() if rng.random() < chance}
    if kind == "single_woman" and rng.random() < 0.15:
        hard.add("women_only")
    wishes = {"ground_floor": 0.05, "small_structure": 0.08, "near_hospital": 0.04}
    soft = {code for code, chance in wishes.items() if rng.random() < chance}
    if rng.random() < 0.07:
        soft.add(f"family_near:{rng.choice(centres).key}")
    return frozenset(hard), frozenset(soft - hard)


def _set_apart(rng: random.Random, households: list[Household], centres: list[Centre]) -> list[Household]:
    """One of a hundred households is kept from another that waits, two of a hundred from someone in a centre."""
    found = []
    for number, household in enumerate(households):
        chance = rng.random()
        if number and chance < 0.01:
            other = households[rng.randrange(number)].key
        elif chance < 0.03:
            other = rng.choice(centres).key
        else:
            found.append(household)
            continue
        found.append(replace(household, hard=household.hard | {f"keep_apart:{other}"}))
    return found
