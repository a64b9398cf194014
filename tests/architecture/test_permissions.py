"""Every address × role × own or other service: allowed, refused, or not found. Closed by default.

The table is read from the resolver, so a new page is tested the day it is written; an address with an argument
needs a sample below.
"""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests import world as worlds
from tests.architecture.rooms import ROOMS
from tests.architecture.rows import ROWS
from tests.house_client import HouseClient
from tests.people_at_work import every_role
from trajet.access.models import NamedReader, Service, Staff, Walled
from trajet.access.policies import may
from trajet.access.roles import Role
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.models import CapacityChange, MoveRequest, Reserve, RoomChange, Ruling, Run, Stay

World = worlds.World
REFUSED, MISSING, NOT_OFFERED = 403, 404, 405


def named(patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from named(pattern.url_patterns, inner)
        elif hasattr(pattern.callback, "act"):
            yield ":".join((*spaces, str(pattern.name))), pattern


PAGES = dict(named(get_resolver().url_patterns))

SAMPLES: dict[str, Callable[[World], dict[str, object]]] = {
    "access:post": lambda world: {"uuid": Staff.objects.get(pk=world.viewer.staff_id).uuid},
    "access:reader_end": lambda world: {"uuid": ROWS["reader"]},
    "access:token_revoke": lambda world: {"token_id": 1},
    "desk:thread": lambda world: {"uuid": world.person.uuid},
    "guidance:examination": lambda world: {"uuid": world.household.uuid},
    "guidance:household_constraints": lambda world: {"uuid": world.household.uuid},
    "guidance:person_needs": lambda world: {"uuid": world.person.uuid},
    "guidance:need_end": lambda world: {"uuid": world.person.uuid},
    "guidance:need_regrade": lambda world: {"uuid": world.person.uuid},
    "guidance:constraint_end": lambda world: {"uuid": world.person.uuid},
    "guidance:break_glass": lambda world: {"uuid": world.person.uuid},
    **{name: find for room in ROOMS for name, find in room.SAMPLES.items()},
    "law:rule": lambda world: {"part": "routes", "key": "humanitarian_9bis"},
    **{
        f"law:{name}": lambda world: {"uuid": world.letter.uuid}
        for name in ("letter", "letter_correct", "appeal_new", "order_new", "entry_ban_new")
    },
    **{
        f"law:procedure_{name}": lambda world: {"uuid": world.letter.procedure.uuid}
        for name in ("correct", "close", "reopen")
    },
    "law:absence_remove": lambda world: {"uuid": world.absence.uuid},
    "law:deadline_act": lambda world: {"uuid": world.deadline.uuid, "act": "acknowledge"},
    "law:document_end": lambda world: {"uuid": world.paper.uuid},
    "law:order_end": lambda world: {"uuid": world.order.uuid},
    "law:appeal_complete": lambda world: {"uuid": world.appeal.uuid},
    "law:appeal_judgment": lambda world: {"uuid": world.appeal.uuid},
    "people:compare": lambda world: {"first": world.person.uuid, "second": world.other.uuid},
    "people:merge": lambda world: {"first": world.person.uuid, "second": world.other.uuid},
    "people:apart": lambda world: {"first": world.person.uuid, "second": world.other.uuid},
    "people:merge_undo": lambda world: {"uuid": world.person.uuid},
    "people:fact_add": lambda world: {"uuid": world.person.uuid, "kind": "name"},
    "people:fact_withdraw": lambda world: {"uuid": world.person.uuid, "fact": world.person.uuid},
    "reception:arrival_same": lambda world: {"row": 0},
    "reception:arrival_act": lambda world: {"uuid": world.waiting.uuid, "act": "withdraw"},
    "reception:room_free": lambda world: {"uuid": world.centre.uuid},
    "reception:room_change_take_back": lambda world: {"uuid": ROWS["room_change"]},
    "reception:room": lambda world: {"uuid": world.room.uuid},
    "reception:closure_end": lambda world: {"uuid": world.room.uuid},
    "reception:import_confirm": lambda world: {"uuid": world.room.uuid},
    "reception:dispatch_paper": lambda world: {"kind": "letters"},
    "reception:fairness_without": lambda world: {"uuid": world.run.uuid, "rule": "language"},
    "reception:ruling_withdraw": lambda world: {"uuid": ROWS["ruling"]},
    "reception:move_withdraw": lambda world: {"uuid": ROWS["move"]},
    "reception:change_restore": lambda world: {"uuid": ROWS["change"]},
    "reception:reserve_free": lambda world: {"uuid": ROWS["reserve"]},
    "reception:preview": lambda world: {"uuid": ROWS["preview"]},
    "reception:preview_accept": lambda world: {"uuid": ROWS["preview"]},
    "reception:decide_now": lambda world: {"uuid": world.waiting.uuid},
    "reception:designation_paper": lambda world: {"uuid": world.designation.uuid, "kind": "letters"},
}


def add_rows(world: World) -> None:
    """One of each thing that people decide about an evening, and a preview; nobody's proposal changes by them."""
    with viewing(world.viewer):
        for room in ROOMS:
            ROWS.update({name: row.uuid for name, row in room.rows_of(world).items()})
        common = {"service_id": world.viewer.service_id, "reason": "x"}
        far = {"on": date(2031, 1, 1), "places": 1}
        stay = Stay.objects.get(household=world.placed.household)
        rows: dict[str, Walled] = {
            "ruling": Ruling.objects.create(arrival=world.waiting, kind="hold", withdrawn_at=timezone.now(), **common),
            "move": MoveRequest.objects.create(arrival=world.placed, stay=stay, ground="other", **common),
            "change": CapacityChange.objects.create(centre=world.centre, limit="intake", **far, **common),
            "room_change": RoomChange.objects.create(centre=world.centre, service_id=world.viewer.service_id),
            "reader": NamedReader.objects.filter(service_id=world.viewer.service_id)[0],
            "reserve": Reserve.objects.create(kind="women", **far, **common),
            "preview": Run.objects.create(
                service_id=world.viewer.service_id,
                purpose="preview",
                basis=world.run,
                for_on=world.run.for_on,
                status="cancelled",
                trial={"reserves": []},
            ),
        }
    ROWS.update({name: row.uuid for name, row in rows.items()})


BY_PREFIX: tuple[tuple[str, Callable[[World], object]], ...] = (
    *((prefix, lambda world, key=key: ROWS[key]) for room in ROOMS for prefix, key in room.PREFIXES.items()),
    ("people:", lambda world: world.person.uuid),
    ("law:deadline", lambda world: world.deadline.uuid),
    ("law:", lambda world: world.person.uuid),
    ("reception:arrival", lambda world: world.waiting.uuid),
    ("reception:dispatch_", lambda world: world.run.uuid),
    ("reception:fairness_", lambda world: world.run.uuid),
    ("reception:run_", lambda world: world.run.uuid),
    ("reception:compare_", lambda world: world.run.uuid),
    ("reception:proposal", lambda world: world.proposal.uuid),
    ("reception:designation", lambda world: world.designation.uuid),
    ("reception:", lambda world: world.centre.uuid),
)
OWN_ONLY = {
    *(name for room in ROOMS for name in room.OWN_ONLY),
    "access:token_revoke",
    "law:rule",
    "reception:arrival_same",
    "reception:dispatch_paper",
}
"""Addresses whose argument names no row of a service: texts, kinds of letter, entries of the directory all read."""


def sample(name: str, pattern: URLPattern, world: World) -> dict[str, object]:
    if name in SAMPLES:
        return SAMPLES[name](world)
    arguments = list(pattern.pattern.converters)
    if not arguments:
        return {}
    assert arguments == ["uuid"], f"add a sample for {name}"
    return {"uuid": next(find(world) for prefix, find in BY_PREFIX if name.startswith(prefix))}


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: object) -> Iterator[tuple[World, dict[str, Viewer], Viewer]]:
    """One world for the whole table, and somebody with every role in another arrival centre."""
    from django.db import connection, transaction

    from tests import people_at_work

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        atomic = transaction.atomic()
        atomic.__enter__()
        service = people_at_work.arrival_service()
        world = worlds.build(service)
        add_rows(world)
        neighbours = people_at_work.make_service("Second arrival centre", "arrival_centre")
        neighbour = people_at_work.make_viewer(neighbours, *Role, label="neighbour")
        try:
            yield world, every_role(Service.objects.get(pk=service.pk)), neighbour
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
            connection.close()


