"""What is left of rooms, beds and limits while places are given away one by one."""

from collections import defaultdict
from dataclasses import dataclass, field

from .instance import SHARED_SEXES, Household, Instance, RoomClass, Sex
from .model import Model
from .model_reserves import KeptColumn
from .options import Option, Pool, pools_of
from .spread import cap_of, is_in

ENDLESS = float("inf")


@dataclass
class Stock:
    """Left of everything that is counted; `limits` are those that newcomers use up, by name."""

    empty: dict[str, int]
    beds: dict[tuple[int, Sex], int]
    limits: dict[tuple[str, str], float]
    shared: dict[str, list[tuple[str, str]]]
    """By centre: the limits it shares with others."""
    pool_of: dict[str, Pool]
    opened: dict[tuple[str, Sex], int] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Stock":
        return Stock(
            dict(self.empty),
            dict(self.beds),
            dict(self.limits),
            self.shared,
            self.pool_of,
            dict(self.opened),
            dict(self.where),
        )

    def has(self, household: Household, option: Option) -> bool:
        return self._has_rooms(household, option) and all(
            self.limits[name] >= number for name, number in self._uses(household, option.centre.key) if number
        )

    def _uses(self, household: Household, centre: str) -> list[tuple[tuple[str, str], int]]:
        """What a household takes of each limit there."""
        home = household.present_place
        moves = [(("moves", ""), 1)] if home else []
        if home and home.centre == centre:
            return moves
        followup = int("medical_followup" in household.hard)
        return [
            *moves,
            (("intake", centre), household.size),
            (("school", centre), household.school_children),
            (("medical", centre), followup),
            *((name, household.size) for name in self.shared.get(centre, ()) if not (home and name[0] == "seats")),
        ]

    def _has_rooms(self, household: Household, option: Option) -> bool:
        if option.pool and household.sex:
            return self.has_bed(option.pool, household.sex)
        return all(self.empty[room.key] >= option.rooms.count(room) for room in option.rooms)

    def has_bed(self, pool: Pool, sex: Sex) -> bool:
        return self.beds[pool.index, sex] > 0 or self._room_to_open(pool) is not None

    def _room_to_open(self, pool: Pool) -> RoomClass | None:
        return max((r for r in pool.room_classes if self.empty[r.key] > 0), key=lambda r: (r.beds, r.key), default=None)

    def take(self, household: Household, option: Option) -> None:
        """Gives a place; a resident leaves the present one."""
        self.leave(household)
        self.take_only(household, option)

    def take_only(self, household: Household, option: Option) -> None:
        for name, number in self._uses(household, option.centre.key):
            self.limits[name] -= number
        for room in option.rooms:
            self.empty[room.key] -= 1
        if option.pool and household.sex:
            self.take_bed(option.pool, household.sex)

    def leave(self, household: Household) -> None:
        """Gives back what a resident has now."""
        home = household.present_place
        if home and home.alone:
            for key in home.room_classes:
                self.empty[key] += 1
        elif home and household.sex:
            self.beds[self.pool_of[home.room_classes[0]].index, household.sex] += 1

    def take_bed(self, pool: Pool, sex: Sex) -> None:
        room = self._room_to_open(pool) if self.beds[pool.index, sex] == 0 else None
        if room:
            self.empty[room.key] -= 1
            self.opened[room.key, sex] = self.opened.get((room.key, sex), 0) + 1
            self.beds[pool.index, sex] += room.beds
        self.beds[pool.index, sex] -= 1

    def keep(self, kept: KeptColumn, number: int) -> None:
        """Takes beds or rooms for a reserve."""
        self.limits["intake", kept.centre] -= number * kept.beds
        if kept.room:
            self.empty[kept.room.key] -= number
        elif kept.reserve.sex:
            for _ in range(number):
                self.take_bed(kept.pool, kept.reserve.sex)

    def may_keep(self, kept: KeptColumn) -> bool:
        if self.limits["intake", kept.centre] < kept.beds:
            return False
        if kept.room:
            return self.empty[kept.room.key] > 0
        return self.has_bed(kept.pool, kept.reserve.sex or "x")


def stock_of(model: Model) -> Stock:
    """Everything there is before anybody is placed."""
    instance = model.instance
    pools = [pool for found in pools_of(instance).values() for pool in found]
    limits: dict[tuple[str, str], float] = {("moves", ""): instance.params.most_moves}
    for centre in instance.centres:
        limits["intake", centre.key] = _limit(centre.intake_left)
        limits["medical", centre.key] = _limit(centre.medical_followups_left)
        limits["school", centre.key] = _limit(centre.school_seats_left)
    return Stock(
        {room.key: room.empty_rooms for room in instance.room_classes},
        {(pool.index, sex): pool.free_beds(sex) for pool in pools for sex in SHARED_SEXES},
        limits,
        _shared(instance, limits),
        {room.key: pool for pool in pools for room in pool.room_classes},
    )


def _limit(number: int | None) -> float:
    return ENDLESS if number is None else number


def _shared(instance: Instance, limits: dict[tuple[str, str], float]) -> dict[str, list[tuple[str, str]]]:
    """Adds departures and capped areas to the limits, and says which centres share them."""
    shared: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for transport in instance.transports:
        limits["seats", transport.key] = transport.seats
        for key in transport.centres:
            shared[key].append(("seats", transport.key))
    for target in instance.spread:
        if (cap := cap_of(target, instance.params)) is not None:
            limits["area", target.key] = cap
            for centre in instance.centres:
                if is_in(centre, target):
                    shared[centre.key].append(("area", target.key))
    return shared
