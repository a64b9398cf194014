"""Steps that need people: minutes by station and class, order of classes, the option of guidance."""

import numpy as np
from numpy.typing import NDArray

from trajet_engines.simulation.codes import OPTIONS, STATIONS
from trajet_engines.simulation.distribution import Distribution, constant, lognormal
from trajet_engines.simulation.plan import ByClass, Guidance, Stations
from trajet_engines.simulation.scenario import OptionKey, Scenario
from trajet_engines.simulation.scenario.model import ServiceTime
from trajet_engines.simulation.state import CLASSES, History, Length

from .people import GROUPS

GROUP_OF = ("registration", "medical", "social", "social", "social", "social", "partner", None)
"""Staff group by station; the centre’s own workers do the evaluation."""


def around(mean: float, spread: float) -> Distribution:
    """Lognormal by mean and coefficient of variation; without spread, or of no length, always the mean."""
    return lognormal(mean, spread) if mean > 0 and spread > 0 else constant(mean)


def fitted(length: Length) -> Distribution:
    """A length as it was fitted to observations."""
    return Distribution("lognormal" if length.family == "lognormal" else "weibull", length.location, length.scale)


def stations(scenario: Scenario, option: OptionKey, history: History) -> Stations:
    rank = np.tile(ranks(scenario), (len(STATIONS), 1))
    group = np.array([-1 if name is None else GROUPS.index(name) for name in GROUP_OF], dtype=np.int64)
    times = _times(scenario, option, history)
    first, second, third, fourth, fifth, sixth, seventh, eighth = (times[name] for name in STATIONS)
    return Stations(group, rank, (first, second, third, fourth, fifth, sixth, seventh, eighth))


def ranks(scenario: Scenario) -> NDArray[np.int64]:
    """The order of the classes on lists and in queues: by class, or nobody before anybody."""
    if scenario.waiting.priority == "class":
        return np.arange(len(CLASSES))
    return np.zeros(len(CLASSES), dtype=np.int64)


def _times(scenario: Scenario, option: OptionKey, history: History) -> dict[str, ByClass]:
    services, way = scenario.services, scenario.option(option)
    measured = dict(history.services) if services.history == "state" else {}
    found = {
        name: _by_class(getattr(services, name))
        for name in ("registration", "medical", "interview", "partner", "evaluation")
    }
    for name, length in measured.items():
        if not length.is_fallback:
            found[name] = _same(fitted(length))
    talks = {"triage": way.triage_minutes, "session": way.session_minutes, "follow_up": way.follow_up_minutes}
    return found | {name: _same(around(minutes, way.spread)) for name, minutes in talks.items()}


def _by_class(service: ServiceTime) -> ByClass:
    first, second, third, fourth = (around(minutes, service.spread) for minutes in service.minutes.each())
    return first, second, third, fourth


def _same(time: Distribution) -> ByClass:
    return time, time, time, time


def guidance(scenario: Scenario, option: OptionKey) -> Guidance:
    way = scenario.option(option)
    return Guidance(
        option=OPTIONS.index(option),
        alone=np.array(way.alone.each()),
        session_households=way.session_households,
        session_wait_days=way.session_wait_days,
        partner_delay=constant(way.partner_delay_days),
    )
