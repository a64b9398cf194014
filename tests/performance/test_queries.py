"""Lists ask the database as often for twenty rows as for one."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import world
from tests.house_client import HouseClient
from tests.reception.network.builders import Network
from tests.world import World, family, make_run
from trajet.access.models import Service
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.services import open_file, write_entry
from trajet.guidance.casefiles.types import EntryInput, FollowUp
from trajet.guidance.models import CaseFile
from trajet.reception.arrivals.services import register_arrival
from trajet.reception.dispatch.models import Proposal, ProposalStatus
from trajet.reception.dispatch.services import confirm_proposals
from trajet.reception.models import Arrival

MANY = 20
FRAME = ("SAVEPOINT", "RELEASE", "SELECT SET_CONFIG", "SELECT COALESCE(CURRENT_SETTING")
"""What opens and closes a request: the same for every page."""

QUERIES = {
    "/people/": 10,
    "/people/?q=haddad": 9,
    "/people/duplicates/": 7,
    "/search/?q=haddad": 10,
    "/thread/{person}/": 20,
    "/law/persons/{person}/": 18,
    "/needs/": 13,
    "/needs/evaluations/": 12,
    "/questionnaires/": 7,
    "/reception/arrivals/?view=all": 11,
    "/reception/waiting/": 11,
    "/reception/network/": 7,
    "/reception/network/centres/{centre}/residents/": 7,
    "/reception/network/centres/{centre}/free-room/?beds=2": 21,
    "/reception/dispatch/": 26,
    "/reception/dispatch/capacity/": 8,
    "/reception/dispatch/decisions/": 7,
    "/reception/dispatch/runs/": 6,
    "/reception/dispatch/overrides/?all=1": 12,
    "/reception/dispatch/tonight/": 10,
    "/reception/dispatch/designations/?on={travels_on}": 11,
    "/staff/": 5,
    "/letters/": 5,
    "/sheets/": 5,
    "/imports/": 6,
    "/journal/": 6,
    "/figures/": 12,
    "/": 30,
    "/files/?whose=team": 12,
    "/files/{file}/": 27,
    "/files/{file}/?q=bureau": 27,
    "/files/search/?q=bureau": 11,
    "/files/caseloads/": 6,
    "/tasks/?whose=team": 11,
    "/api/persons": 8,
    "/api/persons?q=haddad": 8,
    "/api/arrivals": 4,
    "/api/centres": 4,
    "/api/capacity": 5,
    "/api/designations?travels_on={travels_on}": 4,
}
"""Address → queries, with the three that find out who asks (session, user, posts)."""


@pytest.fixture
def little(arrival_service: Service) -> World:
    """One row in every list: two of the three households may be the same person."""
    house = world.build(arrival_service)
    with viewing(house.viewer):
        register_arrival(by=house.viewer, intake=family("Haddad", ("Salim", "m", 1990)))
        _write(house, open_file(by=house.viewer, household=house.household, reason="x"), 1)
    return house


def _write(house: World, file: CaseFile, entries: int) -> None:
    """Entries with a follow-up task each, in one journal."""
    today = timezone.localdate()
    present = (house.person.pk,)
    for _ in range(entries):
        task = FollowUp("x", today)
        entry = EntryInput("Passage au bureau", today, present_ids=present, follow_up=task)
        write_entry(by=house.viewer, file=file, entry=entry)


def _grow_files(house: World) -> None:
    """Entries in the first journal, and a file of every other household."""
    first = CaseFile.objects.get(household=house.household)
    _write(house, first, MANY)
    for arrival in Arrival.objects.exclude(household=house.household).select_related("household")[:MANY]:
        _write(house, open_file(by=house.viewer, household=arrival.household, reason="x"), 1)


def grow(house: World) -> None:
    """Twenty more of everything a list shows: households, centres, residents, proposals, designations."""
    with viewing(house.viewer):
        network = Network(house.viewer)
        for number in range(MANY):
            _arrive(house.viewer, number)
            network.room(network.centre(f"X{number}"), "1", beds=4)
        big = network.room(house.centre, "3", beds=MANY)
        for _ in range(MANY):
            network.stay(big, "m", timezone.localdate() - timedelta(days=9), arrived_on=timezone.localdate())
    _designate(house.viewer, house.travels_on)
    with viewing(house.viewer):
        for number in range(MANY, 2 * MANY):
            _arrive(house.viewer, number)
        _grow_files(house)
    make_run(house.viewer, house.travels_on)


def _arrive(viewer: Viewer, number: int) -> None:
    given = f"Salim{chr(ord('a') + number % 26)}"
    register_arrival(by=viewer, intake=family("Haddad", (given, "m", 1950 + number), ("Lina", "f", 2015)))


def _designate(viewer: Viewer, travels_on: date) -> None:
    run = make_run(viewer, travels_on)
    with viewing(viewer):
        proposals = list(Proposal.objects.filter(run=run, status=ProposalStatus.PROPOSED))
        assert len(proposals) >= MANY
        confirm_proposals(by=viewer, proposals=proposals, travels_on=travels_on)


def counted(client: HouseClient, house: World) -> dict[str, int]:
    return {address: _count(client, _filled(address, house)) for address in QUERIES}


def _filled(address: str, house: World) -> str:
    with viewing(house.viewer):
        file = CaseFile.objects.filter(household=house.household).get().uuid
    return address.format(file=file, person=house.person.uuid, centre=house.centre.uuid, travels_on=house.travels_on)


def _count(client: HouseClient, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        response = client.get(address)
    assert response.status_code == 200, address
    return sum(not query["sql"].upper().startswith(FRAME) for query in found.captured_queries)


def test_queries_do_not_grow_with_rows(little: World, client_as: Callable[[Viewer], HouseClient]) -> None:
    client = client_as(little.viewer)
    counted(client, little)
    few = counted(client, little)
    grow(little)
    assert counted(client, little) == few == QUERIES
