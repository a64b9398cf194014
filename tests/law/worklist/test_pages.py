"""The worklist, its calendar and one deadline, as a browser sees them."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.house_client import HouseClient
from tests.law.worklist.conftest import Make
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.law.deadlines.types import DeadlineState, Driver, Nature
from trajet.law.models import Absence, Deadline

Cell = dict[str, Viewer]
ClientAs = Callable[[Viewer], HouseClient]
LIST = "/law/deadlines/"


def fresh(cell: Cell, deadline: Deadline) -> Deadline:
    with viewing(cell["coordinator"]):
        return Deadline.objects.select_related("owner").get(pk=deadline.pk)


def test_the_list_is_in_the_order_of_the_safety_dates(cell: Cell, make_deadline: Make, client_as: ClientAs) -> None:
    days = [9, 2, 5]
    for day in days:
        make_deadline(days=day)
    lines = client_as(cell["owner"]).get(LIST).context["lines"]
    assert [line.left for line in lines] == ["2 days left", "5 days left", "9 days left"]


def test_mine_is_mine_and_the_team_sees_all(cell: Cell, make_deadline: Make, client_as: ClientAs) -> None:
    make_deadline()
    client = client_as(cell["substitute"])
    assert not client.get(LIST).context["lines"]
    assert len(client.get(LIST + "?whose=team").context["lines"]) == 1


@pytest.mark.parametrize(
    ("days", "more", "said"),
    [
        (0, {}, "safety date reached"),
        (-1, {}, "safety date reached"),
        (-3, {}, "1 day past the last day"),
        (-2, {}, "last day today"),
        (5, {"driver": Driver.UNKNOWN}, "length unknown: read the letter"),
    ],
)
def test_what_is_left_is_said_in_words(
    cell: Cell, make_deadline: Make, client_as: ClientAs, days: int, more: dict[str, object], said: str
) -> None:
    make_deadline(days=days, **more)
    (line,) = client_as(cell["owner"]).get(LIST).context["lines"]
    assert line.left == said
    assert line.kind == "danger"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("look=late", 1),
        ("until=0", 2),
        ("until=7", 3),
        ("look=closed", 1),
        ("look=review", 1),
        ("whose=x&look=y", 4),
        ("look=awaited", 1),
    ],
)
def test_filters_keep_what_they_say(
    cell: Cell, make_deadline: Make, client_as: ClientAs, today: date, query: str, count: int
) -> None:
    make_deadline(days=-9)
    make_deadline(days=0)
    make_deadline(days=6)
    make_deadline(days=20, is_changed=True)
    make_deadline(days=2, nature=Nature.AUTHORITY)
    make_deadline(state=DeadlineState.DONE, closed_on=today, proof="roll number")
    assert len(client_as(cell["owner"]).get(f"{LIST}?{query}").context["lines"]) == count


def test_the_export_holds_the_rows_of_the_list(cell: Cell, make_deadline: Make, client_as: ClientAs) -> None:
    make_deadline(days=1)
    make_deadline(days=40)
    client = client_as(cell["owner"])
    page = client.get(LIST + "?until=30")
    book = load_workbook(BytesIO(client.get(page.context["export"]).getvalue()))
    assert [row[4].value for row in book.active.iter_rows(min_row=5)] == ["Amal Haddad"]


def test_the_calendar_shows_the_safety_date_and_the_last_day(
    cell: Cell, make_deadline: Make, client_as: ClientAs, today: date
) -> None:
    deadline = make_deadline(days=1)
    page = client_as(cell["owner"]).get(f"{LIST}calendar/?month={deadline.due_on:%Y-%m}")
    days = {day.on: [entry.is_last_day for entry in day.entries] for week in page.context["weeks"] for day in week}
    assert days[deadline.due_on] == [True]
    assert days.get(deadline.safety_on, [False]) == [False]


@pytest.mark.parametrize("month", ["", "2026-13", "x", "99999-1", "-", "2026-02-30", "²-1"])
def test_a_month_that_does_not_exist_is_this_month(cell: Cell, client_as: ClientAs, today: date, month: str) -> None:
    page = client_as(cell["owner"]).get(f"{LIST}calendar/", {"month": month})
    assert page.context["month"] == today.replace(day=1)


def test_done_needs_a_proof_and_keeps_what_was_typed(
    cell: Cell, make_deadline: Make, client_as: ClientAs, today: date
) -> None:
    deadline, client = make_deadline(), client_as(cell["owner"])
    act = reverse("law:deadline_act", args=[deadline.uuid, "done"])
    answer = client.post(act, {"done-on": today.strftime("%d/%m/%Y"), "done-proof": ""})
    assert answer.status_code == 422
    assert fresh(cell, deadline).state == DeadlineState.OPEN
    client.post(act, {"done-on": today.strftime("%d/%m/%Y"), "done-proof": "CALL roll 312 456"})
    assert fresh(cell, deadline).state == DeadlineState.DONE


def test_only_a_coordinator_closes_a_missed_one(cell: Cell, make_deadline: Make, client_as: ClientAs) -> None:
    deadline = make_deadline(days=-9)
    act, data = reverse("law:deadline_act", args=[deadline.uuid, "missed"]), {"missed-review": "Appeal out of time."}
    assert client_as(cell["owner"]).post(act, data).status_code == 403
    client_as(cell["coordinator"]).post(act, data)
    assert fresh(cell, deadline).state == DeadlineState.MISSED


def test_set_by_hand_stands_beside_the_law_and_can_be_given_away(
    cell: Cell, make_deadline: Make, client_as: ClientAs, today: date
) -> None:
    deadline, client = make_deadline(days=10, ends_on=today + timedelta(days=12)), client_as(cell["owner"])
    day = today + timedelta(days=5)
    act = reverse("law:deadline_act", args=[deadline.uuid, "override"])
    data = {"override-last_on": day.strftime("%d/%m/%Y"), "override-reason": "The court shortened it by order."}
    client.post(act, data)
    assert (fresh(cell, deadline).due_on, fresh(cell, deadline).ends_on) == (day, today + timedelta(days=12))
    act = reverse("law:deadline_act", args=[deadline.uuid, "assign"])
    client.post(act, {"assign-owner": cell["substitute"].staff_id, "assign-substitute": ""})
    assert fresh(cell, deadline).owner_id == cell["substitute"].staff_id


def test_nobody_of_another_service_can_be_given_a_deadline(
    cell: Cell, make_deadline: Make, client_as: ClientAs, viewers: Cell
) -> None:
    deadline = make_deadline()
    act = reverse("law:deadline_act", args=[deadline.uuid, "assign"])
    data = {"assign-owner": viewers["lawyer"].staff_id, "assign-substitute": ""}
    assert client_as(cell["owner"]).post(act, data).status_code == 422


def test_another_service_finds_nothing(cell: Cell, make_deadline: Make, client_as: ClientAs, viewers: Cell) -> None:
    deadline, client = make_deadline(), client_as(viewers["lawyer"])
    assert client.get(reverse("law:deadline", args=[deadline.uuid])).status_code == 404
    assert not client.get(LIST + "?whose=team").context["lines"]


def test_an_absence_is_marked_and_removed_on_the_page(cell: Cell, client_as: ClientAs, today: date) -> None:
    client, day = client_as(cell["owner"]), today.strftime("%d/%m/%Y")
    client.post("/law/absences/", {"staff": cell["owner"].staff_id, "first_on": day, "last_on": day})
    (absence, last_on, may_remove) = client.get("/law/absences/").context["rows"][0]
    assert (last_on, may_remove) == (today, True)
    client.post(reverse("law:absence_remove", args=[absence.uuid]))
    with viewing(cell["owner"]):
        assert not Absence.objects.exists()


def test_the_tab_of_absences_is_shown_to_those_who_may_mark_them(
    cell: Cell, client_as: ClientAs, viewers: Cell
) -> None:
    for address in (LIST, f"{LIST}calendar/", "/law/agenda/"):
        assert b'href="/law/absences/"' in client_as(cell["owner"]).get(address).content
        assert b'href="/law/absences/"' not in client_as(viewers["clerk"]).get(address).content
