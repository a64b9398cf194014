"""The measurement of pages: which work is compared, and when it fails."""

import pytest

from trajet_cli.benches._cases import Case, Subject, cases
from trajet_cli.benches._timing import Cost, Work, compare, is_of_the_page
from trajet_cli.benches.pages import Row
from trajet_cli.verbs import bench

UNKNOWN = float("nan")


def row(most: float | None, page: Cost, sql: Cost) -> Row:
    return Row(Case("people", "/people/", "clerk", most), page, sql, queries=5)


def test_ratio_counts_the_work_of_both_sides() -> None:
    measured = row(3.0, Cost(20, 10, elapsed_ms=500), Cost(2, 8, elapsed_ms=10))
    assert measured.ratio == 3.0
    assert not measured.is_beyond


def test_ratio_takes_the_time_elapsed_when_the_work_of_the_database_is_unknown() -> None:
    assert row(9, Cost(20, UNKNOWN, elapsed_ms=40), Cost(2, UNKNOWN, elapsed_ms=4)).ratio == 10


@pytest.mark.parametrize(("most", "is_beyond"), [(2.9, True), (3.0, False), (None, False)])
def test_only_a_page_with_a_limit_can_be_beyond_it(most: float | None, is_beyond: bool) -> None:
    assert row(most, Cost(20, 10, 30), Cost(2, 8, 10)).is_beyond is is_beyond


@pytest.mark.parametrize(("hits", "limits"), [(5_099, [3.5, 3.5, 2.0]), (74, [None, None, None])])
def test_search_is_held_to_its_limit_only_when_it_finds_thousands(hits: int, limits: list[float | None]) -> None:
    on = Subject(1, 2_000, "uuid", "ali", hits, "2026-11-21")
    assert [case.most for case in cases(on) if "search" in case.name] == limits


def test_both_sides_run_as_often_and_in_turns() -> None:
    order: list[str] = []
    compare(Work(lambda: order.append("page"), 0), Work(lambda: order.append("sql"), 0), rounds=3)
    assert order == ["page", "sql"] * 3


def test_what_opens_a_transaction_is_not_of_the_page() -> None:
    assert is_of_the_page(("SELECT 1", ()))
    assert not is_of_the_page(('SAVEPOINT "s1"', ()))


def test_pages_is_a_measurement_and_its_parts_are_not() -> None:
    assert "pages" in bench.names()
    assert not [name for name in bench.names() if name.startswith("_")]
