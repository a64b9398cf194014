"""The workbook of a report: figures as numbers, to count on with."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from math import isfinite
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from trajet.common.office import workbook
from trajet.programme.scenarios.bridge.flows import flows
from trajet.programme.scenarios.bridge.summaries import Bands, Estimate, Line, TargetBreach
from trajet.programme.scenarios.report import labels, method, sentences, tables
from trajet.programme.scenarios.report.changes import changes_table
from trajet.programme.scenarios.report.desk import desk_table
from trajet.programme.scenarios.report.drawn import teams_table
from trajet.programme.scenarios.report.flows import flow_table
from trajet.programme.scenarios.report.numbers import day
from trajet.programme.scenarios.report.page import sentences as sentences_of
from trajet.programme.scenarios.report.parts import Mark, Table
from trajet.programme.scenarios.report.sensitivity import sensitivity_tables
from trajet.programme.scenarios.report.staffing import staff_tables
from trajet.programme.scenarios.report.told import Told, ToldCase

Value = str | float | date | Mark | None
Row = Sequence[Value]
ENDS = ("low90", "low50", "median", "high50", "high90")


class Book:
    """A workbook written row by row; what is not a number is left empty."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._day = book.add_format({"num_format": "dd/mm/yyyy"})

    def sheet(self, title: str, head: Sequence[str], rows: Iterable[Row]) -> None:
        """One sheet with a head that stays; titles of sheets are cut to what Excel takes."""
        sheet = self._book.add_worksheet(title[:31])
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, max(1, len(head) - 1), 16)
        sheet.freeze_panes(1, 1)
        for column, text in enumerate(head):
            sheet.write_string(0, column, text, self._bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self._write(sheet, number, column, value)

    def _write(self, sheet: Any, row: int, column: int, value: Value) -> None:
        match value:
            case Mark():
                sheet.write_string(row, column, value.text)
            case str():
                sheet.write_string(row, column, value)
            case date():
                sheet.write_datetime(row, column, value, self._day)
            case float() | int() if isfinite(value):
                sheet.write_number(row, column, value)


def write_workbook(file: Path, told: Told) -> None:
    """Sheets: summary, series of each case, figures, targets, difference, matrix, assumptions, STRESS-DES."""
    with workbook(file) as book:
        _write_sheets(Book(book), told)


def _write_sheets(book: Book, told: Told) -> None:
    start_on = told.study.request.start_on
    book.sheet(_("Summary"), [_of_case(), _("What to expect")], _sentences(told))
    for each in told.cases():
        book.sheet(_series_title(each), _series_head(), _series(each))
    book.sheet(_("Figures"), _figures_head(), _figures(told))
    book.sheet(_("Targets"), _targets_head(), _targets(told, start_on))
    for table in staff_tables(told.study.staff) if told.study.staff else ():
        _table(book, table.caption, table)
    if told.study.sensitivity:
        for number, table in enumerate(sensitivity_tables(told.study.sensitivity), start=1):
            _table(book, _("Sensitivity %(number)s") % {"number": number}, table)
    if told.study.desk:
        _table(book, _("Walk-in desk"), desk_table(told.study.desk))
    if not told.is_alone:
        book.sheet(_("Difference"), _difference_head(), _differences(told))
        _table(book, _("Matrix"), tables.matrix_table(told.summaries))
    _by_case(book, _("Assumptions"), told, lambda each: tables.named_assumptions_table(each.study, each.case))
    _by_case(book, _("Caseload by centre"), told, lambda each: tables.teams_table(each.teams, len(each.teams)))
    _by_case(book, _("Caseload by week"), told, _caseload_by_week)
    _by_case(book, _("Where households go"), told, lambda each: flow_table(flows(each.case)))
    _by_case(book, _("Changes"), told, lambda each: changes_table(each.case.scenario, start_on))
    _by_case(book, "STRESS-DES", told, lambda each: method.stress_table(each.study, each.case))


def _of_case() -> str:
    return _("Scenario and option")


def _series_title(told: ToldCase) -> str:
    """A sheet has room for ten years of one case only."""
    return _("Series") if told.told.is_alone else _("Series %(number)s") % {"number": told.place + 1}


def _by_case(book: Book, title: str, told: Told, table_of: Callable[[ToldCase], Table]) -> None:
    """One sheet with the tables of all cases, each row with the name of its case."""
    found = [(each.name, table_of(each)) for each in told.cases()]
    if any(table.has_rows for _name, table in found):
        rows = ((name, *row) for name, table in found for row in table.rows)
        book.sheet(title, [_of_case(), *found[0][1].head], rows)


def _caseload_by_week(told: ToldCase) -> Table:
    """Every week of every centre."""
    start_on, found = told.study.request.start_on, told.caseloads
    return teams_table(start_on, found, "", range(found.weeks)) if found else Table("", (), ())


def _table(book: Book, title: str, table: Table) -> None:
    book.sheet(title, table.head, table.rows)


def _sentences(told: Told) -> Iterable[Row]:
    for each in told.cases():
        yield from ((each.name, sentence) for sentence in sentences_of(each))
        yield from ((each.name, note) for note in method.case_notes(each.case))
    yield from (("", note) for note in method.notes(told.study))


def _series_head() -> list[str]:
    both, noise, against = _("both uncertainties"), _("queues only"), _("difference")
    names = (_("5 %"), _("25 %"), _("50 %"), _("75 %"), _("95 %"))
    return [
        _("Series"),
        _of_case(),
        _("Unit"),
        _("Day"),
        *(f"{name}, {kind}" for kind in (both, noise, against) for name in names),
    ]


def _series(told: ToldCase) -> Iterable[Row]:
    start_on = told.study.request.start_on
    for line in told.summary.lines.values():
        title, unit = labels.curve_label(line.curve.code), str(labels.UNITS[line.curve.unit])
        for place in range(told.summary.days):
            yield title, told.name, unit, start_on + timedelta(days=place), *_quantiles(line, place)


def _quantiles(line: Line, place: int) -> Iterable[float | None]:
    for bands in (line.both, line.noise, line.against):
        for end in ENDS:
            yield _value(bands, end, place)


def _value(bands: Bands | None, end: str, place: int) -> float | None:
    return None if bands is None else float(getattr(bands, end)[place])


def _figures_head() -> list[str]:
    return [
        _("Figure"),
        _of_case(),
        _("Name"),
        *_estimate_head(),
        *(f"{name}, {_('queues only')}" for name in _estimate_head()),
    ]


def _estimate_head() -> tuple[str, ...]:
    return _("Mean"), _("Standard error of the mean"), _("5 % between futures"), _("95 % between futures"), _("Futures")


def _figures(told: Told) -> Iterable[Row]:
    for each in told.cases():
        for name, value in each.summary.kpis.items():
            noise = each.summary.kpis_noise.get(name)
            yield labels.kpi_label(name), each.name, name, *_estimate(value), *(_estimate(noise) if noise else ())


def _estimate(value: Estimate) -> tuple[float, ...]:
    return value.mean, value.standard_error, value.low, value.high, value.futures


def _targets_head() -> list[str]:
    dates = (_("First day missed, 10 %"), _("First day missed, median"), _("First day missed, 90 %"))
    return [
        _("Target"),
        _of_case(),
        _("Futures"),
        _("Missed"),
        _("Probability"),
        _("Wilson, low"),
        _("Wilson, high"),
        *dates,
        _("Probability, queues only"),
        _("Share of days missed"),
    ]


def _targets(told: Told, start_on: date) -> Iterable[Row]:
    for each in told.cases():
        yield from (_target(each.name, item, start_on) for item in each.summary.breaches)


def _target(name: str, item: TargetBreach, start_on: date) -> Row:
    both = item.both
    return (
        sentences.aim(item.target),
        name,
        both.futures,
        both.breached,
        both.probability,
        both.low,
        both.high,
        *([day(start_on, at) for at in both.first_days] if item.is_dated and both.first_days else [None] * 3),
        item.noise.probability if item.noise else None,
        both.share_of_days,
    )


def _difference_head() -> list[str]:
    last = _("Half of the 95 % interval"), _("Gain of common futures")
    return [_("Figure"), _of_case(), _("Name"), *_estimate_head(), *last]


def _differences(told: Told) -> Iterable[Row]:
    """Each case against the first."""
    for each in told.cases():
        for name, found in each.summary.differences.items():
            half = found.estimate.half_width95
            yield labels.kpi_label(name), each.name, name, *_estimate(found.estimate), half, found.variance_ratio
