"""Who is here today, as one row of figures each: class, size, how far, since when; no name, no id."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

import numpy as np
from django.utils import timezone

from trajet.programme.scenarios.bridge.places import ADAPTED, FAMILY, SINGLE, Network
from trajet.programme.scenarios.bridge.rows import Rows
from trajet.reception import api as reception
from trajet_engines.simulation.published import EVALUATED_AFTER_DAYS
from trajet_engines.simulation.state import CLASSES, LARGEST_HOUSEHOLD, STAGES, UNKNOWN, Households

VULNERABLE, FAMILIES, SINGLE_WOMAN, OTHERS = range(len(CLASSES))
PRESENTED, WAITING, FIRST_PHASE, ASSIGNED, CENTRE = range(len(STAGES))
NEVER = math.nan
NO_LANGUAGE = "und"
"""ISO 639 for "not determined": the one language of a service that wrote down none."""
DAY_SECONDS = 86_400.0


class Row(NamedTuple):
    """One household in the order of the arrays of `Households`."""

    stage: int
    waiting_since: float
    category: int
    size: int
    language: int
    site: int
    centre: int
    bed_type: int
    made: float
    entered: float
    medical: float
    interview: float
    designated: float
    evaluated: int


@dataclass(frozen=True)
class Counted:
    """The households, the languages they speak, and how often something was not known, by code."""

    households: Households
    languages: tuple[str, ...]
    unknown: "Counter[Unknown]"


def read_households(rows: Rows, network: Network) -> Counted:
    """Everybody who is at the desk, on the list, or has a place today."""
    reader = _Reader(rows, network)
    found = sorted(reader.read(), key=lambda row: tuple(1e9 if value != value else value for value in row))
    return Counted(_arrays(found), reader.languages, reader.unknown)


Unknown = Literal[
    "designation_date",
    "evaluation",
    "household_make_up",
    "household_too_large",
    "language",
    "no_place_and_not_waiting",
    "priority",
]
"""What the rows of a household may fail to tell."""


def category_of(priority: int, size: int, is_women_only: bool) -> int:
    """The class of the model from the class of the list: women alone apart from other vulnerable people."""
    if priority == reception.PriorityClass.VULNERABLE:
        return SINGLE_WOMAN if size == 1 and is_women_only else VULNERABLE
    known = {reception.PriorityClass.UNACCOMPANIED: VULNERABLE, reception.PriorityClass.FAMILIES: FAMILIES}
    return known.get(reception.PriorityClass(priority), OTHERS)


class _Reader:
    """Joins the rows of one household after the other."""

    def __init__(self, rows: Rows, network: Network) -> None:
        self.rows, self.network = rows, network
        self.unknown: Counter[Unknown] = Counter()
        frequent = Counter(rows.languages.values())
        self.languages = tuple(sorted(frequent, key=lambda tag: (-frequent[tag], tag))) or (NO_LANGUAGE,)
        self._language = {tag: index for index, tag in enumerate(self.languages)}
        self._midnight = timezone.make_aware(datetime.combine(rows.on, datetime.min.time()))
        self._arrival = {row.household_id: row for row in rows.arrivals if row.closed_on is None}
        self._stays: dict[int, list[reception.StayRow]] = defaultdict(list)
        for stay in rows.stays:
            if stay.until is None or stay.until > rows.on:
                self._stays[stay.household_id].append(stay)

    def read(self) -> Iterator[Row]:
        for household in sorted(self._arrival.keys() | self._stays.keys()):
            row = self._row(household, self._arrival.get(household))
            if row:
                yield row

    def _row(self, household: int, arrival: reception.ArrivalRow | None) -> Row | None:
        stay = self._present_stay(household)
        site = self.network.site_of.get(stay.centre_id, UNKNOWN) if stay else UNKNOWN
        centre = self.network.centre_of.get(stay.centre_id, UNKNOWN) if stay else UNKNOWN
        goes_to = self._goes_to(household, arrival)
        stage = self._stage(arrival, site, centre, goes_to)
        if stage is None:
            return None
        if goes_to is not None:
            centre = goes_to
        category, size = self._kind(household, arrival)
        entered = self._day(stay.arrived_on or stay.since) if stay else NEVER
        designated = self._designated(household, centre) if stage in (ASSIGNED, CENTRE) else NEVER
        return Row(
            stage=stage,
            waiting_since=self._moment(arrival.waiting_since_at) if arrival else entered,
            category=category,
            size=size,
            language=self._language_of(household),
            site=site,
            centre=centre,
            bed_type=self._bed_type(household, size),
            made=self._day(arrival.made_on) if arrival else entered,
            entered=entered,
            medical=self._examined(household, "medical"),
            interview=self._examined(household, "social"),
            designated=designated,
            evaluated=self._evaluated(stage, entered),
        )

    def _present_stay(self, household: int) -> reception.StayRow | None:
        present = [stay for stay in self._stays[household] if stay.arrived_on and stay.since <= self.rows.on]
        return present[-1] if present else None

    def _goes_to(self, household: int, arrival: reception.ArrivalRow | None) -> int | None:
        """The centre a household is designated to and has not reached yet."""
        if not arrival or arrival.status != reception.ArrivalStatus.DESIGNATED:
            return None
        held = [stay.centre_id for stay in self._stays[household] if stay.arrived_on is None]
        designation = self.rows.designations.get(household)
        where = held[-1] if held else designation.centre_id if designation else None
        return None if where is None else self.network.centre_of.get(where)

    def _stage(self, arrival: reception.ArrivalRow | None, site: int, centre: int, goes_to: int | None) -> int | None:
        if goes_to is not None:
            return ASSIGNED
        if centre != UNKNOWN:
            return CENTRE
        if site != UNKNOWN:
            return FIRST_PHASE
        on_the_list = {
            reception.ArrivalStatus.PRESENTED: PRESENTED,
            reception.ArrivalStatus.WAITING: WAITING,
            reception.ArrivalStatus.DESIGNATED: WAITING,
        }
        found = on_the_list.get(reception.ArrivalStatus(arrival.status)) if arrival else None
        if found is None:
            self.unknown["no_place_and_not_waiting"] += 1
        return found

    def _kind(self, household: int, arrival: reception.ArrivalRow | None) -> tuple[int, int]:
        """Class and beds."""
        make_up, beds = self.rows.make_up.get(household), self.rows.beds.get(household)
        size = beds.beds if beds else make_up.members - make_up.infants if make_up else 1
        if make_up is None:
            self.unknown["household_make_up"] += 1
        if size > LARGEST_HOUSEHOLD:
            self.unknown["household_too_large"] += 1
        size = min(max(size, 1), LARGEST_HOUSEHOLD)
        if arrival is None:
            self.unknown["priority"] += 1
            return (FAMILIES if size > 1 else OTHERS), size
        return category_of(arrival.priority, size, bool(make_up and make_up.is_women_only)), size

    def _bed_type(self, household: int, size: int) -> int:
        beds = self.rows.beds.get(household)
        if beds and (kind := self.network.type_of_room.get(beds.room_id)) is not None:
            return kind
        if household in self.rows.adapted:
            return ADAPTED
        return FAMILY if size > 1 else SINGLE

    def _language_of(self, household: int) -> int:
        tag = self.rows.languages.get(household)
        if tag is None:
            self.unknown["language"] += 1
        return UNKNOWN if tag is None else self._language[tag]

    def _designated(self, household: int, centre: int) -> float:
        found = self.rows.designations.get(household)
        if found and self.network.centre_of.get(found.centre_id) == centre:
            return self._moment(found.decided_at)
        self.unknown["designation_date"] += 1
        return NEVER

    def _evaluated(self, stage: int, entered: float) -> int:
        """Evaluations are not recorded yet: whoever lives there longer than the term is taken as evaluated."""
        if stage == CENTRE:
            self.unknown["evaluation"] += 1
        return int(stage == CENTRE and entered < -EVALUATED_AFTER_DAYS)

    def _examined(self, household: int, kind: str) -> float:
        on = self.rows.examined.get((household, kind))
        return NEVER if on is None else self._day(on)

    def _day(self, on: date) -> float:
        return float(min((on - self.rows.on).days, 0))

    def _moment(self, at: datetime) -> float:
        return min((at - self._midnight).total_seconds() / DAY_SECONDS, 0.0)


def _arrays(found: list[Row]) -> Households:
    columns = dict(zip(Row._fields, zip(*found, strict=True), strict=True)) if found else {}

    def column(name: str, dtype: type[np.generic]) -> np.ndarray:
        return np.array(columns.get(name, ()), dtype=dtype)

    codes = ("category", "size", "language", "stage", "bed_type", "evaluated")
    days = ("made", "waiting_since", "entered", "medical", "interview", "designated")
    return Households(
        **{name: column(name, np.int8) for name in codes},
        **{name: column(name, np.float64) for name in days},
        site=column("site", np.int32),
        centre=column("centre", np.int32),
        outcome=np.full(len(found), UNKNOWN, dtype=np.int8),
    )
