"""The dispatcher's pages: board, account, choice by hand, papers."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone, translation
from tests import world as worlds
from tests.house_client import HouseClient
from tests.reception.network.builders import Network

from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.dispatch import documents, jobs, words
from trajet.reception.dispatch.models import Proposal, ProposalStatus, Run, RunStatus
from trajet.reception.dispatch.services import confirm_in_background, confirm_proposal
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.models import Closure, Designation

BOARD = "reception:dispatch_board"


@pytest.fixture
def dispatcher(world: worlds.World, client_as: Callable[[Viewer], HouseClient]) -> HouseClient:
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    return client


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def without_tokens(html: str) -> str:
    """CSRF tokens are masked anew each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_the_board_shows_who_waits_what_is_proposed_and_that_it_is_proven(
    dispatcher: HouseClient, world: worlds.World
) -> None:
    page = body(dispatcher.get(reverse(BOARD)))
    assert "HADDAD Salim" in page
    assert "Proven: no other distribution of these places is better" in page
    assert "language of the place" in page


def test_the_rows_alone_are_the_rows_of_the_page(dispatcher: HouseClient) -> None:
    address = reverse(BOARD) + "?state=proposed"
    fragment = body(dispatcher.htmx("get", address))
    assert "<html" not in fragment
    assert without_tokens(fragment.strip()) in without_tokens(body(dispatcher.get(address)))


def test_one_tick_confirms_one_household(dispatcher: HouseClient, world: worlds.World) -> None:
    data = {"proposal": str(world.proposal.uuid), "travels_on": world.travels_on.strftime("%d/%m/%Y")}
    page = body(dispatcher.post(reverse("reception:dispatch_confirm"), data, follow=True))
    assert "1 designation confirmed." in page
    with viewing(world.viewer):
        assert Designation.objects.filter(arrival=world.waiting).exists()


@pytest.mark.parametrize("day", ["", "yesterday", "01/01/2020"])
def test_a_day_that_cannot_be_confirms_nothing_and_says_so(
    dispatcher: HouseClient, world: worlds.World, day: str
) -> None:
    data = {"proposal": str(world.proposal.uuid), "travels_on": day}
    page = body(dispatcher.post(reverse("reception:dispatch_confirm"), data, follow=True))
    assert 'class="alert danger"' in page
    with viewing(world.viewer):
        assert not Designation.objects.filter(arrival=world.waiting).exists()


def test_a_room_that_closes_after_the_run_is_not_given(world: worlds.World) -> None:
    with viewing(world.viewer):
        room = world.centre.rooms.get(name="2")
        network = Network(world.viewer)
        network.closure(room, world.travels_on, world.travels_on + timedelta(days=30))
        assert Closure.objects.filter(room=room).exists()
        with pytest.raises(DispatchRefused, match="no_longer_free"):
            confirm_proposal(by=world.viewer, proposal=world.proposal, travels_on=world.travels_on)
        assert not Designation.objects.filter(arrival=world.waiting).exists()


def test_everything_is_confirmed_in_the_background(world: worlds.World) -> None:
    with viewing(world.viewer):
        confirm_in_background(by=world.viewer, run=world.run, travels_on=world.travels_on)
        with pytest.raises(DispatchRefused, match="run_is_old"):
            confirm_in_background(by=world.viewer, run=world.run, travels_on=world.travels_on)
    jobs.confirm_all.func(run_id=world.run.pk, staff_id=world.viewer.staff_id, travels_on=world.travels_on.isoformat())
    with viewing(world.viewer):
        run = Run.objects.get(pk=world.run.pk)
        assert (run.status, run.result["refused"]) == (RunStatus.DONE, {})
        assert not Proposal.objects.filter(run=run, status=ProposalStatus.PROPOSED).exists()


def test_a_choice_by_hand_needs_a_reason_and_keeps_it(dispatcher: HouseClient, world: worlds.World) -> None:
    address = reverse("reception:proposal_choose", args=[world.proposal.uuid])
    refused = dispatcher.post(address, {"centre": str(world.centre.uuid), "reason": ""})
    assert refused.status_code == 422
    page = body(dispatcher.post(address, {"centre": str(world.centre.uuid), "reason": "Near the lawyer"}, follow=True))
    assert "Chosen by hand: Near the lawyer" in page


