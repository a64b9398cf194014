"""Everybody counted a second time, from the households alone: what the snapshots and tables must add up to."""

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.kernel import STAGES
from trajet_engines.simulation.outcome import SERIES, STEPS, Outcome
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.trace import SIZE, START, Trace

STOCKS = SERIES[: SERIES.index("arrivals")]
ORDER = ("arrived", "registration_started", "listed", "placed", "medical_started", "medical_ended", "guidance_started", "assessed",
         "designated", "moved_in", "left")  # fmt: skip


def faults(plan: Plan, trace: Trace, outcome: Outcome) -> list[str]:
    """What does not add up, in words; empty when all is well."""
    return [*_order(outcome), *_everybody(trace, outcome), *_beds(plan, trace, outcome), *_numbers(outcome)]


def _order(outcome: Outcome) -> list[str]:
    """Steps happen one after the other."""
    columns = np.stack([outcome.times[:, STEPS.index(name)] for name in ORDER])
    latest = np.fmax.accumulate(columns)
    return [
        f"{name} before an earlier step"
        for name, now, before in zip(ORDER[1:], columns[1:], latest[:-1], strict=True)
        if (now < before).any()
    ]


def _everybody(trace: Trace, outcome: Outcome) -> list[str]:
    """Every household is in one place, and as many as came are somewhere."""
    last = dict(zip(SERIES, outcome.daily[-1], strict=False))
    size = trace.facts[:, SIZE]
    stage = np.array(STAGES)[outcome.stages]
    on_list = np.isin(stage, ("on_list", "too_large"))
    checks = {
        "waiting_households": on_list.sum(),
        "unplaceable": np.isin(stage, ("too_large", "ready_too_large")).sum(),
        "queue_dispatch": np.isin(stage, ("ready", "ready_too_large")).sum(),
        "first_phase_occupied": size[
            np.isin(stage, ("at_medical", "at_guidance", "ready", "ready_too_large", "designated"))
        ].sum(),
        "first_phase_held": size[np.isin(stage, ("ready", "ready_too_large", "designated"))].sum(),
        "residents": size[stage == "resident"].sum(),
    }
    wrong = [
        f"{name}: {last[name]} in the evening, {count} households' own"
        for name, count in checks.items()
        if last[name] != count
    ]
    arrivals = outcome.daily[:, SERIES.index("arrivals")].sum()
    present = (stage != "to_come").sum() - (trace.facts[:, START] >= 0).sum()
    return wrong + ([] if arrivals == present else [f"{arrivals} came, {present} are known"])


def _beds(plan: Plan, trace: Trace, outcome: Outcome) -> list[str]:
    """Beds in use every evening are the sizes of those who are between the two steps that hold them."""
    size = trace.facts[:, SIZE]
    wrong = []
    for series, start, end in (("first_phase_occupied", "placed", "moved_in"), ("residents", "moved_in", "left")):
        for day in range(plan.days):
            inside = _between(outcome, start, end, day + 1.0)
            if start == "placed":
                inside |= _known_first_phase(trace) & ~_reached(outcome, "moved_in", day + 1.0)
            seen = outcome.daily[day, SERIES.index(series)]
            if seen != size[inside].sum():
                wrong.append(f"{series} on day {day}: {seen}, households' own {size[inside].sum()}")
    return wrong


def _known_first_phase(trace: Trace) -> NDArray[np.bool_]:
    return (trace.facts[:, START] >= 2) & (trace.facts[:, START] <= 4)


def _between(outcome: Outcome, start: str, end: str, at: float) -> NDArray[np.bool_]:
    return _reached(outcome, start, at) & ~_reached(outcome, end, at)


def _reached(outcome: Outcome, step: str, at: float) -> NDArray[np.bool_]:
    reached: NDArray[np.bool_] = outcome.times[:, STEPS.index(step)] < at
    return reached


def _numbers(outcome: Outcome) -> list[str]:
    """No queue, stock or hour is negative."""
    return ["a number below zero"] if (outcome.daily < 0).any() else []
