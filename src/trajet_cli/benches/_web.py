"""The web stack in this process: requests through every middleware, as the staff of the measured service."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import psycopg

from trajet_cli.benches._cases import Case, Subject
from trajet_cli.benches._timing import Cost, Statement, Work, compare, is_of_the_page, replay
from trajet_cli.refusal import RefusalError

WARM_UPS = 3
Get = Callable[[], Any]


def start() -> None:
    """Load Django; the environment must be that of the demo."""
    import django

    django.setup()


def plan_once(on: Subject) -> None:
    """Give the board something to show: one run of proposals, made when the database has none."""
    from django.utils import timezone

    from trajet.access.walls import viewing
    from trajet.reception.dispatch.jobs import propose
    from trajet.reception.dispatch.models import Run

    viewer = _viewer(on, "dispatcher")
    day = timezone.localdate()
    with viewing(viewer):
        if Run.objects.filter(service_id=on.service).exists():
            return
        run = Run.objects.create(service_id=on.service, asked_by_id=viewer.staff_id, for_on=day + dt.timedelta(days=1))
    propose.func(run_id=run.pk, staff_id=viewer.staff_id)


def _viewer(on: Subject, role: str) -> Any:
    from trajet.access.selectors import viewer_of

    return viewer_of(_post(on, role))


def _post(on: Subject, role: str) -> Any:
    from trajet.access.models import Staff

    posts = Staff.objects.select_related("user", "service")
    post = posts.filter(service_id=on.service, roles__contains=[role]).order_by("pk").first()
    if post is None:
        raise RefusalError(f"Nobody of the measured service is {role}: this database is not one of seed_demo.")
    return post


def getter(on: Subject, case: Case) -> Get:
    """A request for the page, logged in. Refuses when the page does not answer as it should."""
    from django.test import Client

    client = Client()
    client.force_login(_post(on, case.role).user)

    def get() -> Any:
        return client.get(case.address)

    for _ in range(WARM_UPS):
        if (status := get().status_code) != 200:
            raise RefusalError(f"{case.address} answers {status} instead of 200.")
    return get


def statements_of(get: Get) -> list[Statement]:
    """The SQL of one request, without what opens and closes transactions."""
    from django.db import connection

    found: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        get()
    return [statement for statement in found if is_of_the_page(statement)]


def measure(on: Subject, case: Case, db: psycopg.Connection[Any], rounds: int) -> tuple[Cost, Cost, int]:
    """Cost of the page, cost of its SQL alone, and how many queries that is."""
    from django.db import connection

    get = getter(on, case)
    statements = statements_of(get)
    page = Work(get, connection.connection.info.backend_pid)
    alone = Work(lambda: replay(db, statements), db.info.backend_pid)
    return *compare(page, alone, rounds), len(statements)
