"""What a plan must hold before arrays are trusted: the kernel looks at no bound while it runs."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from .codes import (
    BED_TYPES,
    CLASSES,
    EVALUATION,
    MAX_SIZE,
    OPTIONS,
    OUTCOMES,
    START_DISPATCH,
    START_MEDICAL,
    START_RESIDENT,
    STARTS,
    STATIONS,
)
from .plan import Changes, Floats, Integers, Plan

RANKS: Final = 8
"""Ranks of priority a staff group knows."""


class PlanError(ValueError):
    """A plan that cannot be run. `problems`: where, and what would be right, for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def check(plan: Plan) -> None:
    """Raises `PlanError` naming every place that is wrong."""
    problems = [*_size_problems(plan), *_share_problems(plan), *_order_problems(plan)]
    problems = problems or [*_index_problems(plan), *_initial_problems(plan)]
    if problems:
        raise PlanError(problems)


def _size_problems(plan: Plan) -> Iterator[str]:
    """Shapes: what the other checks and the kernel rely on."""
    sites, centres, groups = len(plan.sites.names), len(plan.centres.names), len(plan.staff.names)
    for where, table, shape in (
        ("arrivals.rates", plan.arrivals.rates, (plan.days, len(CLASSES))),
        ("arrivals.layer_rates", plan.arrivals.layer_rates, (len(CLASSES),)),
        ("arrivals.sizes", plan.arrivals.sizes, (len(CLASSES), MAX_SIZE)),
        ("arrivals.languages", plan.arrivals.languages, (len(CLASSES), len(plan.languages))),
        ("arrivals.bed_types", plan.arrivals.bed_types, (len(CLASSES), len(BED_TYPES))),
        ("staff.count", plan.staff.count, (groups,)),
        ("staff.calendar", plan.staff.calendar, (groups,)),
        ("staff.shift_end", plan.staff.shift_end, (groups,)),
        ("stations.group", plan.stations.group, (len(STATIONS),)),
        ("stations.priority", plan.stations.priority, (len(STATIONS), len(CLASSES))),
        ("stations.service", np.empty(len(plan.stations.service)), (len(STATIONS),)),
        ("guidance.alone", plan.guidance.alone, (len(CLASSES),)),
        ("sites.capacity", plan.sites.capacity, (sites, len(BED_TYPES))),
        ("centres.capacity", plan.centres.capacity, (centres, len(BED_TYPES))),
        ("centre_staff.count", plan.centre_staff.count, (centres,)),
        ("waiting.rank", plan.waiting.rank, (len(CLASSES),)),
        ("waiting.return_share", plan.waiting.return_share, (len(CLASSES),)),
        ("dispatch.transport_at", plan.dispatch.transport_at, plan.dispatch.at.shape),
        ("evaluation.move_share", plan.evaluation.move_share, (len(CLASSES),)),
        ("stays.outcome_shares", plan.stays.outcome_shares, (len(CLASSES), len(OUTCOMES))),
        ("stays.appeal_share", plan.stays.appeal_share, (len(CLASSES),)),
        ("stays.reentry_share", plan.stays.reentry_share, (len(CLASSES),)),
    ):
        if table.shape != shape:
            yield f"{where} has shape {table.shape}, not {shape}"
    levels = plan.uncertainty.arrival_levels
    if len(levels) and levels.shape[1] != plan.days:
        yield f"uncertainty.arrival_levels has {levels.shape[1]} days, not {plan.days}"
    if plan.days < 1:
        yield "days is below 1"


def _share_problems(plan: Plan) -> Iterator[str]:
    """Numbers that must be finite and not negative, and rows of shares that must hold something."""
    for where, table in (
        ("arrivals.rates", plan.arrivals.rates),
        ("guidance.alone", plan.guidance.alone),
        ("waiting.return_share", plan.waiting.return_share),
        ("evaluation.move_share", plan.evaluation.move_share),
        ("stays.appeal_share", plan.stays.appeal_share),
        ("stays.reentry_share", plan.stays.reentry_share),
        ("staff.count", plan.staff.count),
        ("centre_staff.count", plan.centre_staff.count),
        ("sites.capacity", plan.sites.capacity),
        ("centres.capacity", plan.centres.capacity),
        ("uncertainty.arrival_levels", plan.uncertainty.arrival_levels),
        *((f"{where}.changes.value", changes.value) for where, changes in _changes(plan)),
    ):
        if not (np.isfinite(table).all() and (table >= 0).all()):
            yield f"{where} holds a negative or endless number"
    for where, table in (
        ("arrivals.sizes", plan.arrivals.sizes),
        ("arrivals.languages", plan.arrivals.languages),
        ("arrivals.bed_types", plan.arrivals.bed_types),
        ("stays.outcome_shares", plan.stays.outcome_shares),
    ):
        if not ((table >= 0).all() and (table.sum(axis=-1) > 0).all()):
            yield f"{where} has a row of shares that is empty or negative"
    for where, table in (
        ("arrivals.layer_rates", plan.arrivals.layer_rates),
        ("uncertainty.stay_factors", plan.uncertainty.stay_factors),
        ("uncertainty.service_factors", plan.uncertainty.service_factors),
    ):
        if not (np.isfinite(table).all() and (table > 0).all()):
            yield f"{where} must be above 0"


