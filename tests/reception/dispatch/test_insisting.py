"""Another place on the page: at once by a bound, exactly on click, or why it is impossible."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from tests import world as worlds
from tests.house_client import HouseClient
from tests.reception.network.builders import Network

from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.dispatch.models import Proposal


@pytest.fixture
def dispatcher(world: worlds.World, client_as: Callable[[Viewer], HouseClient]) -> HouseClient:
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    return client


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_insisting_is_solved_again_and_says_how_sure_the_cost_is(dispatcher: HouseClient, world: worlds.World) -> None:
    with viewing(world.viewer):
        second = Network(world.viewer).centre("C2")
        Network(world.viewer).room(second, "1")
    run = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        proposal = Proposal.objects.get(run=run, arrival=world.waiting)
        assert proposal.centre is not None
        other = second if proposal.centre_id == world.centre.pk else world.centre
    address = reverse("reception:proposal_why_not", args=[proposal.uuid]) + f"?centre={other.uuid}"
    assert "No rule stands against this place." in body(dispatcher.get(address))
    exact = body(dispatcher.get(address + "&exact=1"))
    assert "Solved again with this household there" in exact
    assert "exactly" in exact
    assert "Nobody else is affected." in exact
    assert "Solve again with this household in" in body(
        dispatcher.get(reverse("reception:proposal_alternatives", args=[proposal.uuid]))
    )


def test_an_impossible_place_is_not_solved_but_explained(dispatcher: HouseClient, world: worlds.World) -> None:
    with viewing(world.viewer):
        closed = Network(world.viewer).centre("C3")
    run = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        proposal = Proposal.objects.get(run=run, arrival=world.waiting)
    address = reverse("reception:proposal_why_not", args=[proposal.uuid]) + f"?centre={closed.uuid}&exact=1"
    page = body(dispatcher.get(address))
    assert "This place is not possible today" in page
    assert "No suitable room is free there." in page
