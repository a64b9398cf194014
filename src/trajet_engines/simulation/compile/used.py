"""Which figures of a scenario a run really reads: a report must not print as assumed what the state measured."""

from collections.abc import Iterator

from trajet_engines.simulation.scenario import OPTIONS, OptionKey, Parameter, Scenario, parameters
from trajet_engines.simulation.state import State

from .flow import uses_fitted_stays
from .plan import is_unknown
from .rates import counted_per_day, has_counted_classes


def used_parameters(scenario: Scenario, option: OptionKey, state: State | None) -> tuple[Parameter, ...]:
    """The parameters without those of other options and without those for which the state knows better."""
    known = None if state is None or is_unknown(state) else state
    left_out = (*_other_options(option), *(_measured(scenario, known) if known else ()))
    if scenario.arrivals.scale != "history":
        left_out = (*left_out, "arrivals.history_days")
    return tuple(item for item in parameters(scenario) if not _is_in(item.place, left_out))


def _is_in(place: str, groups: tuple[str, ...]) -> bool:
    return any(place == group or place.startswith(f"{group}.") for group in groups)


def _other_options(option: OptionKey) -> Iterator[str]:
    yield from (f"guidance.{other}" for other in OPTIONS if other != option)
    if option != "outsourced":
        yield from ("staff.partner", "services.partner")


def _measured(scenario: Scenario, state: State) -> Iterator[str]:
    """What the state of a real network replaces; only the places stay, as the measure of `scale`."""
    network = (item.place for item in parameters(scenario) if item.place.startswith("network."))
    yield from (place for place in network if place != "network.places")
    if scenario.households.history == "state":
        yield from (f"households.{name}" for name in ("family_sizes", "needs_adapted", "languages"))
    if has_counted_classes(scenario, state):
        yield "households.classes"
    if scenario.arrivals.scale == "history" and counted_per_day(scenario, state):
        yield "arrivals.households_per_day"
    if uses_fitted_stays(scenario, state.history):
        yield from (f"stays.{name}" for name in ("outcomes", "lengths", "appeal_share", "appeal"))
    if scenario.services.history == "state":
        yield from (f"services.{name}" for name, length in state.history.services if not length.is_fallback)
