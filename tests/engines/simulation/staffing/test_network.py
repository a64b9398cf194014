"""The search on the network's kernel, and the instant answer of a plan."""

from dataclasses import replace

import numpy as np
import pytest
from tests.engines.simulation import plans

from trajet_engines.simulation.codes import OPTIONS
from trajet_engines.simulation.plan import Calendar, Guidance, Plan, Staff
from trajet_engines.simulation.staffing import Goal, Group, Rule
from trajet_engines.simulation.staffing.demand import duty_share, instant_staff, offered_loads
from trajet_engines.simulation.staffing.network import Evaluator, staffing_frontier

QUICK = Rule(looks=(3, 6))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Beds for everybody, so that staff is what is short."""
    roomy = plans.places((900, 900, 300))
    return plans.network(days=40, rate=14.0, sites=roomy, limit_days={"assessed": 2.0})


def test_office_hours_are_less_than_a_quarter_of_the_week() -> None:
    assert duty_share(plans.office(70), 70) == pytest.approx(40 / 168)


def test_the_offered_load_is_work_over_hours_of_duty(plan: Plan) -> None:
    a_day = float(plan.arrivals.rates.sum(axis=1).mean())
    registration = offered_loads(plan)[0]
    assert registration == pytest.approx(a_day * 25 / 60 / 24 / duty_share(plan.calendars[0], plan.days), rel=1e-6)


@pytest.mark.parametrize("option", range(len(OPTIONS)))
def test_every_option_asks_work_of_guidance_and_only_one_of_the_partner(option: int) -> None:
    guidance = Guidance(option, np.array([0.8, 0.2, 0.3, 0.1]))
    loads = dict(
        zip(
            ("registration", "medical", "guidance", "partner"),
            offered_loads(plans.network(guidance=guidance)),
            strict=True,
        )
    )
    assert loads["guidance"] > 0
    assert (loads["partner"] > 0) == (OPTIONS[option] == "outsourced")


def test_a_group_that_is_never_on_duty_has_no_load_and_one_person(plan: Plan) -> None:
    idle = plans.network(days=40, calendars=(Calendar(np.empty(0), np.empty(0)), plan.calendars[1]))
    assert set(offered_loads(idle).tolist()) == {0.0}
    assert set(instant_staff(idle, 0.2).values()) == {1}


def test_the_same_future_has_the_same_indicator_and_more_staff_a_better_one(plan: Plan) -> None:
    evaluate = Evaluator(plan, ("medical", "guidance"), "assessed.all.within", seed=3)
    few, many = [evaluate(staff, 0) for staff in ((1, 1), (6, 9))]
    assert evaluate((1, 1), 0) == few
    assert few < many
    assert evaluate((6, 9), 1) != many


def test_dated_changes_of_a_searched_group_give_way_to_the_number_tried(plan: Plan) -> None:
    dated = replace(plan, staff=_changed(plan))
    searched, others = (Evaluator(dated, (name,), "assessed.all.within", seed=3) for name in ("guidance", "medical"))
    assert searched((9,), 0) > 2 * others((9,), 0)


def _changed(plan: Plan) -> Staff:
    changes = plans.changes((5.0, 2, 0, 0))
    return Staff(plan.staff.names, plan.staff.count, plan.staff.calendar, plan.staff.shift_end, changes)


def test_the_frontier_of_the_network_ends_with_a_staff_that_meets_the_goal(plan: Plan) -> None:
    groups = [Group("medical", 1, 6, 62.0), Group("guidance", 1, 9, 54.0)]
    found = staffing_frontier(plan, groups, Goal("assessed.all.within", 0.9), seed=3, rule=QUICK)
    assert found.status in ("proven", "met_not_proven")
    assert found.winner.mean >= 0.9
    assert found.runs < 6 * 9 * 6
    assert found.frontier[-1].mean >= found.winner.mean


@pytest.mark.parametrize(
    ("groups", "indicator", "code"),
    [(("nurses",), "assessed.all.within", "group_unknown:nurses"), (("medical",), "happiness", "indicator_unknown")],
)
def test_unknown_groups_and_indicators_are_named(
    plan: Plan, groups: tuple[str, ...], indicator: str, code: str
) -> None:
    with pytest.raises(ValueError, match=code):
        Evaluator(plan, groups, indicator, seed=1)
