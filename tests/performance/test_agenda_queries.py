"""Agendas, interpreters and plans ask the database as often for twenty rows as for one."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.house_client import HouseClient
from tests.performance.test_queries import FRAME
from trajet.access.models import Service
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.appointments.feeds import open_feed
from trajet.guidance.appointments.weekview import week_of
from trajet.guidance.casefiles.services import open_file
from trajet.guidance.models import Appointment, InterpreterUse
from trajet.guidance.plans.services import agree_plan, save_goal, start_plan
from trajet.guidance.plans.types import AgreementInput, GoalInput
from trajet.people.api import NameInput, register_person

MOST = {
    "/agenda/": 14,
    "/agenda/new/": 18,
    "/interpreters/": 9,
    "/interpreters/directory/": 8,
    "/plans/": 9,
    "feed": 8,
}
"""Address → queries, with the three that find out who asks (session, user, posts)."""


def write(viewer: Viewer, number: int) -> None:
    """A person with an appointment this week, an interpreter to book, and a plan to review."""
    today = timezone.localdate()
    begins_at = timezone.make_aware(timezone.datetime.combine(week_of(today)[0], timezone.datetime.min.time()))
    begins_at += timedelta(hours=8, minutes=20 * number)
    with viewing(viewer):
        person = register_person(
            by=viewer, names=[NameInput("Haddad", f"Salim{number}")], birth=None, sex="m", stated_on=today
        )
        use = InterpreterUse.objects.create(
            service_id=viewer.service_id, language="ar", on=today, minutes=20, person=person
        )
        Appointment.objects.create(
            service_id=viewer.service_id,
            worker_id=viewer.staff_id,
            person=person,
            interpreting=use,
            during=(begins_at, begins_at + timedelta(minutes=20)),
        )
        plan = start_plan(by=viewer, file=open_file(by=viewer, person=person, reason="x"), person_id=person.pk)
        save_goal(by=viewer, plan=plan, goal=GoalInput("x"))
        agree_plan(by=viewer, plan=plan, agreement=AgreementInput(today, "ar", today + timedelta(days=9)))


def count(client: HouseClient, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200, address
    return sum(not query["sql"].upper().startswith(FRAME) for query in found.captured_queries)


def test_queries_do_not_grow_with_the_agenda(
    arrival_service: Service, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    worker = viewers["social_worker"]
    write(worker, 0)
    with viewing(worker):
        feed = f"/agenda/feed/{open_feed(by=worker)}.ics"
    client = client_as(worker)
    addresses = {name: feed if name == "feed" else name for name in MOST}
    client.get("/agenda/")
    one = {name: count(client, address) for name, address in addresses.items()}
    for number in range(1, 21):
        write(worker, number)
    many = {name: count(client, address) for name, address in addresses.items()}
    assert many == one
    assert {name: (found, MOST[name]) for name, found in many.items() if found > MOST[name]} == {}
