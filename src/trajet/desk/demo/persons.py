"""People and households drawn from the public shares. Nobody here exists."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

from trajet.desk.demo import figures
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.figures import ADULT, AGE_BANDS, CHILD, TEEN, Nation
from trajet.desk.demo.pools import BY_FATHER, WIFE_KEEPS, Entry, pool

DAYS_A_YEAR = 365.25
TWO_PERSONS = (("couple", 0.53), ("mother", 0.28), ("father", 0.05), ("kin", 0.14))
MORE_PERSONS = (("couple", 0.62), ("mother", 0.31), ("father", 0.05), ("kin", 0.02))
PRECISIONS = (("day", 0.88), ("year", 0.06), ("month", 0.04), ("about", 0.02))
PLACEHOLDER_SHARE = 0.08
BOYS_AMONG_UAM = 0.86
SWAPPED_NAMES = 0.15


@dataclass(slots=True)
class Someone:
    """One made-up person; `given` and `family` as a clerk spelt them, `entries` the names behind."""

    sex: str
    born_on: dt.date
    precision: str
    nation: Nation
    language: str
    entries: tuple[Entry, Entry]
    given: str
    family: str
    role: str

    def age_years(self, on: dt.date) -> int:
        return int((on - self.born_on).days / DAYS_A_YEAR)


@dataclass(slots=True)
class Group:
    """A household: `kind` is man, woman, boy, girl (unaccompanied minors) or family."""

    kind: str
    members: list[Someone] = field(default_factory=list)
    makeup: str = ""

    @property
    def size(self) -> int:
        return len(self.members)


@cache
def _running(sex: str, bands: tuple[str, ...]) -> list[float]:
    return list(figures.nation_shares(sex, bands).cumsum())


@cache
def _languages(nation: Nation) -> list[float]:
    return list(nation.language_shares.cumsum())


@cache
def _bands(alpha2: str, sex: str, bands: tuple[str, ...]) -> list[float]:
    nation = next(n for n in figures.nations() if n.alpha2 == alpha2)
    counts = [nation.counts[f"{sex}_{band}"] + 0.5 for band in bands]
    return list(figures.shares(counts).cumsum())


def _running_of(pairs: tuple[tuple[str, float], ...]) -> tuple[list[str], list[float]]:
    names, weights = zip(*pairs, strict=True)
    return list(names), list(figures.shares(weights).cumsum())


TWO, MORE, PRECISION = _running_of(TWO_PERSONS), _running_of(MORE_PERSONS), _running_of(PRECISIONS)


class People:
    """Draws households whose members have the given ages `on` a day."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        sizes, weights = figures.family_sizes()
        self._sizes = (sizes, list(weights.cumsum()))

    def family_size(self) -> int:
        return self.dice.weighted(*self._sizes)

    def group(self, kind: str, size: int, on: dt.date) -> Group:
        """A household of that kind and size."""
        if kind == "family":
            return self._family(size, on)
        sex, bands = _WHO[kind]
        nation = self.dice.weighted(figures.nations(), _running(sex, bands))
        age = self._teen_age() if bands is TEEN else self._age(nation, sex, bands)
        return Group(kind, [self._someone(nation, sex, age, on, "head")])

    def again(self, someone: Someone) -> Group:
        """The same person registered a second time: other spellings, sometimes names or days exchanged."""
        dice = self.dice
        given, family = (entry.spell(dice) for entry in someone.entries)
        if dice.happens(SWAPPED_NAMES):
            given, family = family, given
        born_on, precision = self._told_again(someone)
        twin = Someone(
            someone.sex, born_on, precision, someone.nation, someone.language, someone.entries, given, family, "head"
        )
        return Group("man" if someone.sex == "m" else "woman", [twin])

    def _told_again(self, someone: Someone) -> tuple[dt.date, str]:
        born_on, chance = someone.born_on, self.dice.unit()
        if chance < 0.2:
            return born_on.replace(month=1, day=1), "year"
        if chance < 0.35 and born_on.day <= 12:
            return born_on.replace(month=born_on.day, day=born_on.month), someone.precision
        if chance < 0.5 and (born_on.month, born_on.day) != (2, 29):
            return born_on.replace(year=born_on.year + self.dice.pick((-1, 1))), someone.precision
        return born_on, someone.precision

    def _family(self, size: int, on: dt.date) -> Group:
        makeup = self.dice.weighted(*(TWO if size == 2 else MORE))
        nation = self.dice.weighted(figures.nations(), _running("f", ("0_4", "5_11", "18_59")))
        head_age = 20 + 28 * self.dice.unit() ** 1.3
        sex = {"couple": self.dice.pick("mf"), "mother": "f", "father": "m"}.get(makeup) or self.dice.pick("mf")
        head = self._someone(nation, sex, head_age, on, "head")
        members = [head]
        if makeup == "couple":
            members.append(self._partner(head, head_age, on))
        elif makeup == "kin":
            members.append(self._sibling(head, head_age, on))
        while len(members) < size:
            members.append(self._child(members, head_age, on))
        return Group("family", members, makeup)

    def _partner(self, head: Someone, head_age: float, on: dt.date) -> Someone:
        age = max(18.0, head_age + 8 * self.dice.unit() - 4)
        partner = self._someone(head.nation, "f" if head.sex == "m" else "m", age, on, "partner")
        if head.nation.pool not in WIFE_KEEPS | BY_FATHER:
            _share_family_name(head, partner)
        return partner

    def _sibling(self, head: Someone, head_age: float, on: dt.date) -> Someone:
        age = max(18.0, head_age + 12 * self.dice.unit() - 6)
        sibling = self._someone(head.nation, self.dice.pick("mf"), age, on, "sibling")
        _share_family_name(head, sibling)
        return sibling

    def _child(self, members: list[Someone], head_age: float, on: dt.date) -> Someone:
        head, sex = members[0], "f" if self.dice.happens(0.47) else "m"
        age = min(self._age(head.nation, sex, CHILD), max(0.1, head_age - 17))
        child = self._someone(head.nation, sex, age, on, "child")
        father = next((m for m in members if m.sex == "m" and m.role in ("head", "partner")), None)
        if head.nation.pool in BY_FATHER and father:
            child.entries = (child.entries[0], father.entries[0])
            child.family = father.given
        else:
            _share_family_name(father or head, child)
        return child

    def _teen_age(self) -> float:
        return 17.9 - 4.5 * float(self.dice.unit() ** 1.8)

    def _age(self, nation: Nation, sex: str, bands: tuple[str, ...]) -> float:
        low, high = AGE_BANDS[self.dice.weighted(bands, _bands(nation.alpha2, sex, bands))]
        lean = 1.6 if low == 18 else 1.0
        return low + 0.05 + (high - low - 0.1) * float(self.dice.unit() ** lean)

    def _someone(self, nation: Nation, sex: str, age: float, on: dt.date, role: str) -> Someone:
        dice = self.dice
        born_on, precision = self._birth(on - dt.timedelta(days=int(age * DAYS_A_YEAR)), age)
        given, family = dice.pick(pool(nation.pool, sex)), dice.pick(pool(nation.pool, "family"))
        language = dice.weighted(nation.languages, _languages(nation))
        names = given.spell(dice), family.spell(dice)
        return Someone(sex, born_on, precision, nation, language, (given, family), *names, role)

    def _birth(self, born_on: dt.date, age: float) -> tuple[dt.date, str]:
        """Small children and those close to 18 are known to the day; others often by year, written 1 January."""
        if age < 5 or 17 <= age < 19:
            return born_on, "day"
        precision = self.dice.weighted(*PRECISION)
        if precision == "month":
            return born_on.replace(day=1), precision
        if precision != "day" or self.dice.happens(PLACEHOLDER_SHARE):
            return born_on.replace(month=1, day=1), precision
        return born_on, precision


_WHO: dict[str, tuple[str, tuple[str, ...]]] = {
    "man": ("m", ADULT),
    "woman": ("f", ADULT),
    "boy": ("m", TEEN),
    "girl": ("f", TEEN),
}


def _share_family_name(giver: Someone, taker: Someone) -> None:
    taker.entries = (taker.entries[0], giver.entries[1])
    taker.family = giver.family
