"""Shares read from the public files in `data/`; each row there names its source and date."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).parent / "data"
STOCK_YEAR = "2025"
AGE_BANDS = {"0_4": (0, 5), "5_11": (5, 12), "12_17": (12, 18), "18_59": (18, 60), "60": (60, 85)}
ADULT, CHILD, TEEN = ("18_59", "60"), ("0_4", "5_11", "12_17"), ("12_17",)


@cache
def rows(path: str) -> tuple[dict[str, str], ...]:
    """Rows of a file of `data/`, as texts."""
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        found = tuple(csv.DictReader(file))
    if any(mark in value for row in found for value in row.values() for mark in "\t\n\r\\"):
        raise ValueError(f"{path}: a tab, line break or backslash cannot be loaded.")
    return found


@dataclass(frozen=True, eq=False)
class Nation:
    """A nationality with the pool of names and the languages its people are drawn from."""

    alpha2: str
    pool: str
    languages: tuple[str, ...]
    language_shares: NDArray[np.float64]
    counts: dict[str, int]

    def count(self, sex: str, bands: tuple[str, ...]) -> int:
        """Published persons of that sex in those age bands."""
        return sum(self.counts[f"{sex}_{band}"] for band in bands)


@cache
def nations() -> tuple[Nation, ...]:
    """The nationalities the demo knows: about 95 % of the published stock."""
    published = {
        row["coo_iso"]: row
        for row in rows("figures/unhcr_demographics_be.csv")
        if row["year"] == STOCK_YEAR and row["pop_type"] == "ASY"
    }
    return tuple(
        _nation(row, published[row["alpha3"]]) for row in rows("names/nationalities.csv") if row["alpha3"] in published
    )


def _nation(row: dict[str, str], published: dict[str, str]) -> Nation:
    known = [
        (r["language_tag"], float(r["weight"]))
        for r in rows("figures/languages_by_nationality_unconfirmed.csv")
        if row["country"] and r["country"] == row["country"]
    ]
    spoken = known or [_tag_and_weight(part) for part in row["languages"].split()]
    counts = {f"{sex}_{band}": int(published[f"{sex}_{band}"] or 0) for sex in "fm" for band in AGE_BANDS}
    tags, weights = zip(*spoken, strict=True)
    return Nation(row["alpha2"], row["pool"], tags, shares(weights), counts)


def _tag_and_weight(text: str) -> tuple[str, float]:
    tag, _, weight = text.partition(":")
    return tag, float(weight)


def shares(weights: "tuple[float, ...] | list[float] | list[int]") -> NDArray[np.float64]:
    """Weights that sum to one."""
    array: NDArray[np.float64] = np.asarray(weights, dtype=float)
    array /= array.sum()
    return array


@cache
def nation_shares(sex: str, bands: tuple[str, ...]) -> NDArray[np.float64]:
    """How the people of one sex and age divide over `nations()`."""
    return shares([nation.count(sex, bands) for nation in nations()])


@cache
def family_sizes() -> tuple[tuple[int, ...], NDArray[np.float64]]:
    """Sizes of households of two and more, with shares (an assumption tuned to published margins)."""
    found = [
        (int(row["category"]), float(row["share"]))
        for row in rows("figures/calibration_assumptions_unconfirmed.csv")
        if row["variable"] == "household size at registration" and row["category"] not in ("1",)
    ]
    sizes, weights = zip(*found, strict=True)
    return sizes, shares(weights)


@cache
def composition() -> dict[str, float]:
    """Shares of residents at 31 August 2024: in families, single men, single women, unaccompanied minors."""
    return {
        row["category"]: float(row["value"]) / 100
        for row in rows("figures/distribution_facts.csv")
        if row["variable"] == "composition of residents" and "31 Aug 2024" in row["population"]
    }


@cache
def mean_days(category: str) -> int:
    """A published mean length of stay, in days: `whole network, mean` or `first phase, mean`."""
    return next(
        int(row["value"])
        for row in rows("figures/distribution_facts.csv")
        if row["variable"] == "length of stay" and row["category"] == category
    )


@cache
def special_need_share(category: str) -> float:
    """Share of arrivals with a special need (an assumption, well below the literature)."""
    return next(
        float(row["share"])
        for row in rows("figures/calibration_assumptions_unconfirmed.csv")
        if row["variable"] == "special need at arrival" and row["category"].startswith(category)
    )


@cache
def applications_by_month() -> dict[int, int]:
    """Applicants by calendar month of the last published year."""
    found = rows("figures/asylum_applications_monthly_be_2015_2024.csv")[-12:]
    return {int(row["month"][5:]): int(row["applicants"]) for row in found}
