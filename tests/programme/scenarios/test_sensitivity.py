"""Which assumption moves the result most: shifted one at a time, in the same futures."""

from dataclasses import asdict, replace

import numpy as np
import openpyxl
import pytest
from django.utils import translation

from tests.programme.scenarios.report.builders import FUTURES, START_ON, make_study
from trajet.programme.scenarios.bridge import sensitivity
from trajet.programme.scenarios.bridge.sensitivity import (
    BEDS,
    FIGURES,
    MEASURED_STAYS,
    TRIED,
    Sensitivity,
    Swing,
    find_sensitivity,
    shift,
    tried_in,
    with_beds,
    with_stays,
)
from trajet.programme.scenarios.bridge.summaries import summaries
from trajet.programme.scenarios.report.charts import theme
from trajet.programme.scenarios.report.sensitivity import ASSUMPTIONS, sensitivity_section, sensitivity_tables
from trajet.programme.scenarios.report.told import Told
from trajet.programme.scenarios.report.workbook import write_workbook
from trajet.programme.scenarios.types import Stop, Stopped
from trajet_engines.simulation.compile import compile_plan
from trajet_engines.simulation.report import Difference
from trajet_engines.simulation.report.difference import difference
from trajet_engines.simulation.scenario import preset

BASE = np.linspace(10, 20, 6)


def effect(by: float) -> dict[str, Difference]:
    return {name: difference(BASE + by * np.linspace(0.9, 1.1, 6), BASE) for name in FIGURES}


@pytest.fixture
def found() -> Sensitivity:
    weak = Swing("waiting.comes_back", effect(-0.1), effect(0.1))
    strong = Swing("arrivals.factor", effect(-6), effect(9))
    return Sensitivity(6, (weak, Swing("evaluation.moved_share", None, effect(1)), strong))


def test_one_figure_is_shifted_and_nothing_else() -> None:
    scenario = preset("saturated")
    shifted = shift(scenario, "services.interview.minutes", 1.2)
    assert shifted is not None
    assert shifted.services.interview.minutes.each() == pytest.approx(
        [1.2 * minutes for minutes in scenario.services.interview.minutes.each()]
    )
    services = replace(
        shifted.services, interview=replace(shifted.services.interview, minutes=scenario.services.interview.minutes)
    )
    assert asdict(replace(shifted, services=services)) == asdict(scenario)


def test_a_share_ends_at_one_and_nobody_who_never_leaves_begins_to() -> None:
    scenario = preset("normal")
    shifted = shift(scenario, "households.needs_adapted", 1.2)
    patient = shift(scenario, "waiting.patience_days", 0.8)
    assert shifted is not None
    assert patient is not None
    assert (shifted.households.needs_adapted.vulnerable, shifted.households.needs_adapted.family) == (1.0, 0.06)
    assert (patient.waiting.patience_days.family, patient.waiting.patience_days.single_man) == (None, 240)


def test_what_cannot_be_shifted_so_far_is_left_out() -> None:
    assert shift(preset("normal"), "staff.medical.net_hours", 10) is None


def test_every_assumption_that_is_tried_can_be_shifted_and_has_words() -> None:
    assert all(shift(preset("saturated"), place, times) for place in TRIED for times in (0.8, 1.2))
    assert set(ASSUMPTIONS) == {*TRIED, MEASURED_STAYS, *BEDS}


def test_stays_that_the_database_measured_are_shifted_together_and_beds_always(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    study = make_study("individual")
    case = study.cases[0]
    assert [place for place in tried_in(study, case) if place not in TRIED] == list(BEDS)
    monkeypatch.setattr(sensitivity, "used_parameters", lambda *_asked: ())
    assert tried_in(study, case) == [MEASURED_STAYS, *BEDS]


def test_stays_are_longer_for_all_and_beds_fewer_from_the_first_day() -> None:
    study = make_study("individual")
    case = study.cases[0]
    longer = with_stays(case.plan, 1.2).uncertainty.stay_factors
    assert longer == pytest.approx(1.2 * case.plan.uncertainty.stay_factors)
    without = replace(case.plan, uncertainty=replace(case.plan.uncertainty, stay_factors=np.empty(0)))
    assert with_stays(without, 0.8).uncertainty.stay_factors.tolist() == [0.8]
    fewer = compile_plan(with_beds(case.scenario, "second", 0.8), case.option, None, START_ON, 5)
    before = compile_plan(case.scenario, case.option, None, START_ON, 5)
    assert fewer.centres.capacity.sum() == pytest.approx(0.8 * before.centres.capacity.sum(), rel=0.01)
    assert fewer.sites.capacity.sum() == before.sites.capacity.sum()


def test_assumptions_are_run_in_the_futures_of_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel in plain Python: two assumptions, a few days."""
    monkeypatch.setattr(sensitivity, "TRIED", ("arrivals.factor", "stays.lengths.other.mean_days"))
    monkeypatch.setattr(sensitivity, "MOST_FUTURES", 2)
    study = make_study("individual")
    first = START_ON.year * 12 + START_ON.month - 1
    forecast = replace(study.forecast, first=first, paths=np.full((FUTURES, 2), 3000.0))
    study = replace(study, request=replace(study.request, executor="serial"), forecast=forecast)
    found = find_sensitivity(study, Stop(), lambda *_told: None)
    assert [swing.place for swing in found.swings] == ["arrivals.factor", "stays.lengths.other.mean_days", *BEDS]
    assert found.futures == 2 < FUTURES
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        find_sensitivity(study, stop, lambda *_told: None)


def test_the_strongest_stands_first_and_doubt_is_told(found: Sensitivity) -> None:
    with translation.override("en"):
        section = sensitivity_section(found, "sensitivity")
        table = next(iter(sensitivity_tables(found)))
    assert len(section.figures) == len(FIGURES)
    assert [row[0] for row in table.rows] == [
        "Number of arrivals",
        "Households that change centre",
        "Share that comes back to the list",
    ]
    assert table.rows[0][1:] == ("−6 *", "+9 *")
    assert table.rows[1][1] == "–"
    assert section.figures[0].said.startswith("Most of all: Number of arrivals (−6 * when lower, +9 * when higher)")
    assert theme.LINE in section.figures[0].drawing
    assert theme.OTHER in section.figures[0].drawing


def test_the_workbook_has_what_was_tried(found: Sensitivity, tmp_path_factory: pytest.TempPathFactory) -> None:
    study = replace(make_study("individual"), sensitivity=found)
    file = tmp_path_factory.mktemp("book") / "figures.xlsx"
    with translation.override("en"):
        write_workbook(file, Told(study, summaries(study)))
    titles = openpyxl.load_workbook(file, read_only=True).sheetnames
    assert [title for title in titles if title.startswith("Sensitivity")] == [f"Sensitivity {n}" for n in (1, 2, 3)]
