"""A network behind the wall of the arrival service, and a database of one's own for tests with many connections."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from tests.reception.network.builders import Network
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet_cli.postgres_drop import drop, end_sessions


@pytest.fixture
def coordinator(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["coordinator"]


@pytest.fixture
def english() -> Iterator[None]:
    """Sentences as they stand in the code, whatever the default language."""
    with translation.override("en"):
        yield


@pytest.fixture
def network(coordinator: Viewer) -> Iterator[Network]:
    """Rows are written and read as the coordinator."""
    with viewing(coordinator):
        yield Network(coordinator)


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """An empty copy of the test database, dropped afterwards: rows really commit, and threads really race.

    `transactional_db` would truncate tables, which the application role may not do.
    """
    usual = connection.settings_dict["NAME"]
    copy = f"{usual}_own"
    connection.close()
    with psycopg.connect(settings.OWNER_DATABASE_URL, dbname="postgres", autocommit=True) as admin:
        # A thread of an earlier test may still be connected; a database in use cannot be copied.
        end_sessions(admin, usual)
        admin.execute(f'create database "{copy}" template "{usual}"')
        connection.settings_dict["NAME"] = copy
        with django_db_blocker.unblock():
            yield
            connection.close()
        connection.settings_dict["NAME"] = usual
        drop(admin, copy)
