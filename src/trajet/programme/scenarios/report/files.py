"""The files of a report: page, workbook and raw series in one folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from trajet.programme.scenarios.bridge.summaries import Study, summaries
from trajet.programme.scenarios.report.charts.theme import drawing_apart
from trajet.programme.scenarios.report.page import page
from trajet.programme.scenarios.report.raw import write_series
from trajet.programme.scenarios.report.told import Told
from trajet.programme.scenarios.report.workbook import write_workbook

PAGE, WORKBOOK, SERIES = "report.html", "figures.xlsx", "series.parquet"


@dataclass(frozen=True, slots=True)
class Written:
    """`series` is None when pyarrow is missing; `notices` say so in the reader's language."""

    page: Path
    workbook: Path
    series: Path | None
    notices: tuple[str, ...]


def write_report(folder: Path, study: Study, language: str) -> Written:
    """Write the report of a study, every case of it and against the first, into an existing folder, in `fr`, `nl` or `en`."""
    with translation.override(language):
        told = Told(study, summaries(study))
        series = folder / SERIES if write_series(folder / SERIES, study) else None
        notices = missing(folder)
        _write_page(folder / PAGE, told, notices)
        write_workbook(folder / WORKBOOK, told)
        return Written(folder / PAGE, folder / WORKBOOK, series, notices)


def missing(folder: Path) -> tuple[str, ...]:
    """What a written report lacks, in the language that is active."""
    return () if (folder / SERIES).exists() else (_without_series(),)


def _without_series() -> str:
    return _(
        "The series of every future were not written: pyarrow is not installed (extra “sim”). Everything else is here."
    )


def _write_page(file: Path, told: Told, notices: Sequence[str]) -> None:
    with drawing_apart():
        file.write_text(page(told, notices), encoding="utf-8")
