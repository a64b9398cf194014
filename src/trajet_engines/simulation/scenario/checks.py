"""What a single value cannot show: shares that do not add up, dates and places that contradict each other."""

from collections.abc import Iterable
from datetime import date
from math import isclose

from trajet_engines.simulation.state import LARGEST_HOUSEHOLD

from .changes import Capacity, Closure, DatedChange, Opening, Policy
from .errors import ScenarioError
from .model import Scenario

TOO_EARLY = {"closure": "closes_before_it_opens", "capacity": "changes_before_it_opens"}


def check(scenario: Scenario) -> None:
    """Raises `ScenarioError` for the first contradiction that needs no date of start."""
    _check_shares(scenario)
    _check_sizes(scenario)
    _check_hours(scenario)
    _check_network(scenario)
    for index, change in enumerate(scenario.changes):
        _check_change(change, f"changes[{index}]")
    _check_openings(scenario)
    _check_targets(scenario)


def _check_shares(scenario: Scenario) -> None:
    sums = {
        "households.classes": scenario.households.classes.each(),
        "households.family_sizes": scenario.households.family_sizes.values(),
        "households.languages": scenario.households.languages.values(),
        "stays.outcomes": scenario.stays.outcomes.each(),
        "network.first_phase_types": scenario.network.first_phase_types.each(),
        "network.centre_types": scenario.network.centre_types.each(),
    }
    for place, shares in sums.items():
        _check_sum(place, shares)


def _check_sum(place: str, shares: Iterable[float]) -> None:
    total = sum(shares)
    if not isclose(total, 1, abs_tol=0.005):
        raise ScenarioError(place, "shares_do_not_add_up", f"{total:g}")


def _check_sizes(scenario: Scenario) -> None:
    for size in scenario.households.family_sizes:
        if not size.isdigit() or not 2 <= int(size) <= LARGEST_HOUSEHOLD:
            raise ScenarioError(f"households.family_sizes.{size}", "size_out_of_range")


def _check_hours(scenario: Scenario) -> None:
    if scenario.arrivals.closes <= scenario.arrivals.opens:
        raise ScenarioError("arrivals.closes", "closes_before_it_opens")
    for name in ("registration", "medical", "social", "partner", "centre"):
        group = getattr(scenario.staff, name)
        if not group.weekdays:
            raise ScenarioError(f"staff.{name}.weekdays", "works_on_no_day")
        if group.opens + group.net_hours > 24:
            raise ScenarioError(f"staff.{name}.net_hours", "goes_past_midnight")
    for name in ("weekdays", "transport_weekdays"):
        if not getattr(scenario.dispatch, name):
            raise ScenarioError(f"dispatch.{name}", "works_on_no_day")


def _check_network(scenario: Scenario) -> None:
    network = scenario.network
    if network.first_phase_places >= network.places:
        raise ScenarioError("network.first_phase_places", "more_than_the_whole_network")
    if sum(network.sites.values()) > network.first_phase_places:
        raise ScenarioError("network.sites", "more_than_the_first_phase")
    centre_places = network.places - network.first_phase_places
    if not network.largest_centre * network.centres >= centre_places >= network.largest_centre:
        raise ScenarioError("network.largest_centre", "does_not_fit_the_places")


def _check_change(change: DatedChange, place: str) -> None:
    if (change.on is None) == (change.after_days is None):
        raise ScenarioError(f"{place}.on", "on_or_after_days")
    until_on, for_days = getattr(change, "until_on", None), getattr(change, "for_days", None)
    if until_on is not None and for_days is not None:
        raise ScenarioError(f"{place}.until_on", "until_on_or_for_days")
    if until_on is not None and change.on is not None and until_on <= change.on:
        raise ScenarioError(f"{place}.until_on", "ends_before_it_begins")
    if isinstance(change, Policy) and not change.dispatch_weekdays:
        raise ScenarioError(f"{place}.dispatch_weekdays", "works_on_no_day")
    if isinstance(change, Opening) and not sum(change.beds.each()):
        raise ScenarioError(f"{place}.beds", "opens_without_beds")
    if isinstance(change, Opening) and change.place in ("all", "largest"):
        raise ScenarioError(f"{place}.place", "opens_without_a_code")


def _check_openings(scenario: Scenario) -> None:
    opened: dict[tuple[str, str], Opening] = {}
    for index, change in enumerate(scenario.changes):
        if isinstance(change, Opening):
            if (change.phase, change.place) in opened:
                raise ScenarioError(f"changes[{index}].place", "opens_twice", change.place)
            opened[change.phase, change.place] = change
    for index, change in enumerate(scenario.changes):
        if isinstance(change, Closure | Capacity):
            opening = opened.get((change.phase, change.place))
            if opening is not None and comes_before(change, opening):
                raise ScenarioError(f"changes[{index}]", TOO_EARLY[change.kind], change.place)


def comes_before(change: DatedChange, other: DatedChange) -> bool:
    """Surely earlier; a date and a number of days cannot be compared before the start is known."""
    if change.on is not None and other.on is not None:
        return change.on < other.on
    if change.after_days is not None and other.after_days is not None:
        return change.after_days < other.after_days
    return False


def _check_targets(scenario: Scenario) -> None:
    for index, target in enumerate(scenario.targets):
        if (target.at_least is None) == (target.at_most is None):
            raise ScenarioError(f"targets[{index}]", "at_least_or_at_most")


def check_dates(scenario: Scenario, start_on: date) -> None:
    """Raises `ScenarioError` for what contradicts the day of the start."""
    starts = [day_of(change, start_on) for change in scenario.changes]
    for index, (change, begins) in enumerate(zip(scenario.changes, starts, strict=True)):
        if begins < 0:
            raise ScenarioError(f"changes[{index}].on", "before_the_start", str(change.on))
        if end_of(change, start_on) <= begins:
            raise ScenarioError(f"changes[{index}].until_on", "ends_before_it_begins")
    opened = {
        (c.phase, c.place): day for c, day in zip(scenario.changes, starts, strict=True) if isinstance(c, Opening)
    }
    for index, (change, begins) in enumerate(zip(scenario.changes, starts, strict=True)):
        if isinstance(change, Closure | Capacity) and begins < opened.get((change.phase, change.place), 0):
            raise ScenarioError(f"changes[{index}]", TOO_EARLY[change.kind], change.place)


def day_of(change: DatedChange, start_on: date) -> float:
    """The day of the run on which a change begins."""
    if change.on is not None:
        return float((change.on - start_on).days)
    return float(change.after_days or 0)


def end_of(change: DatedChange, start_on: date) -> float:
    """The day of the run on which a change ends; infinity when it stays."""
    until_on: date | None = getattr(change, "until_on", None)
    for_days: float | None = getattr(change, "for_days", None)
    if until_on is not None:
        return float((until_on - start_on).days)
    return day_of(change, start_on) + for_days if for_days is not None else float("inf")
