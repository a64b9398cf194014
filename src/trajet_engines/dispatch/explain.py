"""Why this place, what another would cost, why none, what is short. Codes and true numbers, never sentences.

Every number says how sure it is: `exactly` and `at_most` come from plans that exist, `at_least` from a proof.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .codes import CLOSENESS, DEMANDS, Rule, base
from .eligibility import centre_meets
from .instance import Household, Instance
from .objective import meets, speaks
from .options import options_of, pools_of
from .prices import Prices
from .result import Cost, Placement, Result

CHIPS = 4


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that was looked at: a demand's code, `language` or `waiting`, and whether the place meets it."""

    code: str
    force: Literal["hard", "soft"]
    is_met: bool
    source: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another centre that could take the household, and what that would cost."""

    centre: str
    cost: Cost


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A hard demand that, dropped alone, would open this many centres."""

    code: str
    centres: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """`no_suitable_place`: what would have to give. `taken_by_priority`: households per tier in its centres."""

    code: Literal["no_suitable_place", "taken_by_priority"]
    relaxations: tuple[Relaxation, ...] = ()
    suitable_centres: int = 0
    taken_by_tier: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """The full account of one household's proposal."""

    household: str
    placement: Placement | None
    criteria: tuple[Criterion, ...]
    chips: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    unplaced: Unplaced | None


def explain(instance: Instance, result: Result, prices: Prices, household: str, *, alternatives: int = 2) -> Account:
    """The account of one household; `prices` come from `price(instance, result)` once per result."""
    who = instance.household_by_key[household]
    placement = result.plan.by_household.get(household)
    criteria = tuple(_criteria(instance, who, placement))
    ranked = sorted(_alternatives(prices, who, placement), key=lambda other: other.cost.weight)
    return Account(
        household,
        placement,
        criteria,
        _chips(who, criteria) if placement else (),
        tuple(ranked[:alternatives]),
        None if placement else _unplaced(prices, who),
    )


def _criteria(instance: Instance, household: Household, placement: Placement | None) -> Iterator[Criterion]:
    if placement is None:
        return
    centre = instance.centre_by_key[placement.centre]
    rooms = [instance.room_class_by_key[key] for key in placement.room_classes]
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


def _unplaced(prices: Prices, household: Household) -> Unplaced:
    centres, instance = prices.by_centre(household).keys(), prices.model.instance
    if not centres:
        return Unplaced("no_suitable_place", tuple(relaxations(instance, household)))
    there = (p for p in prices.result.plan.placements if p.centre in centres)
    tiers = Counter(instance.household_by_key[p.household].tier for p in there)
    return Unplaced("taken_by_priority", (), len(centres), tuple(sorted(tiers.items())))


def _suitable(instance: Instance, household: Household) -> set[str]:
    return {option.centre.key for option in options_of(household, instance, pools_of(instance)) if option.is_free}


def relaxations(instance: Instance, household: Household) -> list[Relaxation]:
    """Which hard demand, dropped alone, would open how many centres; most first. Nothing is dropped by itself."""
    found = [
        Relaxation(code, len(_suitable(instance, replace(household, hard=household.hard - {code}))))
        for code in sorted(household.hard)
    ]
    if household.forbidden_centres:
        free = replace(household, forbidden_centres=frozenset())
        found.append(Relaxation(Rule.FORBIDDEN_CENTRE, len(_suitable(instance, free))))
    return sorted((r for r in found if r.centres), key=lambda r: (-r.centres, r.code))
