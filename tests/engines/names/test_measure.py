"""Floors a little under what was measured; docs/reference/duplicates.md has the figures."""

from dataclasses import replace

import pytest

from trajet_cli.benches.names import febrl, without_circumstances
from trajet_engines.names.measure import Record, generate, in_memory, known_and_new, load_concepts, measure, receive


def test_febrl_1_by_names_and_birth_alone() -> None:
    figures = measure(febrl(1))

    assert figures.records == 1000
    assert figures.true_pairs == 500
    assert figures.completeness > 0.95
    assert figures.reduction > 0.998
    assert figures.precision["likely"] > 0.99
    assert figures.recall["likely"] > 0.73
    assert figures.precision["possible"] > 0.98
    assert figures.recall["possible"] > 0.85


def test_febrl_1_with_an_identifier() -> None:
    figures = measure(febrl(1, with_identifier=True))

    assert figures.completeness > 0.98
    assert figures.recall["likely"] > 0.93
    assert figures.precision["likely"] > 0.99


@pytest.mark.slow
@pytest.mark.parametrize(("number", "recall"), [(2, 0.65), (3, 0.63), (4, 0.74)])
def test_the_larger_febrl_sets(number: int, recall: float) -> None:
    figures = measure(febrl(number))

    assert figures.completeness > 0.93
    assert figures.precision["likely"] > 0.98
    assert figures.recall["likely"] > recall


@pytest.fixture(scope="module")
def generated() -> list[Record]:
    return generate(1500, seed=11)


def test_persons_registered_twice_are_found_and_relatives_are_not_taken_for_them(generated: list[Record]) -> None:
    figures = measure(generated)

    assert figures.true_pairs > 300
    assert figures.completeness > 0.97
    assert figures.precision["same"] > 0.99
    assert figures.precision["likely"] > 0.97
    assert figures.recall["likely"] > 0.88
    assert figures.recall["possible"] > 0.93
    assert figures.kin["likely"] < 0.005
    assert figures.twins["likely"] < 0.05


def test_without_household_or_nationality_relatives_are_still_told_apart(generated: list[Record]) -> None:
    figures = measure([replace(r, view=without_circumstances(r.view)) for r in generated])

    assert figures.recall["possible"] > 0.9
    assert figures.precision["likely"] > 0.97
    assert figures.kin["likely"] < 0.01
    assert figures.twins["likely"] < 0.1


def test_a_newcomer_is_found_among_the_known_without_many_others(generated: list[Record]) -> None:
    known, new = known_and_new(generated, 100, seed=1)
    figures = receive(known, new, in_memory(known), clock=lambda: 0.0)

    assert figures.found > 0.95
    assert figures.recall["possible"] > 0.9
    assert figures.wrong["likely"] < 0.1
    assert figures.candidates.mean < 20


def test_the_same_seed_gives_the_same_persons() -> None:
    assert generate(20, seed=5) == generate(20, seed=5)


def test_every_language_has_names() -> None:
    assert {"ar", "ti", "so", "ps", "prs", "ff", "rn", "tr", "ka", "ru"} == set(load_concepts())
