"""A year of a small network by a seed: who arrives day by day, and which beds and rooms come free.

Places come free on their own (people leave), at `ratio` times what arrives, kind by kind. The shares of kinds follow
`generate`: 58 % single men, 26 % families of 2 to 10. Nothing here knows an origin.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from ..history import Counts
from ..market import Floats, Market, MarketMaker

Kind = Literal["man", "woman", "boy", "girl", "family"]
SHARES: dict[Kind, float] = {"man": 0.585, "woman": 0.09, "boy": 0.04, "girl": 0.015, "family": 0.27}
TIER_POINTS_PER_DAY = {1: 150.0, 2: 60.0, 3: 40.0, 4: 8.0}
"""What a day of waiting costs, by tier."""
PLACED, LANGUAGE, PROVINCE, HOSPITAL = 300.0, 150.0, 120.0, 80.0
EMPTY_BED, UNNEEDED = 12.0, 40.0
"""Points lost per bed left empty beside a family, and by a special place taken without need."""
PAST_DAYS = 182
WEEKDAYS = np.array([1.4, 1.3, 1.25, 1.25, 1.2, 0.35, 0.25])


@dataclass(frozen=True, slots=True)
class Profile:
    """A type of household: who, how many, which language, where relatives live (-1 nowhere), which need."""

    kind: Kind
    size: int
    language: str
    province: int
    need: str

    @property
    def tier(self) -> int:
        if self.kind in ("boy", "girl"):
            return 1
        if self.kind == "family":
            return 2
        return 3 if self.kind == "woman" or self.need else 4

    @property
    def school_children(self) -> int:
        return max(0, (self.size - 2) * 2 // 3)


@dataclass(frozen=True, slots=True)
class Site:
    """A centre: its languages, province, hospital, persons it takes a day, and rooms by (kind, beds)."""

    key: int
    languages: frozenset[str]
    province: int
    has_hospital: bool
    intake: int
    rooms: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class World:
    """The market of the network, a past of half a year to learn from, and the year itself.

    Types 0 to `households - 1` are profiles; the others are rooms that can be opened (`room_of`: their resource).
    """

    market: Market
    profiles: tuple[Profile, ...]
    rooms: tuple[tuple[int, int], ...]
    """(type, resource) of the rooms that can be opened."""
    opens: dict[int, tuple[tuple[int, float], ...]]
    """Per bed resource: the rooms that can be opened for it, with their beds."""
    flow_per_day: Floats
    past_arrivals: Counts
    past_openings: Counts
    arrivals: Counts
    openings: Counts

    @property
    def households(self) -> int:
        return len(self.profiles)

    @property
    def days(self) -> int:
        return len(self.arrivals)

    @cached_property
    def seen_arrivals(self) -> Counts:
        """The past and the year in one: on day `d` the rows from `d` to `d + PAST_DAYS - 1` are known."""
        return np.vstack([self.past_arrivals, self.arrivals])

    @cached_property
    def seen_openings(self) -> Counts:
        return np.vstack([self.past_openings, self.openings])


def make_world(ratio: float, *, seed: int, days: int, centres: int, arrivals_per_day: float) -> World:
    """The same arguments give the same world. `ratio`: supply to demand; `days`: the year, after a past of 182."""
    rng = np.random.default_rng(seed)
    profiles, weights = _profiles(rng)
    sites = [_site(rng, number) for number in range(centres)]
    maker, flows = MarketMaker(), dict[int, float]()
    rooms: list[tuple[int, int]] = []
    opens: dict[int, list[tuple[int, float]]] = {}
    for profile in profiles:
        maker.type(TIER_POINTS_PER_DAY[profile.tier])
    for site in sites:
        flows[maker.resource((site.key, "intake"), is_stock=False)] = float(site.intake)
    for number, profile in enumerate(profiles):
        for site in sites:
            _add_options(maker, number, profile, site)
    for site in sites:
        _add_rooms(maker, site, rooms, opens)
    market = maker.market()
    flow = np.zeros(market.resources)
    flow[list(flows)] = list(flows.values())
    rates = _opening_rates(rng, maker, profiles, weights * arrivals_per_day, sites, ratio)
    came = _arrivals(rng, weights, arrivals_per_day, PAST_DAYS + days)
    opened = _openings(rng, rates, PAST_DAYS + days)
    return World(
        market,
        profiles,
        tuple(rooms),
        {bed: tuple(found) for bed, found in opens.items()},
        flow,
        came[:PAST_DAYS],
        opened[:PAST_DAYS],
        came[PAST_DAYS:],
        opened[PAST_DAYS:],
    )


def _profiles(rng: np.random.Generator, draws: int = 160) -> tuple[tuple[Profile, ...], Floats]:
    found: dict[Profile, int] = {}
    for _ in range(draws):
        profile = _profile(rng)
        found[profile] = found.get(profile, 0) + 1
    ordered = sorted(found, key=lambda p: (p.tier, p.kind, p.size, p.language, p.province, p.need))
    weights = np.array([found[profile] for profile in ordered], dtype=float)
    return tuple(ordered), weights / weights.sum()


def _profile(rng: np.random.Generator) -> Profile:
    kind = list(SHARES)[int(rng.choice(len(SHARES), p=list(SHARES.values())))]
    sizes = np.arange(2, 9)
    size = int(rng.choice(sizes, p=(1 / sizes) / (1 / sizes).sum())) if kind == "family" else 1
    language = str(rng.choice(["fr", "nl", ""], p=[0.45, 0.4, 0.15]))
    province = int(rng.integers(0, 10)) if rng.random() < 0.3 else -1
    chance = rng.random()
    need = "medical" if chance < 0.06 and size <= 4 else "wheelchair" if chance < 0.08 and kind != "family" else ""
    if kind == "woman" and not need and rng.random() < 0.4:
        need = "women_only"
    return Profile(kind, size, language, province, need)


def _site(rng: np.random.Generator, key: int) -> Site:
    province = key % 10
    languages = {"fr" if province < 5 else "nl"} | ({"fr", "nl"} if rng.random() < 0.1 else set())
    rooms = [("any", int(rng.choice([2, 4, 6]))), ("any", 4)]
    rooms += [("family", beds) for beds in (3, 5, 8) if rng.random() < 0.6]
    rooms += [(kind, beds) for kind, beds, share in (("women", 3, 0.3), ("minors", 4, 0.25)) if rng.random() < share]
    rooms += [("accessible", 2)] if key % 4 == 1 else []
    if key % 10 == 0:
        rooms += [("women", 3), ("minors", 4), ("family", 3), ("family", 5), ("family", 8)]
    intake = int(rng.integers(9, 17))
    return Site(key, frozenset(languages), province, bool(rng.random() < 0.35), intake, tuple(sorted(set(rooms))))


def _add_options(maker: MarketMaker, number: int, profile: Profile, site: Site) -> None:
    gain = PLACED + LANGUAGE * (not profile.language or profile.language in site.languages)
    gain += PROVINCE * (profile.province in (-1, site.province))
    gain += HOSPITAL * (profile.need != "medical" or site.has_hospital)
    also = [(maker.resource((site.key, "intake"), is_stock=False), float(profile.size))]
    if profile.need == "medical":
        also.append((maker.resource((site.key, "followup")), 1.0))
    if profile.school_children:
        also.append((maker.resource((site.key, "school")), float(profile.school_children)))
    for place, loss in _places(profile, site):
        maker.option(number, gain - loss, [(maker.resource((site.key, *place)), 1.0), *also])


def _places(profile: Profile, site: Site) -> list[tuple[tuple[object, ...], float]]:
    """Beds (by pool and sex) or whole rooms this household may have there, with the points each loses."""
    sex = "m" if profile.kind in ("man", "boy") else "f"
    kinds = {kind for kind, _ in site.rooms}
    if profile.kind == "family":
        kept = {"family", "any"} | ({"accessible"} if profile.size <= 2 else set())
        return [
            (("room", kind, beds), EMPTY_BED * (beds - profile.size) + UNNEEDED * (kind == "accessible"))
            for kind, beds in site.rooms
            if kind in kept and beds >= profile.size
        ]
    if profile.kind in ("boy", "girl"):
        return [(("bed", "minors", sex), 0.0)] if "minors" in kinds else []
    if profile.need == "wheelchair":
        return [(("room", "accessible", 2), 0.0)] if "accessible" in kinds else []
    if profile.need == "women_only":
        return [(("bed", "women", "f"), 0.0)] if "women" in kinds else []
    found: list[tuple[tuple[object, ...], float]] = [(("bed", "any", sex), 0.0)]
    if profile.kind == "woman" and "women" in kinds:
        found.append((("bed", "women", "f"), UNNEEDED))
    return found + ([(("room", "accessible", 2), UNNEEDED + EMPTY_BED)] if "accessible" in kinds else [])


def _add_rooms(
    maker: MarketMaker, site: Site, rooms: list[tuple[int, int]], opens: dict[int, list[tuple[int, float]]]
) -> None:
    for kind, beds in site.rooms:
        if kind in ("family", "accessible"):
            continue
        number, room = maker.type(0.0), maker.resource((site.key, "room", kind, beds))
        rooms.append((number, room))
        for sex in ("f",) if kind == "women" else ("f", "m"):
            bed = maker.resource((site.key, "bed", kind, sex))
            opens.setdefault(bed, []).append((room, float(beds)))
            maker.option(number, 0.0, [(room, 1.0), (bed, -float(beds))])


def _opening_rates(
    rng: np.random.Generator,
    maker: MarketMaker,
    profiles: tuple[Profile, ...],
    per_day: Floats,
    sites: list[Site],
    ratio: float,
) -> Floats:
    """Mean openings per day of each resource, so that every kind gets `ratio` times what it needs."""
    asked: dict[tuple[object, ...], float] = {}
    for profile, rate in zip(profiles, per_day, strict=True):
        for name, amount in _asked(profile).items():
            asked[name] = asked.get(name, 0.0) + rate * amount
    rates, size = np.zeros(len(maker.numbers)), {site.key: rng.gamma(3.0) for site in sites}
    for name, amount in sorted(asked.items(), key=str):
        holders = {n: full[0] for full, n in maker.numbers.items() if full[1:] == name}  # type: ignore[index]
        shares = np.array(
            [size[key] * (_family_rooms(sites[key]) if name == ("school",) else 1) for key in holders.values()]
        )
        rates[list(holders)] += ratio * amount * shares / shares.sum()
    return rates


def _family_rooms(site: Site) -> float:
    """Seats come free where children live."""
    return 0.2 + sum(kind == "family" and beds > 3 for kind, beds in site.rooms)


def _asked(profile: Profile) -> dict[tuple[object, ...], float]:
    """What comes free for one household of the profile: mostly its own kind of place, partly rooms for anybody."""
    found: dict[tuple[object, ...], float] = {}
    if profile.kind == "family":
        beds = next(beds for beds in (3, 5, 8) if profile.size <= beds)
        found["room", "family", beds] = 0.5 if profile.size <= 6 else 1.0
        if profile.size <= 6:
            found["room", "any", 4 if profile.size <= 4 else 6] = 0.5
    elif profile.kind in ("boy", "girl"):
        sex = "m" if profile.kind == "boy" else "f"
        found = {("bed", "minors", sex): 0.9, ("room", "minors", 4): 0.125}
    elif profile.need == "wheelchair":
        found = {("room", "accessible", 2): 1.25}
    elif profile.need == "women_only":
        found = {("bed", "women", "f"): 0.9, ("room", "women", 3): 0.13}
    else:
        found = {
            ("bed", "any", "m" if profile.kind == "man" else "f"): 0.5,
            ("room", "any", 4): 0.1,
            ("room", "any", 2): 0.05,
        }
    if profile.need == "medical":
        found[("followup",)] = 1.3
    if profile.school_children:
        found[("school",)] = 1.4 * profile.school_children
    return found


def _arrivals(rng: np.random.Generator, weights: Floats, per_day: float, days: int) -> Counts:
    """Weekdays differ, and the level drifts slowly by some per cent around the mean."""
    drift, level = np.zeros(days), 0.0
    for day in range(days):
        level = 0.95 * level + rng.normal(0, 0.02)
        drift[day] = level
    rates = np.exp(drift - drift[PAST_DAYS:].mean())
    return rng.poisson((per_day * WEEKDAYS[np.arange(days) % 7] * rates)[:, None] * weights[None, :])


def _openings(rng: np.random.Generator, rates: Floats, days: int) -> Counts:
    """Mostly one by one; a tenth comes in bursts of five."""
    single = rng.poisson(np.tile(0.9 * rates, (days, 1)))
    return single + 5 * rng.poisson(np.tile(0.02 * rates, (days, 1)))
