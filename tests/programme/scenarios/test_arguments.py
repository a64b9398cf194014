"""What may be asked, and what is refused at once."""

import argparse

import pytest

from trajet.programme.scenarios import arguments
from trajet_engines.simulation.executors import NAMES


def parsed(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    arguments.add_arguments(parser)
    return parser.parse_args(given)


def test_every_executor_of_the_engine_may_be_asked_for() -> None:
    assert arguments.EXECUTORS == NAMES


def test_options_survive_the_way_to_the_command() -> None:
    asked = parsed(
        "--scenario", "my file.yaml", "--option", "hybrid", "--days", "30", "--replications", "7", "--seed", "0", "--jobs",
        "2", "--start-on", "2026-12-01", "--no-numba", "--empty", "--output", "a b", "--as", "k@example.test",
    )  # fmt: skip
    assert parsed(*arguments.written(asked)) == asked
    assert parsed(*arguments.written(parsed())) == parsed()


@pytest.mark.parametrize(
    "given",
    [
        ("--days", "0"),
        ("--days", "4000"),
        ("--replications", "0"),
        ("--seed", "-1"),
        ("--jobs", "0"),
        ("--start-on", "tomorrow"),
        ("--executor", "cluster"),
        ("--language", "de"),
    ],
)
def test_what_cannot_be_is_refused_as_wrong_use(given: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(*given)
    assert ended.value.code == 2


def test_pairs_are_scenario_and_option_and_the_first_is_the_reference() -> None:
    assert arguments.pairs("", "", "normal/group, sub/my.yaml/hybrid,") == [
        ("normal", "group"),
        ("sub/my.yaml", "hybrid"),
    ]


@pytest.mark.parametrize(
    ("scenario", "option", "reference", "expected"),
    [
        ("saturated", "hybrid", None, [("saturated", "individual"), ("saturated", "hybrid")]),
        ("saturated", "individual", None, [("normal", "individual"), ("saturated", "individual")]),
        ("normal", "individual", None, [("normal", "individual")]),
        ("saturated", "hybrid", "none", [("saturated", "hybrid")]),
        ("saturated", "hybrid", "influx/group", [("influx", "group"), ("saturated", "hybrid")]),
    ],
)
def test_one_scenario_stands_beside_what_is_usual_or_what_was_named(
    scenario: str, option: str, reference: str | None, expected: list[tuple[str, str]]
) -> None:
    assert arguments.pairs(scenario, option, None, reference) == expected


def test_a_reference_comes_before_what_is_compared() -> None:
    expected = [("normal", "group"), ("influx", "group")]
    assert arguments.pairs("", "", "influx/group", "normal/group") == expected


@pytest.mark.parametrize(
    "text", ["normal", "normal/", "/hybrid", "normal/group,normal/group", "normal/group,saturated"]
)
def test_a_list_of_pairs_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        arguments.pairs("normal", "group", text)
