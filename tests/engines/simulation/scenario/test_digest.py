"""Scenarios that mean the same have the same digest; any figure changes it."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.simulation.scenario import digest, parse, preset

CHANGES: list[dict[str, Any]] = [
    {"kind": "arrivals", "factor": 2, "after_days": 3},
    {"kind": "staff", "group": "social", "factor": 0.5, "after_days": 10, "for_days": 5},
    {"kind": "closure", "phase": "second", "place": "largest", "after_days": 3},
]


def test_a_digest_is_a_sha_256() -> None:
    assert len(bytes.fromhex(digest(preset("normal")))) == 32


@given(order=st.permutations(CHANGES))
@settings(max_examples=6, deadline=None)
def test_the_order_of_changes_means_nothing(order: list[dict[str, Any]]) -> None:
    assert digest(parse({"changes": order})) == digest(parse({"changes": CHANGES}))


def test_neither_the_name_nor_the_order_of_keys_nor_the_way_of_writing_a_number_means_anything() -> None:
    one = parse({"name": "one", "staff": {"social": {"heads": 20, "opens": 8}}, "arrivals": {"factor": 2}})
    other = parse({"arrivals": {"factor": 2.0}, "staff": {"social": {"opens": 8.0, "heads": 20.0}}, "name": "other"})
    assert digest(one) == digest(other)


def test_where_a_figure_is_from_does_not_change_the_run() -> None:
    assert digest(parse({"sources": {"arrivals.factor": "our own count"}})) == digest(preset("normal"))


def test_presets_differ() -> None:
    names = ("normal", "saturated", "influx", "closure", "opening", "understaffed")
    assert len({digest(preset(name)) for name in names}) == len(names)


def test_one_figure_makes_another_scenario() -> None:
    assert digest(parse({"dispatch": {"transport_days": 2}})) != digest(preset("normal"))
