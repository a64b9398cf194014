"""The schema is valid and says the same as the reader."""

from typing import Any

import jsonschema_rs
import pytest

from trajet_engines.simulation.scenario import PRESETS, ScenarioError, parse, schema
from trajet_engines.simulation.scenario.catalogue import FOLDER, defaults
from trajet_engines.simulation.scenario.files import read_yaml

WRONG: list[dict[str, Any]] = [
    {"arivals": {}},
    {"staff": {"social": {"heads": 0}}},
    {"staff": {"social": {"head": 1}}},
    {"arrivals": {"factor": "20"}},
    {"changes": [{"kind": "arrivals", "after_days": 3}]},
    {"changes": [{"kind": "party", "after_days": 3}]},
    {"targets": [{"indicator": "joy", "at_least": 1}]},
    {"base": "calm"},
]


def test_the_schema_is_a_schema() -> None:
    assert jsonschema_rs.meta.is_valid(schema())


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_file_fits_the_schema(name: str) -> None:
    jsonschema_rs.validate(schema(), read_yaml(FOLDER / "presets" / f"{name}.yaml") or {})


def test_the_defaults_written_out_fit_the_schema() -> None:
    jsonschema_rs.validate(schema(), defaults())


@pytest.mark.parametrize("written", WRONG, ids=str)
def test_what_the_schema_refuses_the_reader_refuses(written: dict[str, Any]) -> None:
    assert not jsonschema_rs.is_valid(schema(), written)
    with pytest.raises(ScenarioError):
        parse(written)
