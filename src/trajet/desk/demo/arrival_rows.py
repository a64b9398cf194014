"""Rows of arrivals: the application with its steps, the decision on entitlement, and the thread of recent ones."""

import datetime as dt
from dataclasses import dataclass

from trajet.desk.demo.book import Book, moment
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.needs import Found
from trajet.desk.demo.persons import DAYS_A_YEAR, Someone
from trajet.desk.demo.rooms import Network
from trajet.desk.demo.staff import Team
from trajet.desk.demo.story import Path
from trajet_engines import law
from trajet_engines.law import Member

DUBLIN_SHARE, SUBSEQUENT_SHARE, FRENCH_SHARE = 0.015, 0.16, 0.55
RULES = {
    "arrived": ("entitled", "designation"),
    "waiting": ("entitled", "designation"),
    "no_show": ("no_show", "own_address"),
    "withdrawn": ("entitled", "designation"),
    "limited": ("limited", "subsequent_application"),
    "not_entitled": ("not_entitled", "sufficient_resources"),
}
UNACCOMPANIED = frozenset({"boy", "girl"})


@dataclass(frozen=True, slots=True)
class Filed:
    """An arrival as written: its id, target group and priority class."""

    id: int
    target_group: str
    priority: int
    language: str


class ArrivalRows:
    """Writes the arrival of a household."""

    def __init__(self, book: Book, dice: Dice, network: Network, team: Team, on: dt.date) -> None:
        self.book, self.dice, self.network, self.team, self.on = book, dice, network, team, on
        self.service = team.services["arrival"]

    def write(
        self, path: Path, household: int, found: Found, status: str = "", expected_on: dt.date | None = None
    ) -> Filed:
        dice, made_on = self.dice, path.made_on
        kind = "subsequent" if path.status == "limited" or dice.happens(SUBSEQUENT_SHARE) else "first"
        language = "" if path.status == "presented" else "fr" if dice.happens(FRENCH_SHARE) else "nl"
        registered_on = (
            None if path.status == "presented" else self._until_today(made_on + dt.timedelta(days=dice.below(3)))
        )
        lodged_on = made_on + dt.timedelta(days=dice.between(14, 45))
        has_lodged = registered_on is not None and lodged_on <= min(self.on, path.closed_on or self.on)
        target, priority = self.target_group(path), priority_class(path, found, path.closed_on or self.on)
        at = moment(made_on, path.minute)
        number = self.book.arrivals.add(
            self.service, at, household, status or path.status, priority, at, target, kind, language, made_on,
            registered_on, lodged_on if has_lodged else None, self._document(kind) if registered_on else "presentation",
            expected_on, path.closed_on,
        )  # fmt: skip
        self._decide(path, number, target, made_on, at)
        return Filed(number, target, priority, language or "fr")

    def _until_today(self, day: dt.date) -> dt.date:
        return min(day, self.on)

    @staticmethod
    def _document(kind: str) -> str:
        return "annex_26quinquies" if kind == "subsequent" else "annex_26"

    def target_group(self, path: Path) -> str:
        """The group of the place: where somebody lives decides, else what the household is."""
        site = self.network.sites[self.network.site_of(self.network.units[path.stays[-1].unit])] if path.stays else None
        if path.group.kind in UNACCOMPANIED:
            return "uam" if site and site.kind != "observation" and site.kind != "arrival" else "uam_ooc"
        if site and site.kind == "return":
            return "return"
        can_be_dublin = site is None or "dublin" in site.target_groups
        return "dublin" if can_be_dublin and self.dice.happens(DUBLIN_SHARE) else "standard"

    def _decide(self, path: Path, arrival: int, target: str, made_on: dt.date, at: str) -> None:
        if path.status == "presented":
            return
        outcome, rule = RULES[path.status]
        if target == "uam_ooc":
            rule = "unaccompanied_minor"
        self.book.decisions.add(
            self.service, at, arrival, outcome, rule, None, {}, "", self.team.post("clerk"), made_on, True
        )


def priority_class(path: Path, found: Found, on: dt.date) -> int:
    """The priority class in practice: minors alone, families with minors, vulnerable and women, others."""
    members = [Member(member.sex, _lowest_age(member, on)) for member in path.group.members]  # type: ignore[arg-type]
    return law.priority_class(members, {code for _, code in found.needs}, on).tier


def _lowest_age(someone: Someone, on: dt.date) -> int:
    """In doubt a minor stays a minor: a year alone counts as its last day."""
    born_on = someone.born_on
    if someone.precision in ("year", "about"):
        born_on = born_on.replace(month=12, day=31)
    return max(0, int((on - born_on).days / DAYS_A_YEAR))
