"""Residents per social worker by centre and week, from the beds that the futures have taken."""

from dataclasses import replace

import numpy as np

from tests.programme.scenarios.report.builders import DAYS, FUTURES, make_study
from trajet.programme.scenarios.bridge.caseloads import caseloads, workers_by_week
from trajet.programme.scenarios.bridge.running import Case
from trajet_engines.simulation.compile.people import dated


def case_with(count: list[int], *changes: tuple[float, int, int]) -> Case:
    """The first centres with so many social workers, the others with none."""
    case = make_study("individual").cases[0]
    workers = np.zeros(len(case.plan.centres.names), dtype=np.int64)
    workers[: len(count)] = count
    staff = replace(case.plan.centre_staff, count=workers, changes=dated(list(changes)))
    return replace(case, plan=replace(case.plan, centre_staff=staff))


def test_people_are_the_mean_of_the_futures_and_the_highest_caseload_comes_first() -> None:
    found = caseloads(case_with([2, 1]))
    assert found is not None
    mean = 40 + (FUTURES - 1) / 2
    assert found.centres == ("centre_002", "centre_001")
    assert found.loads.tolist() == [[mean] * (DAYS // 7), [mean / 2] * (DAYS // 7)]
    assert found.ends(1) == (mean, mean)


def test_workers_who_come_or_go_count_from_the_week_in_which_they_do() -> None:
    case = case_with([2], (7.0, 0, 4), (13.5, 0, 0))
    assert workers_by_week(case.plan)[0].tolist() == [2, 0, 0, 0]
    found = caseloads(case)
    assert found is not None
    assert np.isnan(found.loads[0, 1:]).all()


def test_without_social_workers_or_without_a_week_there_is_no_caseload() -> None:
    case = case_with([])
    assert caseloads(case) is None
    results = tuple(replace(result, centres=result.centres[:, :0]) for result in case.results)
    short = replace(case_with([2]), results=results)
    assert caseloads(replace(short, plan=replace(short.plan, days=6))) is None
