"""The lines of a summary as drawings with their tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trajet.programme.scenarios.bridge.caseloads import Caseloads
from trajet.programme.scenarios.bridge.summaries import Bands, Line, Summary
from trajet.programme.scenarios.report import labels
from trajet.programme.scenarios.report.charts.delta import delta
from trajet.programme.scenarios.report.charts.fan import Fan, fan
from trajet.programme.scenarios.report.charts.heat import heat
from trajet.programme.scenarios.report.charts.survival import drawn_until, survival
from trajet.programme.scenarios.report.charts.teams import teams
from trajet.programme.scenarios.report.numbers import day, number, say_day, say_short_day, share, signed
from trajet.programme.scenarios.report.parts import Figure, Table

ROWS = 13
WEEKS = 7
TEAMS = 20
"""Centres in the heat map: those with the highest caseload; the table has all."""
SITES = 5
"""Sites drawn: the fullest; the workbook has them all."""
Writer = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws the lines of one summary of a run that begins on `start_on`; `today`: where its lines stand before it."""

    summary: Summary
    start_on: date
    today: Mapping[str, float] = field(default_factory=dict)

    def lines(self, section: str) -> list[Figure]:
        """The fan charts of a section; idle lines are left out."""
        return [self.fan(line) for line in self._drawn(section)]

    def undrawn(self, section: str) -> int:
        """How many sites are left out of a section, the smallest."""
        moving = sum(not line.is_idle for line in self._of(section))
        return moving - len(self._drawn(section))

    def _drawn(self, section: str) -> list[Line]:
        moving = [line for line in self._of(section) if not line.is_idle]
        sites = sorted((line for line in moving if _is_site(line)), key=lambda line: -float(line.both.median.max()))
        return [line for line in moving if line not in sites[SITES:]]

    def idle(self, section: str) -> list[str]:
        """Titles of the lines of a section that stay at nought."""
        return [labels.curve_label(line.curve.code) for line in self._of(section) if line.is_idle]

    def _of(self, section: str) -> Iterable[Line]:
        return (line for line in self.summary.lines.values() if line.curve.section == section)

    def fan(self, line: Line) -> Figure:
        """One line with both bands, and its target where it has one."""
        title, unit, is_share = labels.curve_label(line.curve.code), str(labels.UNITS[line.curve.unit]), _is_share(line)
        now = self.today.get(line.curve.code)
        chart = Fan(self.start_on, unit, line.both, line.noise, self._target(line.curve.code), now, is_share=is_share)
        writer = share if is_share else number
        said = self._said(line.both, writer)
        if now is not None:
            said = _("Today: %(figure)s.") % {"figure": writer(now)} + f" {said}"
        return Figure(title, _safe(fan(chart, _language())), said, self._table(title, line, writer))

    def delta(self, line: Line) -> Figure | None:
        """The difference of a line to the reference; None where there is nothing to draw."""
        if line.against is None or not _moves(line.against):
            return None
        title, unit, is_share = labels.curve_label(line.curve.code), str(labels.UNITS[line.curve.unit]), _is_share(line)
        writer = _signed_share if is_share else signed
        drawing = _safe(delta(self.start_on, unit, line.against, _language(), is_share=is_share))
        return Figure(title, drawing, self._said(line.against, writer), self._bands_table(title, line.against, writer))

    def wait(self, name: str, curve: Bands) -> Figure:
        """Share still waiting by days waited."""
        title, days = str(labels.WAITS[name]), drawn_until(curve)
        table = _table(title, _("Days waited"), curve, evenly(days), str, share)
        drawing = _safe(survival(curve, _("days"), _language()))
        return Figure(title, drawing, _half_served(curve), table)

    def caseload(self) -> Figure | None:
        """The heat map of the caseload; None when there is none."""
        density = self.summary.caseload
        if density is None:
            return None
        title, weeks = _("Caseload by week: share of the futures in each range"), evenly(len(density.shares))
        ranges = [f"{number(low)}–{number(high)}" for low, high in zip(density.edges, density.edges[1:], strict=False)]
        rows = tuple((say_short_day(day(self.start_on, 7 * week)), *map(share, density.shares[week])) for week in weeks)
        drawing = _safe(heat(self.start_on, density, str(labels.UNITS["residents_per_worker"]), _language()))
        return Figure(
            title,
            drawing,
            _("The darker a square, the more futures lie in it."),
            Table(title, (_("Week of"), *ranges), rows),
        )

    def teams(self, found: Caseloads) -> Figure:
        """The heat map of the centres with the highest caseload, each week."""
        title = _("Caseload by centre and week: residents per social worker, mean of the futures")
        drawing = _safe(teams(self.start_on, found, TEAMS, str(labels.UNITS["residents_per_worker"]), _language()))
        first, last = (number(float(found.loads[0, week])) for week in (0, -1))
        said = _(
            "Highest: %(centre)s, from %(first)s to %(last)s. The darker a square, the more residents each worker has."
        )
        words = {"centre": found.centres[0], "first": first, "last": last}
        return Figure(
            title, drawing, said % words, teams_table(self.start_on, found, title, evenly(found.weeks, WEEKS))
        )

    def _target(self, code: str) -> float | None:
        return next((item.target.bound for item in self.summary.breaches if item.target.indicator == code), None)

    def _said(self, bands: Bands, writer: Writer) -> str:
        last = bands.days - 1
        words = _("On %(day)s: median %(median)s, nine futures of ten from %(low)s to %(high)s.")
        figures = {"median": bands.median[last], "low": bands.low90[last], "high": bands.high90[last]}
        return words % {
            "day": say_day(day(self.start_on, last)),
            **{name: writer(value) for name, value in figures.items()},
        }

    def _table(self, title: str, line: Line, writer: Writer) -> Table:
        table = self._bands_table(title, line.both, writer)
        if line.noise is None:
            return table
        days = evenly(line.both.days)
        noise = [f"{writer(line.noise.low90[at])} – {writer(line.noise.high90[at])}" for at in days]
        rows = tuple((*row, text) for row, text in zip(table.rows, noise, strict=True))
        return Table(title, (*table.head, _("90 %, queues only")), rows)

    def _bands_table(self, title: str, bands: Bands, writer: Writer) -> Table:
        return _table(
            title, _("Day"), bands, evenly(bands.days), lambda at: say_short_day(day(self.start_on, at)), writer
        )


