"""The plans that are measured: a queue and a clinic as special cases of the network, and the network itself."""

import datetime as dt

import numpy as np

from trajet_cli.benches.simulation import clinic
from trajet_cli.benches.simulation.queue_models import SERVERS
from trajet_engines.simulation.codes import EVALUATION, INTERVIEW, MEDICAL, STATIONS
from trajet_engines.simulation.compile import compile_plan
from trajet_engines.simulation.distribution import Distribution, constant, exponential
from trajet_engines.simulation.plan import (
    Arrivals,
    Calendar,
    CentreStaff,
    Dispatch,
    Evaluation,
    Floats,
    Guidance,
    Places,
    Plan,
    Staff,
    Stations,
    Stays,
    Waiting,
)
from trajet_engines.simulation.scenario import PRESETS, preset

START_ON = dt.date(2026, 1, 5)
YEARS_DAYS = 1095
PLENTY = 10**9
QUEUE_SERVICE_MINUTES = 14.4
QUEUE_A_DAY = SERVERS * 0.9 * 1440 / QUEUE_SERVICE_MINUTES
ALWAYS = Calendar(np.array([0.0]), np.array([1.0]))
NOTHING = constant(0.0)


def network_plan(scenario: str = "saturated", option: str = "individual", days: int = YEARS_DAYS) -> Plan:
    """A preset on the network of public figures."""
    return compile_plan(preset(scenario), option, None, START_ON, days)  # type: ignore[arg-type]


def scenarios() -> tuple[str, ...]:
    """All presets."""
    return PRESETS


def queue_plan(customers: int) -> Plan:
    """M/M/20 at the interview; nobody is registered, checked or dispatched for any length of time."""
    days = max(1, round(customers / QUEUE_A_DAY))
    rates = np.zeros((days, 4))
    rates[:, 3] = QUEUE_A_DAY
    return staffed(days, rates, {INTERVIEW: (SERVERS, exponential(QUEUE_SERVICE_MINUTES))}, ALWAYS)


def clinic_plan(days: int) -> Plan:
    """The clinic: medical check and interview in office hours, everything else takes no time."""
    worked = [day for day in range(days) if day % 7 < clinic.WORKDAYS]
    at = np.array([day + hour / 24 for day in worked for hour in (clinic.OPENS, clinic.CLOSES)])
    hours = Calendar(at, np.tile([1.0, 0.0], len(worked)))
    services = {
        station: (staff, exponential(minutes))
        for station, staff, minutes in zip((MEDICAL, INTERVIEW), clinic.STAFF, clinic.MINUTES, strict=True)
    }
    return staffed(days, np.tile(np.array(clinic.A_DAY), (days, 1)), services, hours)


def staffed(days: int, rates: Floats, services: dict[int, tuple[int, Distribution]], hours: Calendar) -> Plan:
    """A network with beds for everybody and no designations, in which only these stations take time."""
    groups = {station: number for number, station in enumerate(services)}
    free = len(groups)
    service = [services[station][1] if station in services else NOTHING for station in range(len(STATIONS))]
    one = np.zeros((4, 14))
    one[:, 0] = 1.0
    single = np.tile([1.0, 0.0, 0.0], (4, 1))
    stay = (constant(1.0),) * 3
    return Plan(
        days=days,
        languages=("any",),
        arrivals=Arrivals(rates, np.maximum(rates.max(axis=0), 1e-9), one, np.ones((4, 1)), single, layers=2),
        calendars=(hours, ALWAYS),
        staff=Staff(
            (*(STATIONS[station] for station in groups), "others"),
            np.array([*(number for number, _ in services.values()), PLENTY]),
            np.array([*(0 for _ in groups), 1]),
            np.zeros(free + 1, dtype=np.int64),
        ),
        stations=Stations(
            np.array([groups.get(station, free) if station != EVALUATION else -1 for station in range(len(STATIONS))]),
            np.tile(np.arange(4), (len(STATIONS), 1)),
            tuple((one_service,) * 4 for one_service in service),  # type: ignore[arg-type]
        ),
        guidance=Guidance(0, np.ones(4)),
        sites=Places(("site",), np.array([[PLENTY, PLENTY, PLENTY]])),
        centres=Places(("centre",), np.array([[PLENTY, PLENTY, PLENTY]])),
        centre_staff=CentreStaff(np.array([0]), 1),
        waiting=Waiting(np.arange(4), (None,) * 4, np.zeros(4), constant(1.0)),
        dispatch=Dispatch(np.empty(0), np.empty(0)),
        evaluation=Evaluation(constant(1.0), np.zeros(4), constant(1.0)),
        stays=Stays(np.tile([1.0, 0, 0], (4, 1)), (stay,) * 4, np.zeros(4), NOTHING, np.zeros(4), NOTHING),
    )
