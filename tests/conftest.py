"""The test kit: a template database built once per state of the migrations, and one viewer per role."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import translation

from config import env
from tests import people_at_work
from tests.house_client import HouseClient
from trajet.access.models import Service, ServiceKind, Staff
from trajet.access.roles import Role
from trajet.access.types import Viewer
from trajet_cli.postgres_drop import drop

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# A gate gives the same answer twice for the same code; everywhere else hypothesis looks for new examples.
hypothesis.settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("gate")
SRC = Path(__file__).resolve().parents[1] / "src"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--e2e", action="store_true", help="also drive headless Chromium")
    parser.addoption("--all", action="store_true", help="everything: slow tests and Chromium")
    parser.addoption(
        "--pictures", action="store_true", help="renew the pictures of the documentation (end-to-end tests)"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    everything = config.getoption("--all")
    wanted = {"e2e": everything or config.getoption("--e2e"), "slow": everything}
    for mark, is_wanted in wanted.items():
        if not is_wanted:
            skip = pytest.mark.skip(reason=f"{mark}: run with --all")
            for item in items:
                if mark in item.keywords:
                    item.add_marker(skip)


@pytest.fixture(autouse=True)
def usual_language() -> None:
    """The language of a page that an earlier test opened stays active in the thread: each test begins in English."""
    translation.activate("en")


def schema_hash() -> str:
    """Names the template database: changes with any migration, any SQL file and the walls."""
    files = sorted(
        [*SRC.glob("trajet/*/migrations/*.py"), *SRC.glob("trajet/*/sql/*.sql"), SRC / "trajet/access/walls.py"]
    )
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    return digest.hexdigest()[:12]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Migrate once into a template, then copy it: 0.2 s instead of seconds (`stack.md`)."""
    template, name = f"trajet_template_{schema_hash()}", f"trajet_test_{os.getpid()}"
    owner = settings.OWNER_DATABASE_URL
    with psycopg.connect(owner, dbname="postgres", autocommit=True) as admin:
        with one_at_a_time(admin, template):
            if not admin.execute("select 1 from pg_database where datname = %s", [template]).fetchone():
                _build_template(admin, owner, template, django_db_blocker)
        admin.execute(f'create database "{name}" template "{template}"')
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    yield
    connection.close()
    with psycopg.connect(owner, dbname="postgres", autocommit=True) as admin:
        drop(admin, name)


@contextmanager
def one_at_a_time(admin: psycopg.Connection, name: str) -> Iterator[None]:
    """Of the processes that want the same database, one builds it and the others wait."""
    admin.execute("select pg_advisory_lock(hashtext(%s))", [name])
    try:
        yield
    finally:
        admin.execute("select pg_advisory_unlock(hashtext(%s))", [name])


def _build_template(admin: psycopg.Connection, owner: str, template: str, blocker: Any) -> None:
    building = f"{template}_{os.getpid()}"
    admin.execute(f'create database "{building}"')
    earlier = {key: connection.settings_dict[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    connection.close()
    connection.settings_dict.update({**env.database(owner), "NAME": building})
    with blocker.unblock():
        call_command("migrate", verbosity=0)
        connection.close()
    connection.settings_dict.update(earlier)
    admin.execute(f'alter database "{building}" rename to "{template}"')


@pytest.fixture
def arrival_service(db: None) -> Service:
    return people_at_work.arrival_service()


@pytest.fixture
def other_service(db: None) -> Service:
    """A service of another organisation: nothing may ever cross over to it by itself."""
    return people_at_work.make_service("Guidance cell", ServiceKind.GUIDANCE_CELL)


@pytest.fixture
def viewers(arrival_service: Service) -> dict[str, Viewer]:
    """One viewer per role of the arrival centre, each holding that role only."""
    return people_at_work.every_role(arrival_service)


@pytest.fixture
def outsider(other_service: Service) -> Viewer:
    """Somebody who holds every role, in another service."""
    return people_at_work.make_viewer(other_service, *Role, label="outsider")


@pytest.fixture
def neighbour(db: None) -> Viewer:
    """Somebody who holds every role in a second arrival centre: same kind of service, other side of the wall."""
    service = people_at_work.make_service("Second arrival centre", ServiceKind.ARRIVAL_CENTRE)
    return people_at_work.make_viewer(service, *Role, label="neighbour")


@pytest.fixture
def client_as() -> Callable[[Viewer], HouseClient]:
    """A browser logged in as a viewer: `client_as(viewers["clerk"]).get(...)`."""

    def log_in(viewer: Viewer) -> HouseClient:
        client = HouseClient()
        client.force_login(Staff.objects.get(pk=viewer.staff_id).user)
        return client

    return log_in
