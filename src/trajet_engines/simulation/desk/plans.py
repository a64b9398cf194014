"""Opening plans to compare: what an arrival centre does, an evening, a Saturday. Hours and agents are assumptions."""

from dataclasses import replace

from trajet_engines.simulation.desk.openings import SATURDAY, Collective, Opening, OpeningPlan

AGENTS = 3
WEDNESDAY = 2


def _mornings(weekdays: tuple[int, ...]) -> tuple[Opening, ...]:
    return tuple(Opening(weekday, 9.0, 12.0, AGENTS) for weekday in weekdays)


FIVE_MORNINGS = OpeningPlan("five_mornings", _mornings((0, 1, 2, 3, 4)))
EVENING = OpeningPlan("evening", (*_mornings((0, 1, 3, 4)), Opening(WEDNESDAY, 16.0, 20.0, AGENTS)))
EVENING_AND_SATURDAY = OpeningPlan(
    "evening_and_saturday", (*EVENING.openings, Opening(SATURDAY, 9.0, 12.0, 2, week_of_month=1))
)
PLANS = (FIVE_MORNINGS, EVENING, EVENING_AND_SATURDAY)


def with_group_information(plan: OpeningPlan, collective: Collective | None = None) -> OpeningPlan:
    """The same hours, first-time visitors hear the group information first."""
    return replace(plan, code=f"{plan.code}_group_first", collective=collective or Collective())
