"""Freeing a room: no fewer moves would do, and nobody ends up where they may not be."""

import random
from itertools import product

import pytest
from tests.engines.dispatch.builders import centre, family, man, room, woman

from trajet_engines.dispatch import Household, Occupant, Params, Repacking, RoomNow, Wanted, repack
from trajet_engines.dispatch.eligibility import room_reasons

F = frozenset
PARAMS = Params()


def rooms(*beds: int) -> list[RoomNow]:
    return [RoomNow(f"r{n}", room(f"c{n}", size)) for n, size in enumerate(beds)]


def men(*where: str) -> list[Occupant]:
    return [Occupant(man(f"m{n}"), key, alone=False) for n, key in enumerate(where)]


def test_one_man_moves_next_door_and_frees_the_family_room() -> None:
    found = repack(centre(), rooms(6, 6), men("r0", "r0", "r1"), Wanted(6), params=PARAMS)
    assert (found.status, found.room, [m.household for m in found.moves]) == ("optimal", "r1", ["m2"])


def test_a_woman_is_no_neighbour_for_men() -> None:
    people = [*men("r0"), Occupant(woman(), "r1", alone=False)]
    assert repack(centre(), rooms(4, 4), people, Wanted(4), params=PARAMS).status == "impossible"
    assert repack(centre(), rooms(4, 4, 1), people, Wanted(4), params=PARAMS).room in {"r0", "r1"}


def test_who_may_not_move_stays_and_their_room_is_not_freed() -> None:
    fixed = [Occupant(man("m"), "r1", alone=False, may_move=False), *men("r0")]
    assert repack(centre(), rooms(2, 2), fixed, Wanted(2), params=PARAMS).room == "r0"


def test_a_chain_of_two_moves_when_no_single_one_will_do() -> None:
    """The family of three only fits the room of the man, who only fits the single room."""
    people = [Occupant(family(ages=(8,)), "r0", alone=True), *men("r1")]
    found = repack(centre(), rooms(6, 3, 1), people, Wanted(6), params=PARAMS)
    assert sorted((m.from_room, m.to_room) for m in found.moves) == [("r0", "r1"), ("r1", "r2")]


def test_an_empty_room_needs_no_move() -> None:
    assert repack(centre(), rooms(2, 4), men("r0"), Wanted(3), params=PARAMS) == Repacking("optimal", "r1")


@pytest.mark.parametrize("seed", range(30))
def test_nothing_does_with_fewer_moves(seed: int) -> None:
    rng = random.Random(seed)
    house = rooms(*(rng.randint(1, 3) for _ in range(4)))
    people = _fill(rng, house)
    wanted = Wanted(rng.randint(1, 3))
    found = repack(centre(), house, people, wanted, params=PARAMS)
    best = min((cost for cost in _all_costs(house, people, wanted)), default=None)
    assert (found.status == "impossible") == (best is None)
    if best is not None:
        by_key = {o.household.key: o.household for o in people}
        assert best == (len(found.moves), sum(by_key[m.household].size for m in found.moves))


def _fill(rng: random.Random, house: list[RoomNow]) -> list[Occupant]:
    people: list[Occupant] = []
    for each in house:
        kind = rng.choice(("men", "women", "family", "empty"))
        if kind == "family" and each.shape.beds >= 2:
            household = family(f"f{each.key}", ages=(8,) * (each.shape.beds - 1), adults="f")
            people.append(Occupant(household, each.key, alone=True))
        if kind in ("men", "women"):
            maker = man if kind == "men" else woman
            number = rng.randint(1, 1 + each.shape.beds // 2)
            people += [Occupant(maker(f"{each.key}{n}"), each.key, False, rng.random() < 0.8) for n in range(number)]
    return people


def _all_costs(house: list[RoomNow], people: list[Occupant], wanted: Wanted) -> list[tuple[int, int]]:
    keys = [each.key for each in house]
    choices = [keys if o.may_move else [o.room] for o in people]
    moved = (dict(zip((o.household.key for o in people), chosen, strict=True)) for chosen in product(*choices))
    return [_cost(people, where) for where in moved if _is_valid(house, people, where, wanted)]


def _cost(people: list[Occupant], where: dict[str, str]) -> tuple[int, int]:
    movers = [o.household for o in people if where[o.household.key] != o.room]
    return len(movers), sum(household.size for household in movers)


def _is_valid(house: list[RoomNow], people: list[Occupant], where: dict[str, str], wanted: Wanted) -> bool:
    freed = False
    for each in house:
        inside = [o for o in people if where[o.household.key] == each.key]
        freed = freed or (not inside and each.shape.beds >= wanted.beds)
        if not _is_valid_room(each, inside):
            return False
    return freed


def _is_valid_room(each: RoomNow, inside: list[Occupant]) -> bool:
    households: list[Household] = [o.household for o in inside]
    if any(o.alone for o in inside):
        return len(inside) == 1 and not list(room_reasons(households[0], (each.shape,), alone=True, params=PARAMS))
    return len(inside) <= each.shape.beds and len({h.sex for h in households}) <= 1
