"""Rooms and beds of the centres, and the units that fill them: a family's room, or one bed of a shared room."""

from dataclasses import dataclass, field

from trajet.desk.demo import figures
from trajet.desk.demo.centres import Site
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.persons import BOYS_AMONG_UAM, People

ROOMS_A_BUILDING, ROOMS_A_FLOOR = 60, 15
SLACK_BEDS, COTS = (0, 1, 2), (0, 1, 2)
SLACK_RUNNING, COTS_RUNNING = (0.90, 0.98, 1.0), (0.55, 0.9, 1.0)
SIZES = {"man": (2, 2, 3, 4, 4, 6, 8), "woman": (1, 2, 2, 3, 4), "uam": (1, 2, 2, 3, 4), "isolation": (1, 2)}
MOST_BEDS = 8
ISOLATION_USE = 0.2
FEATURE_SHARES = {"wheelchair": 0.04, "own_sanitary": 0.12}
PROFILES: dict[str, dict[str, float]] = {
    "arrival": {"family": 0.42, "man": 0.38, "woman": 0.13, "uam": 0.05, "isolation": 0.02},
    "uam": {"uam": 1.0},
    "observation": {"uam": 0.97, "isolation": 0.03},
    "emergency": {"family": 0.5, "man": 0.5},
    "individual": {"family": 0.72, "man": 0.18, "woman": 0.10},
    "return": {"family": 0.5, "man": 0.4, "woman": 0.1},
}


@dataclass(slots=True)
class Room:
    """A room of a site; `beds` and `cots` hold bed numbers, unique over the network."""

    site: int
    building: int
    name: str
    floor: int
    kind: str
    features: list[str]
    beds: range
    cots: range


@dataclass(slots=True)
class Unit:
    """Beds that one household fills: all of a family's room, or one bed among the same sex."""

    room: int
    kind: str
    size: int
    beds: tuple[int, ...]
    cots: tuple[int, ...] = ()
    is_used: bool = True


@dataclass
class Network:
    sites: list[Site]
    rooms: list[Room] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    bed_count: int = 0

    def site_of(self, unit: Unit) -> int:
        return self.rooms[unit.room].site


class Builder:
    """Builds rooms until each site has its places, and the units that fit in them."""

    def __init__(self, dice: Dice, people: People, sites: list[Site]) -> None:
        self.dice, self.people = dice, people
        self.network = Network(sites)
        self._wing_share = self._uam_share()
        self._at = 0

    def build(self) -> Network:
        for number, site in enumerate(self.network.sites):
            for use, share in self._profile(site).items():
                self._wing(number, site, use, round(site.places * share))
        return self.network

    def _uam_share(self) -> float:
        """Which part of a mixed centre is for minors, so that the network holds its share of them."""
        sites = self.network.sites
        wanted = figures.composition()["UAM"] * sum(site.places for site in sites)
        own = sum(site.places for site in sites if site.kind in ("uam", "observation"))
        mixed = sum(site.places for site in sites if "uam" in site.target_groups and site.kind == "collective")
        return min(0.5, max(0.0, (wanted - own) / mixed)) if mixed else 0.0

    def _profile(self, site: Site) -> dict[str, float]:
        if site.kind in PROFILES:
            return PROFILES[site.kind]
        uam = self._wing_share if "uam" in site.target_groups else 0.0
        rest = {"family": 0.50 * self.dice.between(90, 110) / 100, "woman": 0.105, "isolation": 0.006}
        rest["man"] = 1 - sum(rest.values())
        return {"uam": uam} | {use: share * (1 - uam) for use, share in rest.items()}

    def _wing(self, number: int, site: Site, use: str, places: int) -> None:
        while places > 0:
            room_beds = self._room(number, site, use, places)
            places -= room_beds

    def _room(self, number: int, site: Site, use: str, places: int) -> int:
        dice = self.dice
        size = self.people.family_size() if use == "family" else 1
        beds = size + dice.weighted(SLACK_BEDS, SLACK_RUNNING) if use == "family" else dice.pick(SIZES[use])
        beds = min(beds, MOST_BEDS, max(places, 2 if use == "family" else 1))
        size = min(size, beds)
        cots = dice.weighted(COTS, COTS_RUNNING) if use == "family" else 0
        room = self._add_room(number, site, use, beds, cots)
        self._fill(room, use, size)
        return beds

    def _add_room(self, number: int, site: Site, use: str, beds: int, cots: int) -> int:
        network, dice = self.network, self.dice
        self._at = self._at + 1 if network.rooms and network.rooms[-1].site == number else 0
        building, place = divmod(self._at, ROOMS_A_BUILDING)
        floor, door = divmod(place, ROOMS_A_FLOOR)
        features = ["ground_floor"] if floor == 0 else []
        features += [f for f, share in FEATURE_SHARES.items() if dice.happens(share)]
        if site.kind == "individual" and "own_sanitary" not in features:
            features.append("own_sanitary")
        first, second = network.bed_count, network.bed_count + beds
        network.bed_count = second + cots
        name = f"{floor}.{door + 1:02}"
        network.rooms.append(
            Room(
                number,
                building,
                name,
                floor,
                self._kind(use),
                features,
                range(first, second),
                range(second, second + cots),
            )
        )
        return len(network.rooms) - 1

    def _kind(self, use: str) -> str:
        if use == "family":
            return "family" if self.dice.happens(0.8) else "any"
        if use == "woman":
            return "women" if self.dice.happens(0.6) else "any"
        return "any" if use == "man" else use

    def _fill(self, number: int, use: str, size: int) -> None:
        room, units = self.network.rooms[number], self.network.units
        if use == "family":
            units.append(Unit(number, "family", size, tuple(room.beds), tuple(room.cots)))
            return
        kind = self._sharing_kind(use)
        is_used = use != "isolation" or self.dice.happens(ISOLATION_USE)
        units.extend(Unit(number, kind, 1, (bed,), (), is_used) for bed in room.beds)

    def _sharing_kind(self, use: str) -> str:
        if use == "uam":
            return "boy" if self.dice.happens(BOYS_AMONG_UAM) else "girl"
        return "man" if use == "isolation" else use
