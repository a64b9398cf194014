"""What is short today, by kind of place: who waits for it, whom one more would help, where it would serve."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .explain import Explainer
from .instance import Household, HouseholdKind
from .objective import waiting_weight
from .obstacles import ROOM
from .prices import Prices
from .relaxations import RoomWanted
from .result import Cost

MOST_CENTRES = 5


@dataclass(frozen=True, slots=True)
class Helped:
    """The household that one more place would lodge at once, without a name."""

    tier: int
    kind: HouseholdKind
    size: int
    waiting_days: int


@dataclass(frozen=True, slots=True)
class Shortage:
    """A kind of place that is missing and everybody left waiting who lacks just that.

    `helped`: the first of them in the order of the list that one more such place would lodge beside all proposals; the
    level gains `at_least` that. `at_most`: the most that one more could save where such rooms exist today; no level
    when none does. `where`: centres by how many of these households one more place there would suit.
    """

    place: RoomWanted
    households: int
    persons: int
    longest_wait_days: int
    by_tier: tuple[tuple[int, int], ...]
    helped: Helped | None
    at_least: Cost
    at_most: Cost
    where: tuple[tuple[str, int], ...]
    centres: int


def shortages(explainer: Explainer) -> tuple[Shortage, ...]:
    """What one more place of each kind would change today, the most urgent first: the coordinator's report."""
    groups: dict[RoomWanted, list[Household]] = defaultdict(list)
    for household in explainer.instance.households:
        if household.key not in explainer.result.plan.by_household and not household.present_place:
            wanted = explainer.room_wanted(household)
            groups[replace(wanted, cots=0, centres=0, regions=())].append(household)
    found = (_shortage(explainer, place, sorted(households, key=_first)) for place, households in groups.items())
    return tuple(sorted(found, key=lambda s: (_negative(s.at_least), -s.households, s.place.kind, s.place.beds)))


def _negative(cost: Cost) -> tuple[int, int]:
    level, amount = cost.weight
    return -level, -amount


def _first(household: Household) -> tuple[int, int, str]:
    return household.tier, -household.waiting_days, household.key


def _shortage(explainer: Explainer, place: RoomWanted, households: list[Household]) -> Shortage:
    where: Counter[str] = Counter()
    helped: Household | None = None
    for household in households:
        could = _centres_for_one_more(explainer, household)
        where.update(could)
        helped = helped or (household if could else None)
    ranked = sorted(where.items(), key=lambda item: (-item[1], item[0]))
    tiers = Counter(household.tier for household in households)
    cots = max(household.infants for household in households) if not place.sex else 0
    return Shortage(
        replace(place, cots=cots),
        len(households),
        sum(household.size for household in households),
        max(household.waiting_days for household in households),
        tuple(sorted(tiers.items())),
        Helped(helped.tier, helped.kind, helped.size, helped.waiting_days) if helped else None,
        _gain(explainer, helped),
        max(_worths(explainer.prices, households), key=lambda cost: cost.weight, default=Cost("", 0, "at_most")),
        tuple(ranked[:MOST_CENTRES]),
        len(where),
    )


def _gain(explainer: Explainer, helped: Household | None) -> Cost:
    """What the plan with the helped household added saves, on the first level that notices."""
    if helped is None:
        return Cost("", 0, "at_least")
    if helped.pinned_centre:
        return Cost("decisions", 1, "at_least")
    return Cost(f"tier_{helped.tier}", waiting_weight(helped, explainer.instance.params), "at_least")


def _centres_for_one_more(explainer: Explainer, household: Household) -> list[str]:
    """Where nothing but a room is missing, beside all proposals."""
    return [key for key, sets in explainer.beside(household).items() if any(changes <= {ROOM} for changes in sets)]


def _worths(prices: Prices, households: list[Household]) -> Iterator[Cost]:
    for number in {prices.number_of(household) for household in households}:
        yield from (found.worth for found in prices.scarce(number) if found.resource in ("rooms", "beds"))
