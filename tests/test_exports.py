"""What a list shows is what its spreadsheet holds: the same columns, the same rows in the same order, the same filters."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.house_client import HouseClient
from tests.partners.conftest import make_offer
from tests.world import World, build
from trajet.access.models import Service
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.services import open_file
from trajet.guidance.referrals.services import create_referral
from trajet.guidance.referrals.types import ReferralInput
from trajet.guidance.tasks.services import create_task

Enter = Callable[[Viewer], HouseClient]
FIRST_ROW = 5
HEAD = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)


@dataclass(frozen=True)
class Exported:
    """A list and its spreadsheet: the column that names a row on both, and addresses with another filter or order."""

    page: str
    sheet: str
    column: str
    asked: tuple[str, ...]
    acts: frozenset[str] = frozenset()


LISTS = [
    Exported("reception:waiting", "reception:waiting_export", "Contact person", ("", "sort=-since", "sort=since")),
    Exported("guidance:evaluations", "guidance:evaluations_export", "Contact person", ("", "sort=-due", "sort=-start")),
    Exported(
        "guidance:files",
        "guidance:file_export",
        "Whom it is about",
        ("whose=team", "whose=team&sort=weight", "whose=team&sort=-last", "look=closed"),
        frozenset({"Choose"}),
    ),
    Exported(
        "guidance:tasks",
        "guidance:task_export",
        "What",
        ("", "sort=-due", "look=closed", "whose=team"),
        frozenset({"Acts"}),
    ),
    Exported(
        "guidance:referrals", "guidance:referral_export", "Number", ("", "sort=to", "sort=-reminder", "q=Helpdesk")
    ),
    Exported("partners:directory", "partners:directory_export", "Service", ("", "sort=-name", "q=Helpdesk")),
    Exported("law:deadlines", "law:deadline_export", "Term", ("", "sort=-last", "sort=person", "whose=team")),
]


@pytest.fixture
def world(arrival_service: Service) -> World:
    """Some rows of each list, so that an order can be wrong."""
    world = build(arrival_service)
    by, today = world.viewer, timezone.localdate()
    offers = [make_offer(by, name) for name in ("Helpdesk", "Abri", "Zorg")]
    with viewing(by):
        for at, household in enumerate([world.household, world.placed.household]):
            file = open_file(by=by, household=household, reason="x", opened_on=today - timedelta(days=at))
            create_task(by=by, title=f"task {at}", due_on=today + timedelta(days=3 - at), file=file)
        for at, offer in enumerate(offers):
            remind_on = today + timedelta(days=at) if at else None
            asked = ReferralInput("letter", offer_id=offer.pk, person_id=world.person.pk, remind_on=remind_on)
            create_referral(by=by, referral=asked)
    return world


def table(html: str) -> tuple[list[str], list[str]]:
    """The headings of the first table, and its rows as text."""
    body = html[html.index("<table") : html.index("</table>")] if "<table" in html else ""
    heads = [" ".join(unescape(re.sub(r"<[^>]+>", " ", head)).split()) for head in HEAD.findall(body)]
    return heads, [unescape(re.sub(r"<[^>]+>", " ", row)) for row in body.split("<tr")[2:]]


def sheet(content: bytes) -> tuple[list[str], list[dict[str, object]]]:
    """The headings of a workbook, and its rows by heading."""
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(min_row=FIRST_ROW - 1, values_only=True))  # type: ignore[union-attr]
    heads = [str(head) for head in rows[0]]
    return heads, [dict(zip(heads, row, strict=True)) for row in rows[1:]]


def is_within(shown: list[str], exported: list[str]) -> bool:
    """Whether these stand among the others, in this order."""
    rest = iter(exported)
    return all(head in rest for head in shown)


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.page)
def test_what_is_shown_is_what_is_exported(each: Exported, world: World, client_as: Enter) -> None:
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    counts = set()
    for asked in each.asked:
        html = client.get(f"{reverse(each.page)}?{asked}").content.decode()
        heads, shown = table(html)
        columns, exported = sheet(client.get(_offered(html, each)).getvalue())
        assert is_within([head for head in heads if head not in each.acts], columns), asked
        assert len(shown) == len(exported), asked
        for row, line in zip(exported, shown, strict=True):
            assert str(row[each.column]) in " ".join(line.split()), asked
        counts.add(len(exported))
    assert max(counts) > 0, "a list without rows shows nothing about their order"


def _offered(html: str, each: Exported) -> str:
    """The address that the page's own button asks for."""
    found = re.search(rf'href="({re.escape(reverse(each.sheet))}[^"]*)"', html)
    assert found, "the page offers no spreadsheet"
    return unescape(found[1])
