"""The calendar: series on the local clock, cancelling, closing a day."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guidance.sessions.conftest import today
from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.sessions import selectors
from trajet.guidance.sessions.models import Session
from trajet.guidance.sessions.month import read_month
from trajet.guidance.sessions.services import planning
from trajet.guidance.sessions.types import Period, Rhythm

MONDAY, SATURDAY = 0, 5


def test_the_weekly_evening_ends_at_eight_on_both_sides_of_a_change_of_the_clock(worker: Viewer) -> None:
    rhythm = Rhythm(MONDAY, date(2027, 3, 15), date(2027, 4, 12))
    with viewing(worker):
        rows = planning.plan_series(by=worker, session=today(), rhythm=rhythm)
    ends = [timezone.localtime(row.closes_at) for row in rows]
    assert {end.time() for end in ends} == {time(20)}
    assert {end.utcoffset() for end in ends} == {timedelta(hours=1), timedelta(hours=2)}
    assert all(row.closes_at - row.opens_at == timedelta(hours=3) for row in rows)


def test_legal_holidays_are_passed_over(worker: Viewer) -> None:
    easter_monday = date(2027, 3, 29)
    rhythm = Rhythm(MONDAY, date(2027, 3, 22), date(2027, 4, 5))
    with viewing(worker):
        days = [
            timezone.localdate(row.opens_at) for row in planning.plan_series(by=worker, session=today(), rhythm=rhythm)
        ]
    assert days == [date(2027, 3, 22), date(2027, 4, 5)]
    assert easter_monday not in days


@settings(deadline=None, max_examples=40)
@given(
    start=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    weeks=st.integers(1, 60),
    weekday=st.integers(0, 6),
    nth=st.sampled_from([None, 1, 2, 3, 4, -1]),
)
def test_a_rhythm_falls_on_its_weekday_and_once_a_month_at_most(
    start: date, weeks: int, weekday: int, nth: int | None
) -> None:
    days = Rhythm(weekday, start, start + timedelta(weeks=weeks), nth).days()
    assert all(day.weekday() == weekday and start <= day <= start + timedelta(weeks=weeks) for day in days)
    months = [(day.year, day.month) for day in days]
    assert nth is None or len(months) == len(set(months))
    if nth == -1:
        assert all((day + timedelta(weeks=1)).month != day.month for day in days)


def test_a_day_without_the_rhythm_is_refused(worker: Viewer) -> None:
    with viewing(worker), pytest.raises(ValidationError, match="No day of this kind"):
        planning.plan_series(by=worker, session=today(), rhythm=Rhythm(SATURDAY, date(2027, 3, 15), date(2027, 3, 19)))


def test_a_closed_day_cancels_its_sessions_and_tells_the_public(worker: Viewer, planned: Session) -> None:
    on = timezone.localdate()
    with viewing(worker):
        with pytest.raises(ValidationError):
            planning.close_day(by=worker, on=on, notice=" ")
        assert [row.pk for row in planning.close_day(by=worker, on=on, notice="Strike")] == [planned.pk]
        row = selectors.list_sessions(worker, Period(on, on)).get()
        assert (row.status, row.notice) == ("cancelled", "Strike")
        with pytest.raises(ValidationError):
            planning.open_session(by=worker, session=row)


def test_an_open_session_cannot_be_cancelled(worker: Viewer, room: Session) -> None:
    with viewing(worker), pytest.raises(ValidationError, match="not begun"):
        planning.cancel_session(by=worker, session=room, notice="x")


def test_a_month_shows_whole_weeks() -> None:
    month = read_month("2026-11", date(2026, 11, 22))
    assert month.shown == (date(2026, 10, 26), date(2026, 12, 6))
    assert (month.before, month.after) == (date(2026, 10, 1), date(2026, 12, 1))
    assert read_month("nonsense", date(2026, 11, 22)).first == date(2026, 11, 1)


def test_the_calendar_names_the_days_nobody_works(worker: Viewer, client_as: Callable[[Viewer], HouseClient]) -> None:
    page = client_as(worker).get("/walk-in/?month=2026-11").content.decode()
    assert page.count("public holiday") == 2, "All Saints and the armistice"


def test_a_closed_day_says_why_and_a_free_one_nothing() -> None:
    closed = {date(2026, 11, 11): "", date(2026, 11, 13): "Team day"}
    days = {day.on: day.closed for week in read_month("2026-11", date.max).weeks([], date.max, closed) for day in week}
    assert (days[date(2026, 11, 11)], days[date(2026, 11, 13)], days[date(2026, 11, 12)]) == ("", "Team day", None)


def test_the_same_session_is_not_planned_twice(worker: Viewer, planned: Session) -> None:
    with viewing(worker):
        with pytest.raises(ValidationError, match="already"):
            planning.plan_session(by=worker, session=today())
        planning.plan_session(by=worker, session=today(place="Rue Haute 2"))
        rhythm = Rhythm(MONDAY, date(2027, 3, 15), date(2027, 4, 12))
        planning.plan_session(by=worker, session=today(on=date(2027, 3, 22)))
        rows = planning.plan_series(by=worker, session=today(), rhythm=rhythm)
        assert date(2027, 3, 22) not in {timezone.localdate(row.opens_at) for row in rows}, "passed over, not doubled"
        with pytest.raises(ValidationError, match="already"):
            planning.plan_series(by=worker, session=today(), rhythm=rhythm)
        planning.cancel_session(by=worker, session=planned, notice="x")
        assert planning.plan_session(by=worker, session=today()).status == "planned"


PLAN = {"kind": "individual", "subject": "social", "place": "x", "opens": "17:00", "closes": "20:00", "desks": "2"}


@pytest.mark.parametrize(
    ("kind", "days_ago", "is_planned"),
    [("individual", 0, True), ("individual", 1, False), ("collective", 1, True), ("collective", 32, False)],
)
def test_a_queue_is_not_planned_in_the_past(
    worker: Viewer, client_as: Callable[[Viewer], HouseClient], kind: str, days_ago: int, is_planned: bool
) -> None:
    on = (timezone.localdate() - timedelta(days=days_ago)).strftime("%d/%m/%Y")
    client_as(worker).post("/walk-in/new/", {**PLAN, "kind": kind, "on": on})
    with viewing(worker):
        assert Session.objects.exists() is is_planned


def test_a_new_session_begins_in_the_room_of_the_last(
    worker: Viewer, planned: Session, client_as: Callable[[Viewer], HouseClient]
) -> None:
    page = client_as(worker).get("/walk-in/series/").content.decode()
    assert f'value="{planned.place}"' in page


def test_numbers_are_printed_for_an_evening_without_a_kiosk(
    worker: Viewer, room: Session, client_as: Callable[[Viewer], HouseClient]
) -> None:
    address = f"/walk-in/{room.uuid}/papers/"
    page = client_as(worker).get(address).content.decode()
    assert page.count('class="paper"') == 40
    assert ">201<" in page
    assert ">240<" in page
    page = client_as(worker).get(address, {"first": "990", "count": "50"}).content.decode()
    assert page.count('class="paper"') == 10, "up to 999"
    page = client_as(worker).get(address, {"first": "0", "count": "9999999999999999999999"}).content.decode()
    assert page.count('class="paper"') == 0
