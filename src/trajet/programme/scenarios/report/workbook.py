"""The workbook of a report: figures as numbers, to count on with."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import isfinite
from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _

from trajet.programme.scenarios.bridge.summaries import Bands, Estimate, Line, findings
from trajet.programme.scenarios.report import labels, method, sentences, tables
from trajet.programme.scenarios.report.numbers import day
from trajet.programme.scenarios.report.page import Told
from trajet.programme.scenarios.report.parts import Foreign, Mark, Table
from trajet.programme.scenarios.report.staffing import staff_tables

Value = str | float | date | Mark | Foreign | None
Row = Sequence[Value]
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
ENDS = ("low90", "low50", "median", "high50", "high90")


class Book:
    """A workbook written row by row; text is never a formula, what is not a number is left empty."""

    def __init__(self, file: Path) -> None:
        self._book = xlsxwriter.Workbook(str(file), OPTIONS)
        self._bold = self._book.add_format({"bold": True})
        self._day = self._book.add_format({"num_format": "dd/mm/yyyy"})

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

    def _write(self, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value) -> None:
        match value:
            case Mark() | Foreign():
                sheet.write_string(row, column, value.text)
            case str():
                sheet.write_string(row, column, value)
            case date():
                sheet.write_datetime(row, column, value, self._day)
            case float() | int() if isfinite(value):
                sheet.write_number(row, column, value)

    def close(self) -> None:
        self._book.close()


def write_workbook(file: Path, told: Told) -> None:
    """Sheets: summary, series, figures, targets, difference, matrix, assumptions, STRESS-DES."""
    book = Book(file)
    summary, start_on = told.summary, told.study.request.start_on
    book.sheet(_("Summary"), [labels.case_label(summary.scenario, summary.option)], _sentences(told))
    book.sheet(_("Series"), _series_head(), _series(told))
    book.sheet(_("Figures"), _figures_head(), _figures(told))
    book.sheet(_("Targets"), _targets_head(), _targets(told, start_on))
    for table in staff_tables(told.study.staff) if told.study.staff else ():
        _table(book, table.caption, table)
    if summary.differences:
        book.sheet(_("Difference"), _difference_head(), _differences(told))
        _table(book, _("Matrix"), tables.matrix_table(told.summaries))
    _table(book, _("Assumptions"), tables.assumptions_table(told.study, told.case))
    _table(book, "STRESS-DES", method.stress_table(told.study, told.case))
    book.close()


def _table(book: Book, title: str, table: Table) -> None:
    book.sheet(title, table.head, table.rows)


def _sentences(told: Told) -> Iterable[Row]:
    for finding in findings(told.summary):
        yield (sentences.say(finding, told.study.request.start_on),)
    for note in method.notes(told.study, told.case):
        yield (note,)


def _series_head() -> list[str]:
    both, noise, against = _("both uncertainties"), _("queues only"), _("difference")
    names = (_("5 %"), _("25 %"), _("50 %"), _("75 %"), _("95 %"))
    return [_("Series"), _("Unit"), _("Day"), *(f"{name}, {kind}" for kind in (both, noise, against) for name in names)]


def _series(told: Told) -> Iterable[Row]:
    start_on = told.study.request.start_on
    for line in told.summary.lines.values():
        title, unit = labels.curve_label(line.curve.code), str(labels.UNITS[line.curve.unit])
        for place in range(told.summary.days):
            yield title, unit, start_on + timedelta(days=place), *_quantiles(line, place)


def _quantiles(line: Line, place: int) -> Iterable[float | None]:
    for bands in (line.both, line.noise, line.against):
        for end in ENDS:
            yield _value(bands, end, place)


def _value(bands: Bands | None, end: str, place: int) -> float | None:
    return None if bands is None else float(getattr(bands, end)[place])


def _figures_head() -> list[str]:
    return [_("Figure"), _("Name"), *_estimate_head(), *(f"{name}, {_('queues only')}" for name in _estimate_head())]


def _estimate_head() -> tuple[str, ...]:
    return _("Mean"), _("Standard error of the mean"), _("5 % between futures"), _("95 % between futures"), _("Futures")


def _figures(told: Told) -> Iterable[Row]:
    for name, value in told.summary.kpis.items():
        noise = told.summary.kpis_noise.get(name)
        yield labels.kpi_label(name), name, *_estimate(value), *(_estimate(noise) if noise else ())


def _estimate(value: Estimate) -> tuple[float, ...]:
    return value.mean, value.standard_error, value.low, value.high, value.futures


def _targets_head() -> list[str]:
    dates = (_("First day missed, 10 %"), _("First day missed, median"), _("First day missed, 90 %"))
    return [
        _("Target"),
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
    for item in told.summary.breaches:
        both = item.both
        dates = [day(start_on, at) for at in both.first_days] if item.is_dated and both.first_days else [None] * 3
        noise = item.noise.probability if item.noise else None
        yield (
            sentences.aim(item.target),
            both.futures,
            both.breached,
            both.probability,
            both.low,
            both.high,
            *dates,
            noise,
            both.share_of_days,
        )


def _difference_head() -> list[str]:
    return [_("Figure"), _("Name"), *_estimate_head(), _("Half of the 95 % interval"), _("Gain of common futures")]


def _differences(told: Told) -> Iterable[Row]:
    for name, found in told.summary.differences.items():
        yield (
            labels.kpi_label(name),
            name,
            *_estimate(found.estimate),
            found.estimate.half_width95,
            found.variance_ratio,
        )