def _order_problems(plan: Plan) -> Iterator[str]:
    """Moments in order."""
    for number, calendar in enumerate(plan.calendars):
        if calendar.at.shape != calendar.level.shape or not _rising(calendar.at):
            yield f"calendars[{number}] needs one level for each moment, moments rising"
        elif not ((calendar.level >= 0) & (calendar.level <= 1)).all():
            yield f"calendars[{number}].level is not between 0 and 1"
    if not _rising(plan.dispatch.at):
        yield "dispatch.at must rise"
    elif (
        plan.dispatch.at.shape == plan.dispatch.transport_at.shape
        and (plan.dispatch.transport_at < plan.dispatch.at).any()
    ):
        yield "dispatch.transport_at is before its designation"
    if not 0 <= plan.arrivals.opens < plan.arrivals.closes <= 24:
        yield "arrivals.opens and closes are hours of one day, in that order"


def _index_problems(plan: Plan) -> Iterator[str]:
    """Whatever points at something points at something that exists."""
    groups, calendars = len(plan.staff.names), len(plan.calendars)
    sites, centres = len(plan.sites.names), len(plan.centres.names)
    for where, table, end in (
        ("staff.calendar", plan.staff.calendar, calendars),
        ("staff.shift_end", plan.staff.shift_end, 2),
        ("centre_staff.calendar", np.array([plan.centre_staff.calendar]), calendars),
        ("centre_staff.shift_end", np.array([plan.centre_staff.shift_end]), 2),
        ("stations.group", plan.stations.group[:EVALUATION], groups),
        ("stations.priority", plan.stations.priority, RANKS),
        ("guidance.option", np.array([plan.guidance.option]), len(OPTIONS)),
    ):
        yield from _outside(where, table, end)
    ends = {"staff": groups, "sites": sites, "centres": centres, "centre_staff": centres}
    for where, changes in _changes(plan):
        if len({len(column) for column in (changes.at, changes.index, changes.part, changes.value)}) > 1:
            yield f"{where}.changes has columns of different lengths"
        yield from _outside(f"{where}.changes.index", changes.index, ends[where])
        yield from _outside(f"{where}.changes.part", changes.part, len(BED_TYPES))
    if plan.guidance.session_households < 1:
        yield "guidance.session_households is below 1"


def _initial_problems(plan: Plan) -> Iterator[str]:
    known = plan.initial
    if len({len(column) for column in vars(known).values()}) > 1:
        yield "initial has columns of different lengths"
        return
    yield from _outside("initial.household_class", known.household_class, len(CLASSES))
    yield from _outside("initial.size", known.size - 1, MAX_SIZE)
    yield from _outside("initial.language", known.language, len(plan.languages))
    yield from _outside("initial.bed_type", known.bed_type, len(BED_TYPES))
    yield from _outside("initial.start", known.start, len(STARTS))
    yield from _outside("initial.outcome", known.outcome + 1, len(OUTCOMES) + 1)
    first_phase = (known.start >= START_MEDICAL) & (known.start <= START_DISPATCH)
    yield from _outside("initial.place (sites)", known.place[first_phase], len(plan.sites.names))
    yield from _outside("initial.place (centres)", known.place[known.start == START_RESIDENT], len(plan.centres.names))
    if not (np.isfinite(known.since).all() and (known.since <= 0).all()):
        yield "initial.since must be a day up to 0"
    if len(np.unique(known.key)) < len(known.key) or (known.key < 0).any():
        yield "initial.key must be a different number for each household"


def _changes(plan: Plan) -> tuple[tuple[str, Changes], ...]:
    return (
        ("staff", plan.staff.changes),
        ("sites", plan.sites.changes),
        ("centres", plan.centres.changes),
        ("centre_staff", plan.centre_staff.changes),
    )


def _outside(where: str, table: Integers, end: int) -> Iterator[str]:
    if not ((table >= 0) & (table < end)).all():
        yield f"{where} points outside 0…{end - 1}"


def _rising(moments: Floats) -> bool:
    return bool(np.isfinite(moments).all() and (np.diff(moments) >= 0).all())
