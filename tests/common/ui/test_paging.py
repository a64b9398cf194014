import random
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests import people_at_work
from trajet.access.models import Service, Staff, User
from trajet.common.paging import Count, Page, Sorts, read_page

SORTS = Sorts(
    {"name": ["user__name"], "start": ["starts_on"], "end": ["ends_on", "starts_on"]},
    default="name",
    nullable=frozenset({"ends_on"}),
)


@pytest.fixture
def many(arrival_service: Service) -> list[Staff]:
    """Sixty posts, with ties and empty ends."""
    draw = random.Random(7)
    users = [User(email=f"u{n}@example.test", name=f"Name {draw.randrange(20):02}") for n in range(60)]
    User.objects.bulk_create(users)
    start = date(2026, 1, 1)
    posts = [
        Staff(
            user=user,
            service=arrival_service,
            roles=[],
            starts_on=start + timedelta(draw.randrange(5)),
            ends_on=draw.choice([None, date(2027, 1, draw.randrange(1, 6))]),
        )
        for user in users
    ]
    return Staff.objects.bulk_create(posts)


def page(query: Mapping[str, str]) -> Page[Staff]:
    return read_page(Staff.objects.select_related("user"), query, SORTS, rows=7)


def walk(sort: str, mark: str, start: dict[str, str]) -> list[Page[Staff]]:
    pages = [page({"sort": sort, **start})]
    while (following := getattr(pages[-1], mark)) is not None:
        pages.append(page({"sort": sort, mark: following}))
    return pages


@pytest.mark.parametrize("sort", ["name", "-name", "start", "-start", "end", "-end"])
def test_every_row_is_met_once_forwards_and_again_backwards(many: list[Staff], sort: str) -> None:
    forwards = walk(sort, "after", {})
    met = [post.pk for one in forwards for post in one]
    assert sorted(met) == sorted(post.pk for post in many)
    backwards = walk(sort, "before", {"before": forwards[-1].before or ""})
    assert [one.rows for one in reversed(backwards)] == [one.rows for one in forwards[:-1]]


def test_empty_values_come_last_both_ways(many: list[Staff]) -> None:
    for sort in ("end", "-end"):
        ends = [post.ends_on for one in walk(sort, "after", {}) for post in one]
        empty = ends.count(None)
        assert all(end is None for end in ends[-empty:])
        dated = [end for end in ends if end]
        assert dated == sorted(dated, reverse=sort == "-end")


@pytest.mark.parametrize(
    "mark", ["x", "WyJhIl0", "W10", "bnVsbA", "W1siYSJdLDFd", "WyJub3QtYS1kYXRlIiwgMV0", "WyJcdTAwMDAiLDFd", "é"]
)
def test_a_mark_changed_by_hand_gives_the_first_page(many: list[Staff], mark: str) -> None:
    first = page({"sort": "start"})
    for way in ("after", "before"):
        assert page({"sort": "start", way: mark}).rows == first.rows


def test_an_unknown_order_is_the_usual_one(many: list[Staff]) -> None:
    shown = page({"sort": "password"})
    assert (shown.sort, shown.is_descending) == ("name", False)
    assert shown.sort_after_click("name") == "-name"
    assert shown.sort_after_click("start") == "start"


def test_counting_stops_early(many: list[Staff]) -> None:
    assert Count.of(Staff.objects.all(), limit=50) == Count(50, is_more=True)
    assert "50+" in Count(50, is_more=True).text
    assert Count.of(Staff.objects.all(), limit=60) == Count(60)


def test_a_page_costs_two_queries(many: list[Staff], django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        page({"sort": "end"})


def test_rows_as_dictionaries_page_too(arrival_service: Service) -> None:
    for label in "abc":
        people_at_work.make_staff(arrival_service, label=label)
    rows = Staff.objects.values("id", "starts_on")
    first = read_page(rows, {}, Sorts({"start": ["starts_on"]}, "start"), rows=2)
    second = read_page(rows, {"after": first.after or ""}, Sorts({"start": ["starts_on"]}, "start"), rows=2)
    assert len({row["id"] for row in [*first, *second]}) == 3