def log_in(viewer: Viewer) -> HouseClient:
    client = HouseClient(raise_request_exception=True)
    client.force_login(Staff.objects.get(pk=viewer.staff_id).user)
    return client


House = tuple[World, dict[str, Viewer], Viewer]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("django_db_setup")
def test_a_page_opens_to_the_roles_of_the_table_and_to_no_other(
    name: str, house: House, django_db_blocker: object
) -> None:
    world, viewers, _neighbour = house
    pattern = PAGES[name]
    url = reverse(name, kwargs=sample(name, pattern, world))
    for role, viewer in viewers.items():
        status = log_in(viewer).get(url).status_code
        if may(viewer, pattern.callback.act):
            assert status not in {REFUSED, 500}, f"{role} may open {url}: {status}"
        else:
            assert status == REFUSED, f"{role} may not open {url}: {status}"


@pytest.mark.parametrize(
    "name", [name for name, pattern in PAGES.items() if pattern.pattern.converters and name not in OWN_ONLY]
)
def test_a_row_of_another_service_is_not_there(name: str, house: House) -> None:
    world, _viewers, neighbour = house
    url = reverse(name, kwargs=sample(name, PAGES[name], world))
    client = log_in(neighbour)
    answers = {client.get(url).status_code, client.post(url, {"reason": "x"}).status_code}
    assert MISSING in answers, f"{url}: {answers}"
    assert answers <= {MISSING, NOT_OFFERED}, f"{url}: {answers}"


@pytest.mark.parametrize("name", [name for name, pattern in PAGES.items() if not pattern.pattern.converters])
def test_no_list_search_or_export_shows_a_name_of_another_service(name: str, house: House) -> None:
    _world, _viewers, neighbour = house
    response = log_in(neighbour).get(reverse(name), {"q": "Haddad"})
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    assert b"Salim" not in content
    assert b"Nassar" not in content


def test_the_walls_hold_for_the_api_too(house: House) -> None:
    world, _viewers, neighbour = house
    client = log_in(neighbour)
    assert client.get(f"/api/persons/{world.person.uuid}").status_code == MISSING
    for path in ("/api/persons", "/api/persons?q=Haddad", "/api/arrivals", "/api/centres", "/api/designations"):
        assert b"Haddad" not in client.get(path).content