@pytest.mark.parametrize("kind", ["letters", "receipts", "transport", "transport.xlsx"])
def test_the_papers_of_a_day_are_files_that_no_cache_keeps(
    dispatcher: HouseClient, world: worlds.World, kind: str
) -> None:
    response = dispatcher.get(reverse("reception:dispatch_paper", args=[kind]) + f"?on={world.travels_on}")
    assert response.content.startswith(b"PK" if kind.endswith("xlsx") else b"%PDF")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("language", "title"), [("fr", "Désignation"), ("nl", "Toewijzing")])
def test_a_letter_speaks_the_language_of_the_procedure(world: worlds.World, language: str, title: str) -> None:
    with viewing(world.viewer), translation.override("en"):
        world.designation.language = language
        card = documents._cards(world.viewer, [world.designation])[world.designation.arrival.household_id]
        letter = documents._letter(world.viewer, world.designation, card)
    assert letter["title"].startswith(title)
    assert [person["name"] for person in letter["people"]] == ["NASSAR Rima", "NASSAR Lina"]


def test_undoing_on_the_page_puts_the_household_back_on_the_list(dispatcher: HouseClient, world: worlds.World) -> None:
    address = reverse("reception:designation_undo", args=[world.designation.uuid])
    page = body(dispatcher.post(address, {"reason": "Ill today"}, follow=True))
    assert "waits again in its old rank" in page
    with viewing(world.viewer):
        world.placed.refresh_from_db()
        assert world.placed.status == "waiting"


def test_a_day_without_departures_says_so(dispatcher: HouseClient) -> None:
    assert "Nobody travels on that day." in body(dispatcher.get(reverse("reception:designations") + "?on=2031-01-01"))


def test_who_cannot_be_placed_is_listed_with_what_would_help(dispatcher: HouseClient, world: worlds.World) -> None:
    with viewing(world.viewer):
        from trajet.guidance.api import ConstraintInput, record_constraint

        record_constraint(
            by=world.viewer, household=world.household, constraint=ConstraintInput(code="wheelchair", is_hard=True)
        )
    worlds.make_run(world.viewer, world.travels_on)
    page = body(dispatcher.get(reverse("reception:dispatch_unmet")))
    assert "No suitable place exists today" in page
    assert "With one more suitable room or bed" in page
    assert "would lodge at once: 1 family of 2" in page or "would lodge at once: 1 single" in page


def test_the_day_proposed_for_travel_is_a_working_day() -> None:
    from trajet.reception.dispatch.filters import next_working_day

    assert next_working_day(date(2026, 11, 20)) == date(2026, 11, 23)
    assert timezone.localdate() < next_working_day(timezone.localdate())


def level(name: str, value: int, bound: int) -> dict[str, object]:
    return {"name": name, "value": value, "bound": bound}


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ([level("tier_4", 10, 10), level("needs", 4, 4)], "Proven: no other distribution"),
        ([level("tier_4", 10, 10), level("needs", 200, 195)], "within 3 % of the best possible"),
        ([level("tier_4", 10, 9), level("needs", 4, 4)], "The best found in the time allowed"),
    ],
)
def test_the_page_says_how_far_the_proof_goes_and_no_more(levels: list[dict[str, object]], sentence: str) -> None:
    with translation.override("en"):
        assert sentence in words.proof({"levels": levels})


def test_the_account_asks_for_the_alternatives_apart(dispatcher: HouseClient, world: worlds.World) -> None:
    with viewing(world.viewer):
        Network(world.viewer).room(Network(world.viewer).centre("C2"), "1")
    run = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        proposal = Proposal.objects.get(run=run, arrival=world.waiting)
    address = reverse("reception:proposal_alternatives", args=[proposal.uuid])
    assert address in body(dispatcher.get(reverse("reception:proposal", args=[proposal.uuid])))
    assert "Just as good" in body(dispatcher.get(address)) or "Rooms opened" in body(dispatcher.get(address))


def test_who_is_expected_later_today_waits_no_day_yet(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(world.viewer):
        world.waiting.waiting_since_at = timezone.now() + timedelta(hours=5)
        world.waiting.save()
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    page = client.get(reverse("reception:dispatch_board")).content.decode()
    assert "-1 day" not in page
    assert "0 days" in page
    book = openpyxl.load_workbook(BytesIO(client.get(reverse("reception:board_export")).content)).worksheets[0]
    assert 0 in {cell for row in book.iter_rows(min_row=5, values_only=True) for cell in row[3:4]}
