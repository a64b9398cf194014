"""Every figure has a unit and a source, or says that it is an assumption."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trajet_engines.simulation.scenario import Parameter, Scenario, parameters, parse, preset
from trajet_engines.simulation.scenario.catalogue import catalogue, known_sources
from trajet_engines.simulation.scenario.reference import filled
from trajet_engines.simulation.scenario.shapes import bare, is_record, parts

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "scenario-format.md"
NO_FIGURES = {"name", "changes", "sources"}


def fields_of(hint: Any, place: str = "") -> Iterator[str]:
    for part in parts(hint):
        inner = f"{place}.{part.name}" if place else part.name
        if inner in catalogue() or not is_record(bare(part.hint)):
            yield inner
        else:
            yield from fields_of(part.hint, inner)


def test_every_field_of_a_scenario_has_its_parameter() -> None:
    assert set(fields_of(Scenario)) - NO_FIGURES == set(catalogue())


@pytest.mark.parametrize("item", catalogue().values(), ids=lambda item: item.place)
def test_a_parameter_has_a_unit_and_a_source_or_is_an_assumption(item: Parameter) -> None:
    assert item.unit
    assert item.source or item.status == "assumption"


@pytest.mark.parametrize("source", known_sources().values(), ids=lambda source: source.key)
def test_a_source_has_an_address_and_a_licence_and_is_used(source: Any) -> None:
    assert source.url.startswith("https://")
    assert source.licence
    used = {item.source for name in ("normal", "saturated") for item in parameters(preset(name))}
    assert source in used


def one(scenario: Scenario, place: str) -> Parameter:
    return next(item for item in parameters(scenario) if item.place == place)


def test_a_figure_that_somebody_changed_becomes_an_assumption() -> None:
    before, after = preset("normal"), parse({"network": {"first_phase_places": 3_400}})
    assert one(before, "network.first_phase_places").status == "published"
    assert one(after, "network.first_phase_places").status == "assumption"
    assert one(after, "network.first_phase_places").value == 3_400


def test_a_figure_that_somebody_sourced_keeps_the_words_of_the_source() -> None:
    changed = parse({"staff": {"social": {"heads": 31}}, "sources": {"staff.social.heads": "rota of November"}})
    found = one(changed, "staff.social.heads")
    assert (found.status, found.note, found.source) == ("published", "rota of November", None)


def test_writing_a_default_again_keeps_its_source() -> None:
    assert one(parse({"network": {"centres": 106}}), "network.centres").status == "published"


def test_the_reference_page_shows_the_parameters_of_the_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert filled(page) == page
