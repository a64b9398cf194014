"""The presets are scenarios, and a file says only what is different."""

import json
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from trajet_engines.simulation.scenario import (
    PRESETS,
    Closure,
    Influx,
    Opening,
    ScenarioError,
    load,
    parse,
    preset,
    written,
)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_a_scenario_with_its_own_name(name: str) -> None:
    assert preset(name).name == name


def test_a_preset_is_what_an_empty_file_on_it_says() -> None:
    assert parse({"base": "saturated"}) == preset("saturated")


def test_a_preset_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ScenarioError, match="base: unknown_preset"):
        preset("calm")


def test_the_understaffed_preset_differs_in_nothing_but_staff() -> None:
    normal, short = preset("normal"), preset("understaffed")
    assert short.staff.social.heads < normal.staff.social.heads
    assert short.arrivals == normal.arrivals
    assert short.changes == normal.changes


@pytest.mark.parametrize(("name", "kind"), [("influx", Influx), ("closure", Closure), ("opening", Opening)])
def test_a_preset_of_a_measure_has_that_measure(name: str, kind: type) -> None:
    assert any(isinstance(change, kind) for change in preset(name).changes)


def test_the_opening_happens_in_a_saturated_network() -> None:
    assert set(preset("saturated").changes) < set(preset("opening").changes)


def test_a_file_changes_one_figure_and_keeps_the_others(tmp_path: Path) -> None:
    file = tmp_path / "more_people.yaml"
    file.write_text("staff: {social: {heads: 40}}\n", encoding="utf-8")
    scenario = load(file)
    assert scenario.name == "more_people"
    assert scenario.staff.social.heads == 40
    assert scenario.staff.social.net_hours == preset("normal").staff.social.net_hours


def test_an_empty_file_is_the_normal_network(tmp_path: Path) -> None:
    file = tmp_path / "nothing.yaml"
    file.write_text("", encoding="utf-8")
    assert load(file).arrivals == preset("normal").arrivals


def test_the_changes_of_a_file_come_on_top_of_those_of_its_base() -> None:
    own: dict[str, Any] = {"kind": "arrivals", "factor": 2, "on": date(2027, 1, 1)}
    assert len(parse({"base": "saturated", "changes": [own]}).changes) == len(preset("saturated").changes) + 1


def test_a_table_of_sizes_is_replaced_as_a_whole() -> None:
    scenario = parse({"households": {"family_sizes": {2: 0.5, 14: 0.5}}})
    assert scenario.households.family_sizes == {"2": 0.5, "14": 0.5}


def test_on_in_a_file_is_a_date_and_no_is_a_language(tmp_path: Path) -> None:
    file = tmp_path / "winter.yaml"
    file.write_text(
        "changes: [{kind: arrivals, factor: 2, on: 2027-01-04}]\n"
        "households: {languages: {no: 0.5, fr: 0.5}}\n"
        "dispatch: {holidays: true}\n",
        encoding="utf-8",
    )
    scenario = load(file)
    assert scenario.changes[0].on == date(2027, 1, 4)
    assert scenario.households.languages == {"no": 0.5, "fr": 0.5}
    assert scenario.dispatch.holidays


def test_a_key_written_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "twice.yaml"
    file.write_text("staff:\n  social: {heads: 3}\n  social: {heads: 30}\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"social: written_twice \(line 2\)"):
        load(file)


def test_a_json_file_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "plain.json"
    file.write_text(json.dumps(written(preset("opening"))), encoding="utf-8")
    assert load(file) == preset("opening")


def test_the_example_of_the_how_to_is_a_scenario(tmp_path: Path) -> None:
    page = (Path(__file__).parents[4] / "docs" / "how-to" / "write-a-scenario.md").read_text(encoding="utf-8")
    file = tmp_path / "winter.yaml"
    file.write_text(dedent(page.split("```yaml\n")[1].split("```")[0]), encoding="utf-8")
    assert len(load(file).changes) == 3 + len(preset("saturated").changes)
