"""What a coordinator reads first: at most six findings, as codes with their figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from .summary import Summary
from .targets import TargetBreach

Code = Literal[
    "target_missed_from", "target_missed", "targets_held", "waiting_end", "nobody_waits",
    "nobody_ever_waits", "first_phase",
    "evaluations", "difference_proven", "difference_not_proven", "difference_none", "doubt_arrivals", "doubt_queues",
]  # fmt: skip
NOT_WORTH_TELLING: Final = 0.5
"""Persons on the list below which nobody is said to wait."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`figures` by name: persons, days, shares (0 to 1) or days of the run (`day`, `last_day`); `target` where one is meant."""

    code: Code
    figures: Mapping[str, float] = field(default_factory=dict)
    target: TargetBreach | None = None


def findings(summary: Summary) -> tuple[Finding, ...]:
    """In the order in which they are read; what cannot be said is left out."""
    found = (tell(summary) for tell in _TELLERS)
    return tuple(finding for finding in found if finding is not None)


def _target(summary: Summary) -> Finding | None:
    if not summary.breaches:
        return None
    worst = max(summary.breaches, key=lambda item: item.both.probability)
    if not worst.both.breached:
        return Finding("targets_held", {"targets": len(summary.breaches), "futures": summary.futures})
    figures = {"probability": worst.both.probability, "low": worst.both.low, "high": worst.both.high}
    if not worst.is_dated or worst.both.first_days is None:
        return Finding("target_missed", figures, worst)
    return Finding("target_missed_from", {**figures, "day": worst.both.first_days[1]}, worst)


def _waiting(summary: Summary) -> Finding:
    last, line = summary.days - 1, summary.lines["waiting_total"].both
    most = float(line.high90.max())
    if most < NOT_WORTH_TELLING:
        return Finding("nobody_ever_waits")
    if line.high90[last] < NOT_WORTH_TELLING:
        return Finding("nobody_waits", {"last_day": last, "most": most})
    ends = ("median", "low50", "high50", "low90", "high90")
    return Finding("waiting_end", {"last_day": last, **{end: float(getattr(line, end)[last]) for end in ends}})


def _first_phase(summary: Summary) -> Finding | None:
    stay, not_yet = summary.kpis["first_phase.all.mean"], summary.kpis["first_phase.all.not_yet"]
    if not stay.futures:
        return None
    return Finding("first_phase", {"mean": stay.mean, "low": stay.low, "high": stay.high, "not_yet": not_yet.mean})


def _evaluations(summary: Summary) -> Finding | None:
    within = summary.kpis["evaluation.all.within"]
    if not within.futures:
        return None
    return Finding("evaluations", {"share": within.mean, "low": within.low, "high": within.high})


def _difference(summary: Summary) -> Finding | None:
    found = summary.differences.get("waiting_mean")
    if found is None:
        return None
    mean, half = found.estimate.mean, found.estimate.half_width95
    if not mean:
        return Finding("difference_none")
    code: Code = "difference_proven" if found.is_proven else "difference_not_proven"
    return Finding(code, {"mean": mean, "low": mean - half, "high": mean + half})


def _doubt(summary: Summary) -> Finding | None:
    line = summary.lines["waiting_total"]
    occupied = summary.lines["bed_nights"]
    told = line if line.both.width90[-1] else occupied
    if told.noise is None or not told.both.width90[-1]:
        return None
    share = float(told.noise.width90[-1] / told.both.width90[-1])
    return Finding("doubt_arrivals" if share < 0.5 else "doubt_queues", {"share": share})


_TELLERS: Final[tuple[Callable[[Summary], Finding | None], ...]] = (
    _target,
    _waiting,
    _first_phase,
    _evaluations,
    _difference,
    _doubt,
)
