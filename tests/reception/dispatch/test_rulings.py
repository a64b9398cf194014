"""Insist, forbid, hold: every later run respects them until somebody takes them back."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from tests import world as worlds
from tests.house_client import HouseClient
from tests.reception.network.builders import Network

from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.dispatch import words_board
from trajet.reception.dispatch.models import Designation, Proposal, ProposalStatus, Ruling, Run
from trajet.reception.dispatch.selectors.overrides import count_overrides, list_overrides
from trajet.reception.dispatch.services import Verdict, confirm_proposal, rule, rule_on_many, withdraw_ruling
from trajet.reception.dispatch.types import DispatchRefused, RulingKind
from trajet.reception.models import Centre


def insisted(centre: Centre) -> Verdict:
    return Verdict("pin", "school", "Starts school there on Monday", centre=centre)


@pytest.fixture
def second(world: worlds.World) -> Centre:
    """Another centre with one room, which levelling would not choose for one person."""
    with viewing(world.viewer):
        centre = Network(world.viewer).centre("C2", languages=["nl"])
        Network(world.viewer).room(centre, "1", beds=2)
        return centre


def proposed(world: worlds.World, run: Run) -> Proposal:
    with viewing(world.viewer):
        return Proposal.objects.select_related("centre").get(run=run, arrival=world.waiting)


def test_every_later_run_follows_who_insisted_until_it_is_taken_back(world: worlds.World, second: Centre) -> None:
    assert proposed(world, worlds.make_run(world.viewer)).centre == world.centre
    with viewing(world.viewer):
        ruling = rule(by=world.viewer, arrival=world.waiting, verdict=insisted(second))
    assert proposed(world, worlds.make_run(world.viewer)).centre == second
    assert proposed(world, worlds.make_run(world.viewer)).centre == second
    with viewing(world.viewer):
        withdraw_ruling(by=world.viewer, ruling=ruling)
        with pytest.raises(DispatchRefused, match="already_withdrawn"):
            withdraw_ruling(by=world.viewer, ruling=ruling)
    assert proposed(world, worlds.make_run(world.viewer)).centre == world.centre


def test_a_forbidden_centre_is_not_proposed_and_a_household_kept_waiting_gets_no_place(
    world: worlds.World, second: Centre
) -> None:
    with viewing(world.viewer):
        verdict = Verdict("forbid", "safety", "Was threatened there", centre=world.centre)
        rule(by=world.viewer, arrival=world.waiting, verdict=verdict)
    assert proposed(world, worlds.make_run(world.viewer)).centre == second
    with viewing(world.viewer):
        rule(by=world.viewer, arrival=world.waiting, verdict=Verdict("hold", "travel", "Ill until Monday"))
    unplaced = proposed(world, worlds.make_run(world.viewer))
    assert unplaced.status == ProposalStatus.UNPLACED
    with viewing(world.viewer), pytest.raises(DispatchRefused, match="no_place"):
        confirm_proposal(by=world.viewer, proposal=unplaced, travels_on=world.travels_on)


def test_a_hold_ends_after_its_last_day(world: worlds.World) -> None:
    today = timezone.localdate()
    with viewing(world.viewer):
        verdict = Verdict("hold", "travel", "Not today", until_on=today)
        rule(by=world.viewer, arrival=world.waiting, verdict=verdict)
    assert proposed(world, worlds.make_run(world.viewer, today + timedelta(days=1))).centre == world.centre


@pytest.mark.parametrize(("kind", "code"), [("pin", "pinned_elsewhere"), ("forbid", "forbidden"), ("hold", "held")])
def test_what_a_colleague_decided_meanwhile_is_not_confirmed_over(
    world: worlds.World, second: Centre, kind: str, code: str
) -> None:
    centre = {"pin": second, "forbid": world.centre, "hold": None}[kind]
    with viewing(world.viewer):
        rule(by=world.viewer, arrival=world.waiting, verdict=Verdict(kind, "other", "Decided", centre=centre))
        with pytest.raises(DispatchRefused, match=code):
            confirm_proposal(by=world.viewer, proposal=world.proposal, travels_on=world.travels_on)
        assert not Designation.objects.filter(arrival=world.waiting).exists()


def test_the_opposite_of_a_standing_decision_is_refused_and_the_same_kind_gives_way(
    world: worlds.World, second: Centre
) -> None:
    with viewing(world.viewer):
        first = rule(by=world.viewer, arrival=world.waiting, verdict=insisted(second))
        with pytest.raises(DispatchRefused, match="contradicts"):
            rule(by=world.viewer, arrival=world.waiting, verdict=Verdict("forbid", "other", "No", centre=second))
        rule(by=world.viewer, arrival=world.waiting, verdict=insisted(world.centre))
        first.refresh_from_db()
        assert first.withdrawn_at
        assert Ruling.objects.filter(withdrawn_at=None).count() == 1


def test_a_decision_for_many_tells_about_those_who_no_longer_wait(world: worlds.World) -> None:
    with viewing(world.viewer):
        done = rule_on_many(
            by=world.viewer, arrivals=[world.waiting, world.placed], verdict=Verdict("hold", "other", "Strike")
        )
    assert (done.designations, [code for _uuid, code in done.refused]) == (1, ["no_longer_waiting"])


def test_a_designation_that_follows_a_decision_counts_as_an_override_on_its_ground(
    world: worlds.World, second: Centre
) -> None:
    with viewing(world.viewer):
        rule(by=world.viewer, arrival=world.waiting, verdict=insisted(second))
    proposal = proposed(world, worlds.make_run(world.viewer, world.travels_on))
    with viewing(world.viewer):
        confirm_proposal(by=world.viewer, proposal=proposal, travels_on=world.travels_on)
        figures = count_overrides(world.viewer, 30)
        assert (figures.designations, figures.overridden, figures.grounds) == (2, 1, (("school", 1),))
        assert list_overrides(world.viewer, 30, {}).count() == 1
        assert list_overrides(world.viewer, 30, {"ground": "care"}).count() == 0


def test_the_page_of_decisions_lists_them_with_who_and_why_and_takes_one_back(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    data = {"proposal": str(world.proposal.uuid), "kind": "hold", "ground": "travel", "reason": "Waits for a friend"}
    page = client.post(reverse("reception:ruling_new"), data, follow=True).content.decode()
    assert "1 decision kept." in page
    assert "kept waiting" in page
    listed = client.get(reverse("reception:rulings")).content.decode()
    assert "Waits for a friend" in listed
    with viewing(world.viewer):
        (ruling,) = Ruling.objects.all()
    client.post(reverse("reception:ruling_withdraw", args=[ruling.uuid]))
    assert "No decision stands." in client.get(reverse("reception:rulings")).content.decode()
    assert "Waits for a friend" in client.get(reverse("reception:rulings") + "?all=1").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"kind": "pin"}, {"ground": ""}, {"reason": ""}, {"until_on": "01/01/2020"}, {"proposal": "x"}]
)
def test_a_decision_without_what_it_needs_is_asked_again_and_keeps_what_was_typed(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient], wrong: dict[str, str]
) -> None:
    good = {"proposal": str(world.proposal.uuid), "kind": "hold", "ground": "other", "reason": "Typed text"}
    response = client_as(world.viewer).post(reverse("reception:ruling_new"), {**good, **wrong})
    assert response.status_code == 422
    assert wrong.get("reason", "Typed text") in response.content.decode()
    with viewing(world.viewer):
        assert not Ruling.objects.exists()


def test_a_decision_and_a_place_name_the_centre_as_people_do() -> None:
    centre = Centre(code="C2", name="Jabbeke", municipality="Jabbeke")
    assert words_board.town(centre) == ""
    assert (
        words_board.town(
            Centre(name="COO Woluwe-Saint-Pierre", municipality="Woluwe-Saint-Pierre / Sint-Pieters-Woluwe")
        )
        == ""
    )
    assert words_board.town(Centre(name="Ariane", municipality="Sint-Lambrechts-Woluwe")) == "Sint-Lambrechts-Woluwe"
    with translation.override("en"):
        assert words_board.ruling(Ruling(kind=RulingKind.PIN, centre=centre)) == "insisted: Jabbeke"
        assert words_board.ruling(Ruling(kind=RulingKind.FORBID, centre=centre)) == "not Jabbeke"


def test_a_decision_asked_again_keeps_the_ticks_and_the_board_keeps_its_filters(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client, asked = client_as(world.viewer), {"proposal": str(world.proposal.uuid), "kind": "hold", "reason": "Ill"}
    address = f"{reverse('reception:ruling_new')}?centre={world.centre.code}"
    again = client.post(address, asked)
    assert again.status_code == 422
    assert re.search(rf'value="{world.proposal.uuid}" form="confirm" checked', again.content.decode())
    assert world.centre.name in again.context["filters"].sentence
    board = f"{reverse('reception:dispatch_board')}?centre={world.centre.code}"
    assert client.get(address)["Location"] == board
    assert client.post(address, {**asked, "ground": "other"})["Location"] == board
    confirm = f"{reverse('reception:dispatch_confirm')}?state=proposed&centre={world.centre.code}&next=//elsewhere"
    answer = client.post(confirm, {"proposal": "", "travels_on": ""})
    assert answer["Location"] == f"{reverse('reception:dispatch_board')}?state=proposed&centre={world.centre.code}"
