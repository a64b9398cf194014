"""The network of an instance as a market: today's households and the kinds that may come, with every place they may have.

Places count whether they are free today or not: tomorrow they may be. What is free today is in `left`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..codes import DEMANDS
from ..grouping import group
from ..instance import SHARED_SEXES, Centre, Household, Instance, Member
from ..options import Option, Pool, options_of, pools_of
from ..result import Placement
from .history import Arrival
from .kinds import PLACE_KINDS
from .market import Floats, Market, MarketMaker
from .stock import Board

ArrivalType = tuple[str, int, int, frozenset[str]]
"""Kind, persons, tier, needs."""


@dataclass(frozen=True, slots=True)
class Points:
    """The exchange rates of the outlook: what a place, a wish and a day of waiting weigh. A coordinator's choice.

    They decide how tomorrow's people compare with each other, and never who of today's goes first.
    """

    placed: int = 300
    need: int = 40
    closeness: int = 40
    room: int = 12
    waiting_per_day_by_tier: tuple[int, int, int, int] = (150, 60, 40, 8)


@dataclass(frozen=True)
class Network:
    """`number_of`: type of each household key; `arrivals`: type of each kind of arrival."""

    market: Market
    board: Board
    left: Floats
    flow_per_day: Floats
    rooms: tuple[tuple[int, int], ...]
    number_of: dict[str, int]
    arrivals: dict[ArrivalType, int]
    resources: tuple[str, ...]

    @property
    def households(self) -> int:
        """Types of households, expected ones included; the types after them are rooms."""
        return self.market.types - len(self.rooms)


def type_of(arrival: Arrival) -> ArrivalType:
    known = frozenset(code for code in arrival.needs if code in DEMANDS and DEMANDS[code].may_be_hard)
    return arrival.kind, arrival.size, arrival.tier, known


def network_of(instance: Instance, arrivals: Iterable[Arrival], points: Points) -> Network:
    """The market of an instance. Residents who could move are left out: they have a place."""
    maker, pools = _Maker(points), pools_of(instance)
    open_network = _all_free(instance)
    number_of: dict[str, int] = {}
    for kind in group(instance):
        if kind.sample.present_place is None:
            number = maker.household(kind.sample, open_network)
            number_of |= {household.key: number for household in kind.households}
    expected = {
        kind: maker.household(_expected(kind), open_network)
        for kind in sorted({type_of(arrival) for arrival in arrivals}, key=lambda k: (*k[:3], sorted(k[3])))
    }
    for found in pools.values():
        for pool in found:
            maker.rooms_of(pool)
    return maker.network(instance, pools, number_of, expected)


def _all_free(instance: Instance) -> Instance:
    """The same network with space everywhere and nobody waiting."""
    centres = tuple(
        replace(c, intake_left=None, medical_followups_left=None, school_seats_left=None) for c in instance.centres
    )
    rooms = tuple(replace(room, empty_rooms=max(2, room.empty_rooms)) for room in instance.room_classes)
    return Instance((), centres, rooms, instance.params)


def _expected(kind: ArrivalType) -> Household:
    """A household of that kind: a family is up to two adults and children of eight."""
    code, size, tier, needs = kind
    if code != "family":
        sample = PLACE_KINDS[
            {"single_man": "men", "single_woman": "women", "uam_boy": "boys"}.get(code, "girls")
        ].sample
        return replace(sample, key="expected", tier=tier, hard=needs)
    adults = tuple(Member(sex, True, False, 35) for sex in ("f", "m")[: max(1, min(2, size - 1))])  # type: ignore[arg-type]
    children = tuple(Member("m", False, False, 8) for _ in range(size - len(adults)))
    return Household("expected", (*adults, *children), "family", tier, 0, hard=needs)


class _Maker:
    def __init__(self, points: Points) -> None:
        self.points, self.maker = points, MarketMaker()
        self.rooms: list[tuple[int, int]] = []
        self.opens: dict[int, list[tuple[int, float]]] = {}

    def household(self, sample: Household, network: Instance) -> int:
        number = self.maker.type(float(self.points.waiting_per_day_by_tier[sample.tier - 1]))
        for option in options_of(sample, network, pools_of(network)):
            takes = [(self._resource(name), amount) for name, amount in takes_of(sample, option)]
            self.maker.option(number, gain_of(option, self.points), takes, placement_of(sample, option))
        return number

    def _resource(self, name: str) -> int:
        return self.maker.resource(name, is_stock=not name.startswith("intake:"))

    def rooms_of(self, pool: Pool) -> None:
        """Every room class of a pool can be opened for either sex, where anybody of that sex may come."""
        beds = [(sex, name) for sex in SHARED_SEXES if (name := bed_resource(pool, sex)) in self.maker.numbers]
        for room in pool.room_classes if beds else ():
            number, taken = self.maker.type(0.0), self.maker.resource(f"rooms:{room.key}")
            self.rooms.append((number, taken))
            for _, name in beds:
                bed = self.maker.resource(name)
                self.opens.setdefault(bed, []).append((taken, float(room.beds)))
                self.maker.option(number, 0.0, [(taken, 1.0), (bed, -float(room.beds))])

    def network(
        self,
        instance: Instance,
        pools: dict[str, list[Pool]],
        number_of: dict[str, int],
        expected: dict[ArrivalType, int],
    ) -> Network:
        market, free = self.maker.market(), _free(instance, pools)
        resources = tuple(str(name) for name in self.maker.numbers)
        left = np.array([free.get(name, 0.0) for name in resources])
        board = Board(market, {bed: tuple(found) for bed, found in self.opens.items()})
        flow = np.where(market.is_stock, 0.0, left)
        return Network(market, board, left, flow, tuple(self.rooms), number_of, expected, resources)


def gain_of(option: Option, points: Points) -> float:
    """Points of this place for its household."""
    lost = points.need * option.needs + points.closeness * option.closeness + points.room * option.room_cost
    return float(points.placed - lost)


def takes_of(sample: Household, option: Option) -> Iterator[tuple[str, float]]:
    """Resources and amounts: beds or rooms first, then the limits of the centre."""
    centre = option.centre.key
    if option.pool and sample.sex:
        yield bed_resource(option.pool, sample.sex), 1.0
    for room in sorted(set(option.rooms), key=lambda room: room.key):
        yield f"rooms:{room.key}", float(option.rooms.count(room))
    yield f"intake:{centre}", float(sample.size)
    if "medical_followup" in sample.hard:
        yield f"followups:{centre}", 1.0
    if sample.school_children:
        yield f"school:{centre}", float(sample.school_children)


def bed_resource(pool: Pool, sex: str) -> str:
    return f"beds:{pool.room_classes[0].key}:{sex}"


def bed_resources(pools: dict[str, list[Pool]]) -> dict[tuple[str, str], str]:
    """Resource of the beds of a room class for a sex: those of its pool."""
    return {
        (room.key, sex): bed_resource(pool, sex)
        for found in pools.values()
        for pool in found
        for room in pool.room_classes
        for sex in SHARED_SEXES
    }


def placement_of(sample: Household, option: Option) -> Placement:
    rooms = option.pool.room_classes[:1] if option.pool else option.rooms
    return Placement(sample.key, option.centre.key, tuple(room.key for room in rooms), option.pool is None)


def _free(instance: Instance, pools: dict[str, list[Pool]]) -> dict[str, float]:
    """What there is today, by resource; what is not counted never ends."""
    found: dict[str, float] = {f"rooms:{room.key}": float(room.empty_rooms) for room in instance.room_classes}
    for pool in (pool for row in pools.values() for pool in row):
        found |= {bed_resource(pool, sex): float(pool.free_beds(sex)) for sex in SHARED_SEXES}
    for centre in instance.centres:
        found |= {name: _limit(left) for name, left in _limits(centre)}
    return found


def _limits(centre: Centre) -> Sequence[tuple[str, int | None]]:
    return (
        (f"intake:{centre.key}", centre.intake_left),
        (f"followups:{centre.key}", centre.medical_followups_left),
        (f"school:{centre.key}", centre.school_seats_left),
    )


NEVER_ENDS = 1_000_000.0


def _limit(left: int | None) -> float:
    return NEVER_ENDS if left is None else float(left)
