"""Why this place, what another would cost, why none, what would help. Codes and true numbers, never sentences.

Every number says how sure it is: `exactly` and `at_most` come from plans that exist, `at_least` from a proof.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from .codes import CLOSENESS, DEMANDS, base
from .eligibility import centre_meets
from .instance import Household, HouseholdKind, Instance, RoomClass
from .leftover import apart_centres, left_over
from .objective import meets, speaks
from .obstacles import ROOM, Obstacles, obstacles, possible, together
from .options import Pool, pools_of
from .prices import Binding, Prices
from .relaxations import Relaxation, RoomWanted, relaxations, room_wanted
from .releases import Coming, Release, coming, first_release
from .result import Cost, Placement, Result

CHIPS = 4
MOST_REMOVED, MOST_BINDING = 6, 3


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that was looked at: a demand's code, `language` or `waiting`, and whether the place meets it."""

    code: str
    force: Literal["hard", "soft"]
    is_met: bool
    source: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A demand, limit or decision that keeps the household out of so many centres; of `alone`, nothing else does."""

    code: str
    centres: int
    alone: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another centre that could take the household, and what that would cost."""

    centre: str
    cost: Cost


TakenRule = Literal["decision", "class", "waiting", "later"]
"""Why others are there: a person decided, their class comes first, they waited at least as long, or they come later
but this household does not fit in their place, or would push out somebody who comes first."""
RULES: tuple[TakenRule, ...] = ("decision", "class", "waiting", "later")


@dataclass(frozen=True, slots=True)
class TakenBy:
    """Households that are given the suitable places, without names. The last of them in the order of the list:
    `tier`, `kind`, `size`, `waiting_days`.
    """

    rule: TakenRule
    households: int
    tier: int
    kind: HouseholdKind
    size: int
    waiting_days: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """`no_suitable_place`: none exists today, whoever else comes. `taken_by_priority`: there are some, in
    `suitable_centres`, and they go to others. `room`: the room that is missing.
    """

    code: Literal["no_suitable_place", "taken_by_priority"]
    relaxations: tuple[Relaxation, ...] = ()
    suitable_centres: int = 0
    taken_by: tuple[TakenBy, ...] = ()
    room: RoomWanted | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The full account of one household's proposal. `centres`: those looked at; `possible`: those that could take it."""

    household: str
    placement: Placement | None
    criteria: tuple[Criterion, ...]
    chips: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    unplaced: Unplaced | None
    centres: int = 0
    possible: int = 0
    removed: tuple[Removed, ...] = ()
    binding: tuple[Binding, ...] = ()


@dataclass(frozen=True)
class Explainer:
    """Accounts of one result. Households that no rule can tell apart share the work.

    `prices` come from `price(instance, result)`; `releases`: what known departures free on coming days, soonest first.
    """

    instance: Instance
    result: Result
    prices: Prices
    releases: Sequence[Release] = ()
    _today: dict[int, Obstacles] = field(default_factory=dict)
    _beside: dict[tuple[int, frozenset[str]], Obstacles] = field(default_factory=dict)
    _relaxed: dict[tuple[int, frozenset[str]], tuple[Relaxation, ...]] = field(default_factory=dict)

    def account(self, household: str, *, alternatives: int = 2) -> Account:
        """The account of one household, with its best alternatives."""
        who = self.instance.household_by_key[household]
        placement = self.result.plan.by_household.get(household)
        criteria = tuple(_criteria(self.instance, who, placement))
        ranked = sorted(_alternatives(self.prices, who, placement), key=lambda other: other.cost.weight)
        found = self.today(who)
        return Account(
            household,
            placement,
            criteria,
            _chips(who, criteria) if placement else (),
            tuple(ranked[:alternatives]),
            None if placement else self._unplaced(who),
            len(self.instance.centres),
            len(possible(found)),
            removed(found)[:MOST_REMOVED],
            self.prices.binding(who, placement)[:MOST_BINDING],
        )

    @cached_property
    def _pools(self) -> dict[str, list[Pool]]:
        return pools_of(self.instance)

    @cached_property
    def left(self) -> Instance:
        """The snapshot without what the plan takes."""
        return left_over(self.instance, self.result.plan)

    @cached_property
    def _left_pools(self) -> dict[str, list[Pool]]:
        return pools_of(self.left)

    def today(self, household: Household) -> Obstacles:
        """What stands between the household and each centre, whoever else comes."""
        number = self.prices.number_of(household)
        if number not in self._today:
            self._today[number] = obstacles(household, self.instance, pools=self._pools)
        return self._today[number]

    def beside(self, household: Household) -> Obstacles:
        """What stands between the household and each centre beside all proposals."""
        key = self._key(household)
        if key not in self._beside:
            found = obstacles(household, self.left, pools=self._left_pools, apart=key[1])
            self._beside[key] = together(found) if self._travels_along(household) else found
        return self._beside[key]

    def _travels_along(self, household: Household) -> bool:
        """A place for one of a group that must stay together is not yet a place."""
        return household.group_binds and len(self.instance.groups.get(household.group, ())) > 1

    def _key(self, household: Household) -> tuple[int, frozenset[str]]:
        """Who shares a type and the same separations meets the same obstacles."""
        apart = apart_centres(self.instance, self.result.plan, household) if self._has_separations else frozenset()
        return self.prices.number_of(household), apart

    def _unplaced(self, household: Household) -> Unplaced:
        centres, wanted = self.prices.by_centre(household).keys(), self.room_wanted(household)
        relaxed = self._relaxations(household)
        if not centres:
            return Unplaced("no_suitable_place", relaxed, room=wanted)
        return Unplaced("taken_by_priority", relaxed, len(centres), tuple(self._taken_by(household)), wanted)

    def _relaxations(self, household: Household) -> tuple[Relaxation, ...]:
        key = self._key(household)
        if key not in self._relaxed:
            wait = first_release(household, self._coming, key[1])
            self._relaxed[key] = relaxations(self.today(household), self.beside(household), wait)
        return self._relaxed[key]

    @cached_property
    def _coming(self) -> tuple[Coming, ...]:
        return coming(self.instance, self.result.plan, self.releases)

    def room_wanted(self, household: Household) -> RoomWanted:
        """The room or bed the household lacks, and where it could stand."""
        return room_wanted(household, self.today(household), self._regions)

    @cached_property
    def _regions(self) -> dict[str, str]:
        return {centre.key: centre.region for centre in self.instance.centres}

    @cached_property
    def _has_separations(self) -> bool:
        return any(household.keep_apart for household in self.instance.households)

    def _taken_by(self, household: Household) -> Iterator[TakenBy]:
        usable = {room.key for room in self.prices.rooms_for(household)}
        groups: dict[TakenRule, list[Household]] = defaultdict(list)
        for room in sorted(usable):
            for other in self._lodgers.get(room, ()):
                groups[_rule(household, other)].append(other)
        for rule in RULES:
            if others := {other.key: other for other in groups[rule]}.values():
                last = max(others, key=lambda h: (h.tier, -h.waiting_days, h.key))
                yield TakenBy(rule, len(others), last.tier, last.kind, last.size, last.waiting_days)

    @cached_property
    def _lodgers(self) -> Mapping[str, list[Household]]:
        """Households by the room class they are given."""
        found: dict[str, list[Household]] = defaultdict(list)
        for placement in self.result.plan.placements:
            for room in set(placement.room_classes):
                found[room].append(self.instance.household_by_key[placement.household])
        return found


