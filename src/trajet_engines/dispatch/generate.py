"""Random instances by a seed: a day, a saturated backlog, a whole network, and tiny ones for brute force.

Shapes after the literature and the Belgian network: 58 % single men, 26 % families of 2 to 10, 5 % accessible rooms.
"""

import random
from dataclasses import dataclass

from .instance import Centre, Household, HouseholdKind, Instance, Language, Member, RoomClass, RoomKind

KINDS: tuple[HouseholdKind, ...] = ("single_man", "single_woman", "uam_boy", "uam_girl", "family")
TARGETLESS = ("wheelchair", "ground_floor", "own_sanitary", "near_hospital", "small_structure", "medical_followup")


@dataclass(frozen=True, slots=True)
class Shape:
    """How many households and centres, how full, and how varied."""

    households: int
    centres: int
    rooms_per_centre: int
    weights: tuple[float, float, float, float, float] = (58.5, 9.0, 5.0, 1.5, 26.0)
    waiting_cap_days: int = 180
    largest_family: int = 10
    need_share: float = 0.12


SHAPES = {
    "tiny": Shape(4, 2, 2, (30, 15, 15, 10, 30), 20, 6, 0.4),
    "small": Shape(12, 4, 4, (30, 15, 10, 5, 40), 60, 8, 0.3),
    "day": Shape(60, 30, 8),
    "backlog": Shape(500, 90, 5),
    "demo": Shape(3000, 100, 14, (94, 1.5, 0.6, 0.2, 3.7), need_share=0.04),
}


def generate(shape: Shape, *, seed: int) -> Instance:
    """An instance of that shape; the same seed gives the same instance."""
    rng = random.Random(seed)
    centres = tuple(_centre(rng, number) for number in range(shape.centres))
    rooms = tuple(room for centre in centres for room in _rooms(rng, centre, shape))
    households = tuple(_household(rng, number, shape, centres) for number in range(shape.households))
    return Instance(households, centres, rooms)


def _centre(rng: random.Random, number: int) -> Centre:
    capacity = rng.randint(80, 600)
    languages: frozenset[Language] = frozenset(rng.choice((("fr",), ("nl",), ("fr", "nl"))))
    return Centre(
        key=f"c{number}",
        municipality=f"m{number // 2}",
        province=f"p{number % 10}",
        languages=languages,
        target_groups=frozenset({"standard"} if rng.random() < 0.95 else {"dublin"}),
        features=frozenset(f for f in ("near_hospital", "small_structure") if rng.random() < 0.3),
        occupied_beds=capacity * rng.randint(80, 99) // 100,
        capacity_beds=capacity,
        intake_left=rng.choice((None, rng.randint(4, 40))),
        medical_followups_left=rng.choice((None, rng.randint(0, 3))),
        school_seats_left=rng.choice((None, rng.randint(0, 8))),
        closes_in_days=rng.randint(1, 90) if rng.random() < 0.04 else None,
    )


def _rooms(rng: random.Random, centre: Centre, shape: Shape) -> list[RoomClass]:
    return [_room(rng, centre, number) for number in range(rng.randint(1, shape.rooms_per_centre))]


def _room(rng: random.Random, centre: Centre, number: int) -> RoomClass:
    kinds: list[RoomKind] = ["any", "women", "family", "uam", "isolation"]
    kind = rng.choices(kinds, (55, 8, 24, 10, 3))[0]
    shared = kind in ("any", "uam")
    return RoomClass(
        key=f"{centre.key}r{number}",
        centre=centre.key,
        beds=rng.choice((1, 2, 2, 3, 4, 4, 6, 8)),
        cots=rng.choice((0, 0, 1, 2)),
        kind=kind,
        features=frozenset(f for f in ("wheelchair", "ground_floor", "own_sanitary") if rng.random() < 0.1),
        empty_rooms=rng.choice((0, 0, 1, 1, 2)),
        free_beds_in_men_rooms=rng.randint(0, 3) if shared else 0,
        free_beds_in_women_rooms=rng.randint(0, 1) if shared or kind == "women" else 0,
    )


def _household(rng: random.Random, number: int, shape: Shape, centres: tuple[Centre, ...]) -> Household:
    kind = rng.choices(KINDS, shape.weights)[0]
    members = _members(rng, kind, shape)
    hard, soft = _demands(rng, kind, shape, centres, number)
    return Household(
        key=f"h{number}",
        members=members,
        kind=kind,
        tier=_tier(kind, members, hard),
        waiting_days=rng.randint(0, shape.waiting_cap_days) if kind == "single_man" else rng.randint(0, 10),
        procedure_language=rng.choice(("fr", "nl")),
        languages=frozenset({"fr"} if rng.random() < 0.25 else ()),
        hard=hard,
        soft=soft,
        target_group="dublin" if kind == "single_man" and rng.random() < 0.03 else "standard",
        forbidden_centres=frozenset({rng.choice(centres).key} if rng.random() < 0.02 else ()),
    )


def _members(rng: random.Random, kind: HouseholdKind, shape: Shape) -> tuple[Member, ...]:
    if kind != "family":
        age = rng.randint(13, 17) if kind.startswith("uam") else rng.randint(18, 70)
        return (Member("m" if kind in ("single_man", "uam_boy") else "f", age >= 18, False, age),)
    sizes = range(2, shape.largest_family + 1)
    size = rng.choices(sizes, [1 / number for number in sizes])[0]
    parents = [Member("f", True, False, rng.randint(20, 50))]
    if size > 2 and rng.random() < 0.7:
        parents.append(Member("m", True, False, rng.randint(20, 55)))
    return tuple(parents + [_child(rng) for _ in range(size - len(parents))])


def _child(rng: random.Random) -> Member:
    age = rng.randint(0, 17)
    return Member(rng.choice(("f", "m")), False, age < 2, age)


def _tier(kind: HouseholdKind, members: tuple[Member, ...], hard: frozenset[str]) -> int:
    if kind.startswith("uam"):
        return 1
    if any(not member.adult for member in members):
        return 2
    return 3 if kind == "single_woman" or hard else 4


def _demands(
    rng: random.Random, kind: HouseholdKind, shape: Shape, centres: tuple[Centre, ...], number: int
) -> tuple[frozenset[str], frozenset[str]]:
    hard, soft = set(), set()
    if rng.random() < shape.need_share:
        hard.add(rng.choice(TARGETLESS))
    if kind == "single_woman" and rng.random() < 0.2:
        hard.add("women_only")
    if kind == "single_man" and rng.random() < shape.need_share / 10:
        hard.add(rng.choice(("single_room", "isolation_room")))
    if number and rng.random() < shape.need_share / 8:
        hard.add(f"keep_apart:{rng.choice((f'h{rng.randrange(number)}', rng.choice(centres).key))}")
    if rng.random() < shape.need_share:
        soft.add(rng.choice(("wheelchair", "ground_floor", "single_room", "small_structure", "women_only")))
    if rng.random() < shape.need_share:
        soft.add(f"family_near:{rng.choice(centres).key}")
    return frozenset(hard), frozenset(soft - hard)
