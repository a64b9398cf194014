"""What the pages show: the rule files as plain entries, in the three languages of the files."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import get_language

Part = Literal["reception", "terms", "routes"]
Texts = Mapping[str, str]


class Said:
    """A text of the rule files; it speaks the reader's language when it is shown."""

    __slots__ = ("texts",)

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def __str__(self) -> str:
        language = (get_language() or "en").split("-")[0]
        return self.texts.get(language) or self.texts["en"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one text of a rule; `unit` is empty where its name says it."""

    code: str
    value: int | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """One text of a rule: from when to when, what courts and practice made of it, its figures and remarks (codes)."""

    starts_on: date
    ends_on: date | None
    statuses: tuple[tuple[date, str], ...]
    figures: tuple[Figure, ...] = ()
    remarks: tuple[str, ...] = ()
    exceptions: tuple[Said, ...] = ()

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def status_on(self, day: date) -> str:
        begun = [status for since, status in self.statuses if since <= day]
        return begun[-1] if begun else self.statuses[0][1]


@dataclass(frozen=True, slots=True)
class Case:
    """A case that tests a rule, as the jurist wrote it (in English).

    `given` is what is known: a question of the vocabulary or a plain name, with its answer; `on` the day it is looked at.
    """

    situation: str
    expected: tuple[tuple[str, str], ...]
    given: tuple[tuple[Said | str, Said | str], ...] = ()
    on: date | None = None
    why: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A condition or a ground of exclusion of a route."""

    title: Said
    article: str
    statuses: tuple[tuple[date, str], ...]
    is_assessed: bool
    evidence: tuple[Said, ...]
    questions: tuple[Said, ...]

    def status_on(self, day: date) -> str:
        """Its own status on that day, or nothing: then the route's holds."""
        begun = [status for since, status in self.statuses if since <= day]
        return begun[-1] if begun else ""


@dataclass(frozen=True, slots=True)
class Effect:
    kind: str
    route: str
    title: Said
    note: Said


@dataclass(frozen=True, slots=True)
class FeeStep:
    """Since when which amount; None: changed, not confirmed."""

    on: date
    amount_eur: int | None


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """What a route says beyond a rule."""

    kind: str
    authority: Said
    filing: Said
    decision: Said
    decision_rule: str
    appeal: Said
    appeal_rule: str
    conditions: tuple[Point, ...]
    exclusions: tuple[Point, ...]
    evidence: tuple[Said, ...]
    effects: tuple[Effect, ...]
    warnings: tuple[Said, ...]
    heard_first: tuple[Said, ...]
    to_check: tuple[Said, ...]
    fees: tuple[FeeStep, ...]
    fee_exempt: Said | None
    fee_source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the book. `theme` groups it within its act; `words` is what the search looks through."""

    part: Part
    key: str
    act: str
    theme: str
    title: Said
    article: str
    content: Said
    source: str
    checked_on: date
    transition: str
    periods: tuple[Period, ...]
    words: str
    cases: tuple[Case, ...] = ()
    opened_by: tuple[Said, ...] = ()
    route: RouteFacts | None = field(default=None)

    def period_on(self, day: date) -> Period | None:
        return next((period for period in self.periods if period.covers(day)), None)

    def status_on(self, day: date) -> str:
        """The code of the status on that day; `none` when the book holds no text for it."""
        period = self.period_on(day)
        return period.status_on(day) if period else "none"

    def statuses_on(self, day: date) -> tuple[str, ...]:
        """Its status first, then those that only some conditions of a route have on that day."""
        points = (*self.route.conditions, *self.route.exclusions) if self.route else ()
        own = [status for point in points if (status := point.status_on(day))]
        return tuple(dict.fromkeys([self.status_on(day), *(status for status in own if status != "in_force")]))


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that changed: a text began (`text`), its status changed (`status`), that of some conditions of a route
    (`part`), or the text ended (`end`)."""

    on: date
    kind: Literal["text", "status", "part", "end"]
    status: str
    ends_on: date | None = None
    changed: tuple[tuple[Figure, Figure], ...] = ()
    parts: tuple[Said, ...] = ()


def moments(entry: Entry) -> list[Moment]:
    """Every change of a rule, oldest first; `changed` pairs the figures of a new text with those it replaced."""
    pairs = zip((None, *entry.periods), entry.periods, strict=False)
    found = [moment for before, period in pairs for moment in _of_period(before, period)]
    return sorted([*found, *_ends(entry.periods), *_of_parts(entry)], key=lambda moment: moment.on)


def _of_period(before: Period | None, period: Period) -> Iterator[Moment]:
    starts_on = period.starts_on
    yield Moment(starts_on, "text", period.status_on(starts_on), period.ends_on, _changed(before, period))
    for since, status in period.statuses:
        if since > starts_on:
            yield Moment(since, "status", status)


def _ends(periods: tuple[Period, ...]) -> Iterator[Moment]:
    """The last day of each text that no other follows the day after."""
    begins = {period.starts_on for period in periods}
    for period in periods:
        if period.ends_on and period.ends_on + timedelta(days=1) not in begins:
            yield Moment(period.ends_on, "end", "none")


def _of_parts(entry: Entry) -> Iterator[Moment]:
    points = (*entry.route.conditions, *entry.route.exclusions) if entry.route else ()
    found: dict[tuple[date, str], list[Said]] = defaultdict(list)
    for point in points:
        for since, status in point.statuses:
            if since > entry.periods[0].starts_on:
                found[since, status].append(point.title)
    for (since, status), titles in found.items():
        yield Moment(since, "part", status, parts=tuple(titles))


def _changed(before: Period | None, after: Period) -> tuple[tuple[Figure, Figure], ...]:
    earlier = {figure.code: figure for figure in before.figures} if before else {}
    return tuple(
        (earlier[figure.code], figure)
        for figure in after.figures
        if figure.code in earlier and earlier[figure.code] != figure
    )
