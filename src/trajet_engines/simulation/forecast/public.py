"""The Belgian months that were published: what a forecast falls back on when a service has no history of its own."""

import csv
import functools
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from .months import MonthlySeries

DATA = Path(__file__).parent / "data"
EUROSTAT = DATA / "eurostat_monthly_be_2012_2019.csv"
NATIONAL = DATA / "asylum_applications_monthly_be_2015_2024.csv"
NOT_PUBLISHED = "ESTIMATE"


@functools.cache
def eurostat_months() -> MonthlySeries:
    """Applications in Belgium by month, January 2012 to April 2019, rounded to 5, without resettlement."""
    return _series(_rows(EUROSTAT, "first_time_or_all_applicants"))


@functools.cache
def national_months() -> MonthlySeries:
    """Applications in Belgium by month, 2015 to 2024, as published; months nobody published are unknown, not estimated."""
    return _series(_rows(NATIONAL, "applicants"))


@functools.cache
def belgian_months() -> MonthlySeries:
    """All published months from 2012 on: Eurostat's first, the national figures where there are any."""
    return _series([*_rows(EUROSTAT, "first_time_or_all_applicants"), *_rows(NATIONAL, "applicants")])


def _rows(path: Path, column: str) -> Iterator[tuple[int, float]]:
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if not row.get("quality", "").startswith(NOT_PUBLISHED):
                year, month = row["month"].split("-")
                yield int(year) * 12 + int(month) - 1, float(row[column])


def _series(rows: "Iterator[tuple[int, float]] | list[tuple[int, float]]") -> MonthlySeries:
    """Later rows replace earlier ones of the same month."""
    counts = dict(rows)
    first, last = min(counts), max(counts)
    return MonthlySeries(first, np.array([counts.get(month, np.nan) for month in range(first, last + 1)]))
