"""Beds by place and type over time: what the state knows, what a scenario changes."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.plan import Changes, Places
from trajet_engines.simulation.scenario import Scenario, ScenarioError
from trajet_engines.simulation.scenario.changes import Capacity, Closure, Opening, Phase
from trajet_engines.simulation.scenario.checks import day_of
from trajet_engines.simulation.state import BED_TYPES
from trajet_engines.simulation.state import Places as Network

from .steps import Span, factor_at, moments, span


@dataclass(frozen=True, slots=True)
class Row:
    """The beds of one place and type: first and dated numbers, and what multiplies them."""

    first: int
    changes: tuple[tuple[float, int], ...]
    spans: tuple[Span, ...]

    def beds(self, day: float) -> int:
        number = self.first + sum(come for at, come in self.changes if at <= day)
        return max(0, round(number * factor_at(day, self.spans)))


def places(scenario: Scenario, phase: Phase, network: Network, start_on: date, horizon_days: int) -> Places:
    """Sites (`first`) or centres (`second`) with every dated change. `ScenarioError` names a place that nobody knows."""
    names = _names(scenario, phase, network)
    table = [
        [_row(scenario, phase, network, names, (at, kind), start_on) for kind in range(3)] for at in range(len(names))
    ]
    return Places(
        names=names,
        capacity=np.array([[row.beds(0) for row in rows] for rows in table], dtype=np.int64).reshape(len(names), 3),
        changes=_dated(table, horizon_days),
    )


def _names(scenario: Scenario, phase: Phase, network: Network) -> tuple[str, ...]:
    """The places of the state, then those that open; every change must name one of them."""
    names = (*network.codes, *(change.place for change in openings(scenario, phase)))
    for index, change in enumerate(scenario.changes):
        if isinstance(change, Opening) and change.phase == phase and change.place in network.codes:
            raise ScenarioError(f"changes[{index}].place", "opens_what_is_open", change.place)
        if isinstance(change, Capacity | Closure) and change.phase == phase:
            _check_known(change.place, names, f"changes[{index}].place")
    return names


def openings(scenario: Scenario, phase: Phase) -> list[Opening]:
    """The places that open, in the order of their codes."""
    found = (change for change in scenario.changes if isinstance(change, Opening) and change.phase == phase)
    return sorted(found, key=lambda change: change.place)


def _check_known(place: str, names: tuple[str, ...], where: str) -> None:
    if place not in ("all", "largest", *names):
        raise ScenarioError(where, "unknown_place", place)


def _row(
    scenario: Scenario, phase: Phase, network: Network, names: tuple[str, ...], cell: tuple[int, int], start_on: date
) -> Row:
    place, bed_type = cell
    concerned = [
        span(change, start_on)
        for change in scenario.changes
        if isinstance(change, Capacity | Closure)
        and change.phase == phase
        and _is_meant(change, names[place], place, network)
        and _type_meant(change, bed_type)
    ]
    if place < len(network):
        return Row(int(usable(network)[place, bed_type]), _known_changes(network, cell), tuple(concerned))
    return Row(0, (_opening(scenario, phase, names[place], bed_type, start_on),), tuple(concerned))


def _known_changes(network: Network, cell: tuple[int, int]) -> tuple[tuple[float, int], ...]:
    own = (network.change_place == cell[0]) & (network.change_type == cell[1])
    return tuple(zip(network.change_day[own].tolist(), network.change_beds[own].tolist(), strict=True))


def _opening(scenario: Scenario, phase: Phase, name: str, bed_type: int, start_on: date) -> tuple[float, int]:
    change = next(item for item in openings(scenario, phase) if item.place == name)
    return day_of(change, start_on), change.beds.each()[bed_type]


def _is_meant(change: Capacity | Closure, name: str, place: int, network: Network) -> bool:
    if change.place == "largest":
        return len(network) > 0 and place == largest(network)
    return change.place in ("all", name)


def _type_meant(change: Capacity | Closure, bed_type: int) -> bool:
    return isinstance(change, Closure) or change.bed_type in ("any", BED_TYPES[bed_type])


def usable(network: Network) -> NDArray[np.int32]:
    """Beds less those that stand empty beside a household and that nobody else may use: there are always some."""
    return np.asarray(network.beds - network.blocked) if len(network.blocked) else network.beds


def largest(network: Network) -> int:
    """The place with most beds on the start."""
    return int(network.beds.sum(axis=1).argmax())


def _dated(table: list[list[Row]], horizon_days: int) -> Changes:
    rows = [
        (at, place, bed_type, row.beds(at))
        for place, cells in enumerate(table)
        for bed_type, row in enumerate(cells)
        for at in moments(row.spans, (day for day, _ in row.changes), horizon_days)
    ]
    columns: list[NDArray[np.float64]] = [
        np.array([row[number] for row in rows], dtype=np.float64) for number in range(4)
    ]
    at, *others = columns
    return Changes(at, *(column.astype(np.int64) for column in others))
