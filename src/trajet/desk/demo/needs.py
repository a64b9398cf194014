"""Special needs of made-up people, by the assumed shares, and what they ask of a place."""

import datetime as dt
from dataclasses import dataclass

from trajet.desk.demo.dice import Dice
from trajet.desk.demo.figures import special_need_share
from trajet.desk.demo.persons import Group, Someone

NOTE = "Demo text about nobody."
ELDERLY_YEARS, ADULT_YEARS = 60, 18
Ask = tuple[str, bool, float]
"""A demand of dispatching, whether it binds, and how often the need asks it."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A need with the category of its share in the assumptions, and what it asks of the place."""

    code: str
    category: str
    asks: tuple[Ask, ...] = ()


CAUSES = (
    Cause("disability", "mobility disability", (("wheelchair", True, 0.6), ("ground_floor", True, 0.7))),
    Cause("disability", "other disability", (("ground_floor", False, 0.3), ("small_structure", False, 0.3))),
    Cause("serious_illness", "serious or chronic", (("medical_followup", True, 0.5), ("near_hospital", True, 0.15))),
    Cause("mental_disorder", "mental health", (("small_structure", False, 0.3), ("single_room", False, 0.15))),
    Cause("torture", "torture", (("small_structure", False, 0.15), ("single_room", False, 0.1))),
    Cause("trafficking", "victim of trafficking", (("small_structure", True, 0.3),)),
    Cause("lgbti", "LGBTQI+", (("single_room", True, 0.3), ("small_structure", False, 0.4))),
)
PREGNANT = Cause("pregnant", "pregnant", (("own_sanitary", False, 0.3), ("near_hospital", False, 0.3)))
ISOLATION = Cause("serious_illness", "medical isolation", (("isolation_room", True, 1.0),))
WOMEN_ONLY: tuple[Ask, ...] = (("women_only", True, 0.2), ("women_only", False, 0.3))


@dataclass(slots=True)
class Found:
    """Needs of a household by member, and its demands: code to whether it binds."""

    needs: list[tuple[int, str]]
    demands: dict[str, bool]


def draw_needs(dice: Dice, group: Group, on: dt.date, *, at_arrival: bool, noticed: float = 1.0) -> Found:
    """Needs of every member. Isolation is asked only at arrival: it ends. `noticed`: the part known so far."""
    found = Found([], {})
    causes = (*CAUSES, ISOLATION) if at_arrival and group.kind in ("man", "woman") else CAUSES
    for number, member in enumerate(group.members):
        _civil(found, number, member, group, on)
        for cause in causes:
            if dice.happens(special_need_share(cause.category) * noticed):
                _record(dice, found, number, cause.code, cause.asks)
        _by_sex_and_age(dice, found, number, member, on)
    return found


def _civil(found: Found, number: int, member: Someone, group: Group, on: dt.date) -> None:
    """What civil status shows anyway."""
    if group.kind in ("boy", "girl"):
        found.needs.append((number, "uam"))
    elif group.makeup in ("mother", "father") and member.role == "head":
        found.needs.append((number, "single_parent"))
    elif member.age_years(on) >= ELDERLY_YEARS:
        found.needs.append((number, "elderly"))
        found.demands.setdefault("ground_floor", True)


def _by_sex_and_age(dice: Dice, found: Found, number: int, member: Someone, on: dt.date) -> None:
    if member.sex != "f" or not ADULT_YEARS <= member.age_years(on) < 45:
        return
    if dice.happens(special_need_share("pregnant")):
        _record(dice, found, number, PREGNANT.code, PREGNANT.asks)
    if member.role == "head" and number == 0:
        _ask(dice, found, WOMEN_ONLY if dice.happens(0.5) else ())


def _record(dice: Dice, found: Found, number: int, code: str, asks: tuple[Ask, ...]) -> None:
    if (number, code) not in found.needs:
        found.needs.append((number, code))
    _ask(dice, found, asks)


def _ask(dice: Dice, found: Found, asks: tuple[Ask, ...]) -> None:
    for demand, is_hard, share in asks:
        if dice.happens(share):
            found.demands[demand] = found.demands.get(demand, False) or is_hard
