"""Every part of the network takes in as many households as go on, give up or stay."""

from dataclasses import replace

import numpy as np
import pytest
from django.utils import translation

from tests.engines.simulation import plans
from tests.programme.scenarios.report.builders import make_study
from trajet.programme.scenarios.bridge.flows import Part, flows
from trajet.programme.scenarios.bridge.running import Case
from trajet.programme.scenarios.report.charts.flow import Piece, Stage, flow
from trajet.programme.scenarios.report.flows import flow_section, flow_table
from trajet_engines.simulation.draw import draw
from trajet_engines.simulation.kernel import run
from trajet_engines.simulation.outcome import KPIS
from trajet_engines.simulation.reduce import reduce


@pytest.fixture(scope="module")
def case() -> Case:
    """A small network with abandonment, returns and re-entry, in two futures."""
    plan = plans.scenarios()["saturated"]
    traces = [draw(plan, 7, replication) for replication in range(2)]
    results = tuple(reduce(plan, trace, run(plan, trace, plain=True), place) for place, trace in enumerate(traces))
    return replace(make_study("individual").cases[0], plan=plan, results=results)


def test_what_comes_in_goes_out_or_stays(case: Case) -> None:
    for part in flows(case):
        into, out = (part.came, part.there), (part.went_on, part.gave_up, part.still)
        assert sum(item.mean for item in into) == pytest.approx(sum(item.mean for item in out))
        assert all(item.low >= 0 for item in (*into, *out))


def test_who_is_there_at_the_end_is_whom_the_kernel_has_there(case: Case) -> None:
    _waiting, _first, centres = flows(case)
    stages = [run(case.plan, draw(case.plan, 7, place), plain=True).stages for place in range(2)]
    here = [np.isin(stage, [8, 9]).sum() for stage in stages]
    assert centres.still.mean == np.mean(here)
    assert centres.went_on.mean == np.mean([result.kpis[KPIS.index("exits")] for result in case.results])


def test_the_drawing_is_to_scale_and_its_words_cannot_become_elements() -> None:
    here, on = Piece("<b>", 30.0), Piece("on", 60.0)
    drawing = flow([Stage("first", (on, here), (on, here)), Stage("second", (on,), (on,))])
    assert "<b>" not in drawing
    assert drawing.count('width="217.3"') == 5
    assert drawing.count('width="108.7"') == 2
    assert flow([Stage("nobody", (Piece("nobody", 0.0),), ())]).count('width="0.0"') == 1


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_section_tells_the_numbers_of_every_part(case: Case, language: str) -> None:
    found = flows(case)
    with translation.override(language):
        section, table = flow_section(found, "flow"), flow_table(found)
    assert section.figures[0].table == table
    assert len(table.rows) >= sum(map(_told, found))
    assert "%" not in section.figures[0].said


def _told(part: Part) -> int:
    return sum(value.high > 0 for value in (part.came, part.went_on, part.still))
