"""What a plan asks of each staff group, without a run: offered load during opening hours, and the instant answer."""

import numpy as np

from trajet_engines.simulation.codes import (
    FOLLOW_UP,
    GROUP,
    HYBRID,
    INDIVIDUAL,
    INTERVIEW,
    MEDICAL,
    OUTSOURCED,
    PARTNER,
    REGISTRATION,
    SESSION,
    TRIAGE,
)
from trajet_engines.simulation.plan import Calendar, Plan
from trajet_engines.simulation.staffing.instant import square_root_staff
from trajet_engines.simulation.staffing.load import Floats

DAY_MINUTES = 1440.0


def instant_staff(plan: Plan, share_waiting: float) -> dict[str, int]:
    """By group: the square-root answer for its offered load, at least one person; every moment of duty counts alike."""
    return {
        name: max(1, square_root_staff(load, share_waiting))
        for name, load in zip(plan.staff.names, offered_loads(plan), strict=True)
    }


def offered_loads(plan: Plan) -> Floats:
    """People of each group busy on the mean while on duty, if the mean arrivals of the plan are all served.

    Re-entries and those already waiting at the start are left out: the search adds what they need.
    """
    arrivals = plan.arrivals.rates.mean(axis=0)
    minutes = np.zeros(len(plan.staff.names))
    for station, visits in visits_by_station(plan).items():
        group = int(plan.stations.group[station])
        each = np.array([service.mean() for service in plan.stations.service[station]])
        minutes[group] += float((arrivals * visits * each).sum())
    on_duty = np.array([duty_share(plan.calendars[int(index)], plan.days) for index in plan.staff.calendar])
    return np.where(on_duty > 0, minutes / DAY_MINUTES / np.maximum(on_duty, 1e-12), 0.0)


def visits_by_station(plan: Plan) -> dict[int, Floats]:
    """Services per household by station and class, as the option of guidance has it; a session is shared by its seats."""
    every, alone = np.ones(4), plan.guidance.alone
    together, seats = 1.0 - alone, plan.guidance.session_households
    guidance = {
        INDIVIDUAL: {INTERVIEW: every},
        GROUP: {SESSION: every / seats, FOLLOW_UP: every},
        HYBRID: {TRIAGE: every, INTERVIEW: alone, SESSION: together / seats, FOLLOW_UP: together},
        OUTSOURCED: {INTERVIEW: alone, PARTNER: together, FOLLOW_UP: together},
    }
    return {REGISTRATION: every, MEDICAL: every, **guidance[plan.guidance.option]}


def duty_share(calendar: Calendar, days: int) -> float:
    """The mean level of duty over the days of the plan."""
    ends = np.append(calendar.at[1:], float(days))
    lengths = np.clip(ends, 0, days) - np.clip(calendar.at, 0, days)
    return float((lengths * calendar.level).sum() / days)
