"""A database of its own, seeded once: the demo runs as the owner and commits."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from tests.conftest import schema_hash

from config import env
from trajet.desk.demo.seed import seed_demo

ON = dt.date(2026, 11, 21)
PERSONS = 2_500
Ask = Callable[..., list[tuple[Any, ...]]]


@contextmanager
def own_database(label: str) -> Iterator[str]:
    """A copy of the migrated template, reached as the owner until the block ends."""
    name, owner = f"trajet_demo_{label}_{os.getpid()}", settings.OWNER_DATABASE_URL
    with psycopg.connect(owner, dbname="postgres", autocommit=True) as admin:
        admin.execute(f'create database "{name}" template "trajet_template_{schema_hash()}"')
    earlier = {key: connection.settings_dict[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    connection.close()
    connection.settings_dict.update({**env.database(owner), "NAME": name})
    try:
        yield name
    finally:
        connection.close()
        connection.settings_dict.update(earlier)
        with psycopg.connect(owner, dbname="postgres", autocommit=True) as admin:
            admin.execute(f'drop database "{name}" with (force)')


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ask]:
    """Ask the seeded demo by SQL."""
    with django_db_blocker.unblock(), own_database("demo"):
        seed_demo(1, ON, PERSONS, lambda *_: None)

        def ask(query: str, *values: object) -> list[tuple[Any, ...]]:
            with connection.cursor() as cursor:
                cursor.execute(query, values or None)
                return cursor.fetchall()

        yield ask
