"""One timeline of all procedures of a person: a lane a procedure, letters as marks, terms and papers as bars.

Only geometry and facts: the template draws it, and writes the same facts as a table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trajet.common.words import locale_of
from trajet.law.deadlines.models import Deadline
from trajet.law.procedures.models import Event, Procedure
from trajet.law.procedures.presenting import kind_title, rule_title

if TYPE_CHECKING:
    from trajet.law.procedures.selectors import LawFile

WIDTH, HEAD, ROW, LANE_GAP = 1000, 26, 22, 12
BEFORE, AFTER = timedelta(days=14), timedelta(days=30)
FURTHEST = timedelta(days=730)
TEXT_FLIPS_AT = 560


@dataclass(frozen=True)
class Mark:
    """A letter on its lane; `number` is its number in the table."""

    x: float
    number: int
    title: str
    on: date


@dataclass(frozen=True)
class Bar:
    """A term or a paper from one day to another. `safety_x` is None for papers; `kind` names how it is drawn."""

    x: float
    y: int
    width: float
    title: str
    kind: str
    from_on: date
    until_on: date | None
    safety_x: float | None = None

    @property
    def text_x(self) -> float:
        return self.x

    @property
    def anchor(self) -> str:
        return "start" if self.x < TEXT_FLIPS_AT else "end"


@dataclass(frozen=True)
class Lane:
    """One procedure, or the papers that belong to none."""

    title: str
    y: int
    height: int
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]

    @property
    def marks_y(self) -> int:
        return self.y + ROW + ROW // 2


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Row:
    """One line of the table beside the drawing."""

    on: date
    until_on: date | None
    what: str
    procedure: str
    number: int | None = None


@dataclass(frozen=True)
class Timeline:
    height: int
    now_x: float
    ticks: list[Tick]
    lanes: list[Lane]
    rows: list[Row]


class _Scale:
    def __init__(self, days: Sequence[date], today: date) -> None:
        self.first = min(*days, today) - BEFORE
        self.last = min(max(*days, today), today + FURTHEST) + AFTER
        self.span = (self.last - self.first).days

    def x(self, day: date) -> float:
        return round(WIDTH * max(0, min((day - self.first).days / self.span, 1)), 1)

    def ticks(self) -> Iterator[Tick]:
        """The first of each month, quarter or year, whichever leaves room for its name."""
        step = 1 if self.span < 500 else 3 if self.span < 1500 else 12
        year, month = self.first.year, 1
        while (day := date(year, month, 1)) < self.last:
            if day > self.first:
                yield Tick(self.x(day), _month(day, with_year=month == 1 or step == 12))
            year, month = (year + 1, 1) if month + step > 12 else (year, month + step)


def _month(day: date, *, with_year: bool) -> str:
    name = locale_of().months["stand-alone"]["abbreviated"][day.month]
    return f"{name} {day.year}" if with_year else str(name)


def draw(law_file: "LawFile", today: date, papers_title: str) -> Timeline | None:
    """The timeline of a person; None when nothing has a date yet."""
    days = list(_days(law_file))
    if not days:
        return None
    scale = _Scale(days, today)
    lanes: list[Lane] = []
    rows: list[Row] = []
    y = HEAD
    for procedure in law_file.procedures:
        lane = _lane(procedure, law_file, scale, y, today, rows)
        lanes.append(lane)
        y += lane.height + LANE_GAP
    if law_file.documents:
        lane = _papers(law_file, scale, y, today, papers_title, rows)
        lanes.append(lane)
        y += lane.height + LANE_GAP
    return Timeline(y, scale.x(today), list(scale.ticks()), lanes, sorted(rows, key=lambda row: (row.on, row.what)))


def _days(law_file: "LawFile") -> Iterator[date]:
    for procedure in law_file.procedures:
        yield from (event.day for event in _current(procedure))
    for deadline in law_file.deadlines:
        yield deadline.due_on
    for paper in law_file.documents:
        yield paper.valid_from_on
        if paper.valid_until_on:
            yield paper.valid_until_on


def _current(procedure: Procedure) -> list[Event]:
    return sorted(
        (event for event in procedure.events.all() if event.is_current), key=lambda event: (event.day, event.pk)
    )


def _lane(procedure: Procedure, law_file: "LawFile", scale: _Scale, y: int, today: date, rows: list[Row]) -> Lane:
    title = procedure.get_route_display()
    first = sum(row.number is not None for row in rows) + 1
    marks = tuple(
        Mark(scale.x(event.day), number, kind_title(event.kind), event.day)
        for number, event in enumerate(_current(procedure), start=first)
    )
    rows += [Row(mark.on, None, mark.title, title, mark.number) for mark in marks]
    own = [row for row in law_file.deadlines if row.procedure_id == procedure.pk]
    bars = tuple(_term(row, scale, y + ROW * (at + 2), today) for at, row in enumerate(own))
    rows += [Row(bar.from_on, bar.until_on, bar.title, title) for bar in bars]
    return Lane(title, y, ROW * (2 + len(bars)), marks, bars)


def _term(row: Deadline, scale: _Scale, y: int, today: date) -> Bar:
    start = min(row.starts_on or row.event.day, row.due_on)
    kind = "overdue" if row.state == "open" and row.due_on < today else row.state
    x, end = scale.x(start), scale.x(row.due_on)
    return Bar(x, y, max(end - x, 4), rule_title(row.rule), kind, start, row.due_on, scale.x(row.safety_on))


def _papers(law_file: "LawFile", scale: _Scale, y: int, today: date, title: str, rows: list[Row]) -> Lane:
    bars = []
    for at, paper in enumerate(law_file.documents, start=1):
        until = paper.ended_on or paper.valid_until_on
        x, end = scale.x(paper.valid_from_on), scale.x(until or scale.last)
        kind = "paper" if until is None or until >= today else "paper-past"
        name = paper.get_kind_display()
        bars.append(Bar(x, y + ROW * at, max(end - x, 4), name, kind, paper.valid_from_on, until))
        rows.append(Row(paper.valid_from_on, until, name, title))
    return Lane(title, y, ROW * (1 + len(bars)), (), tuple(bars))
