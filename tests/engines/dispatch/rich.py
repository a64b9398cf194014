"""Random instances that use everything an instance can say."""

import random
from dataclasses import replace

from trajet_engines.dispatch import (
    Household,
    Instance,
    Params,
    PresentPlace,
    Reserve,
    RoomClass,
    SpreadTarget,
    Transport,
)
from trajet_engines.dispatch.generate import SHAPES, generate


def rich(shape: str, seed: int) -> Instance:
    """A generated instance with reserves, departures, areas, groups, residents and decisions of people."""
    rng = random.Random(seed)
    plain = generate(SHAPES[shape], seed=seed)
    households = [_decided(rng, plain, household) for household in plain.households]
    return replace(
        plain,
        households=tuple(_grouped(rng, households)),
        centres=tuple(replace(c, province=f"p{n % 2}") for n, c in enumerate(plain.centres)),
        reserves=tuple(_reserve(rng, plain, n) for n in range(rng.choice((0, 1, 1, 2)))),
        spread=tuple(SpreadTarget(f"province:p{n}", "province", f"p{n}", rng.randint(0, 4)) for n in range(2)),
        transports=_transports(rng, plain),
        params=_params(rng),
    )


def _decided(rng: random.Random, plain: Instance, household: Household) -> Household:
    return replace(
        household,
        pinned_centre=rng.choice(plain.centres).key if rng.random() < 0.15 else None,
        is_held=rng.random() < 0.08,
        present_place=_home(rng, plain, household) if rng.random() < 0.25 else None,
        fairness_group=rng.choice(("", "fr", "nl", "other")),
    )


def _home(rng: random.Random, plain: Instance, household: Household) -> PresentPlace:
    room: RoomClass = rng.choice(plain.room_classes)
    alone = household.sex is None or rng.random() < 0.2
    return PresentPlace(room.centre, (room.key,), alone)


def _grouped(rng: random.Random, households: list[Household]) -> list[Household]:
    """Two or three of them travel together, or would like to."""
    members = rng.sample(range(len(households)), rng.choice((0, 2, 2, 3)))
    binds = rng.random() < 0.6
    return [replace(h, group="g", group_binds=binds) if n in members else h for n, h in enumerate(households)]


def _reserve(rng: random.Random, plain: Instance, number: int) -> Reserve:
    sex = rng.choice(("f", "m", None))
    return Reserve(
        f"r{number}",
        rng.randint(1, 4),
        sex,  # type: ignore[arg-type]
        kind=rng.choice((None, "any", "women" if sex == "f" else "family" if sex is None else None)),  # type: ignore[arg-type]
        centre=rng.choice((None, rng.choice(plain.centres).key)),
        least_beds_per_room=rng.choice((1, 3)),
    )


def _transports(rng: random.Random, plain: Instance) -> tuple[Transport, ...]:
    if rng.random() < 0.4:
        return ()
    keys = frozenset(c.key for c in plain.centres if rng.random() < 0.7)
    return (Transport("bus", keys, rng.randint(1, 6)),)


def _params(rng: random.Random) -> Params:
    order = list(Params().order)
    rng.shuffle(order)
    return Params(
        need_weight=rng.choice((0, 3, 1_000_000_000)),
        language_weight=rng.choice((0, 2)),
        placing_counts_days=rng.choice((0, 30, 1_000_000_000)),
        most_moves=rng.choice((0, 1, 20)),
        most_rooms=rng.choice((2, 3)),
        spread_in_needs=rng.choice((0, 0, 1)),
        spread_cap_percent=rng.choice((0, 0, 100, 150)),
        fairness_gap_days=rng.choice((0, 1, 5)),
        fairness_smallest_group=1,
        order=tuple(order) if rng.random() < 0.5 else Params().order,
    )