def _rule(household: Household, other: Household) -> TakenRule:
    if other.pinned_centre:
        return "decision"
    if other.tier != household.tier:
        return "class" if other.tier < household.tier else "later"
    return "waiting" if other.waiting_days >= household.waiting_days else "later"


def explain(
    instance: Instance,
    result: Result,
    prices: Prices,
    household: str,
    *,
    alternatives: int = 2,
    releases: Sequence[Release] = (),
) -> Account:
    """The account of one household; for many of one result keep an `Explainer`."""
    return Explainer(instance, result, prices, releases).account(household, alternatives=alternatives)


def removed(found: Obstacles) -> tuple[Removed, ...]:
    """What keeps a household out of how many centres, most first; of each centre the fewest things in its way."""
    ways = [sets[0] for sets in found.values() if sets[0]]
    total = Counter(code for changes in ways for code in changes)
    alone = Counter(code for changes in ways if len(changes) == 1 for code in changes)
    rows = [Removed(code, number, alone[code]) for code, number in total.items()]
    return tuple(sorted(rows, key=lambda row: (-row.centres, row.code == ROOM, row.code)))


def _criteria(instance: Instance, household: Household, placement: Placement | None) -> Iterator[Criterion]:
    if placement is None:
        return
    centre = instance.centre_by_key[placement.centre]
    rooms: list[RoomClass] = [instance.room_class_by_key[key] for key in placement.room_classes]
    for code in sorted(household.hard):
        yield Criterion(code, "hard", True, DEMANDS[base(code)].source)
    for code in sorted(household.soft):
        near = base(code) in CLOSENESS
        is_met = centre_meets(code, centre) if near else meets(code, centre, rooms, placement.alone)
        yield Criterion(code, "soft", is_met, DEMANDS[base(code)].source)
    if household.accepted_languages:
        yield Criterion("language", "soft", speaks(household, centre), "art. 11 §3")


def _chips(household: Household, criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
    met = [criterion.code for criterion in criteria if criterion.is_met]
    decided = ["decided"] if household.pinned_centre else []
    return (*decided, *met, f"tier_{household.tier}", f"waiting:{household.waiting_days}")[:CHIPS]


def _alternatives(prices: Prices, household: Household, placement: Placement | None) -> Iterator[Alternative]:
    """Per other centre: a bound at once, or exactly nothing when somebody alike is there and they could swap."""
    alike = {p.centre for h in prices.alike(household) if (p := prices.result.plan.by_household.get(h.key))}
    for centre, cost in prices.by_centre(household).items():
        if placement is None:
            yield Alternative(centre, cost)
        elif centre != placement.centre:
            yield Alternative(centre, Cost("", 0, "exactly") if centre in alike else cost)