def _table(
    title: str, first: str, bands: Bands, places: Sequence[int], name: Callable[[int], str], writer: Writer
) -> Table:
    rows = tuple(
        (
            name(at),
            writer(bands.median[at]),
            f"{writer(bands.low50[at])} – {writer(bands.high50[at])}",
            f"{writer(bands.low90[at])} – {writer(bands.high90[at])}",
        )
        for at in places
    )
    return Table(title, (first, _("Median"), _("50 %"), _("90 %")), rows)


def teams_table(start_on: date, found: Caseloads, title: str, weeks: Sequence[int]) -> Table:
    """A row for each centre, a column for each of these weeks."""
    head = (_("Centre"), *(say_short_day(day(start_on, 7 * week)) for week in weeks))
    rows = tuple(
        (name, *(number(float(found.loads[place, week])) for week in weeks)) for place, name in enumerate(found.centres)
    )
    return Table(title, head, rows)


def evenly(count: int, rows: int = ROWS) -> list[int]:
    """At most so many places, evenly spaced, the first and the last among them."""
    if count <= rows:
        return list(range(count))
    return [round(place * (count - 1) / (rows - 1)) for place in range(rows)]


def _half_served(curve: Bands) -> str:
    days = next((waited for waited in range(curve.days) if curve.median[waited] <= 0.5), None)
    if days is None:
        return _("Fewer than half are served.")
    return (
        _("Half are served within %(days)s days.") % {"days": days} if days else _("Half are served on the same day.")
    )


def _is_site(line: Line) -> bool:
    return line.curve.code.startswith("site_occupied.")


def _is_share(line: Line) -> bool:
    return line.curve.unit == "share"


def _moves(bands: Bands) -> bool:
    return any(value not in (0, None) and value == value for value in (*bands.low90, *bands.high90))


def _signed_share(value: float) -> str:
    text = share(abs(value))
    return text if not value or value != value else f"{'+' if value > 0 else '−'}{text}"


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 drawn from numbers; labels are escaped by the drawing library
