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
from trajet_cli.postgres_drop import drop

ON = dt.date(2026, 11, 21)
PERSONS = 2_500
Ask = Callable[..., list[tuple[Any, ...]]]


@contextmanager
def as_owner(name: str) -> Iterator[None]:
    """Django reaches this database as the owner until the block ends."""
    earlier = {key: connection.settings_dict[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    connection.close()
    connection.settings_dict.update({**env.database(settings.OWNER_DATABASE_URL), "NAME": name})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(earlier)


@contextmanager
def empty_database(label: str) -> Iterator[str]:
    """A copy of the migrated template."""
    name = f"trajet_demo_{label}_{os.getpid()}"
    with psycopg.connect(settings.OWNER_DATABASE_URL, dbname="postgres", autocommit=True) as admin:
        admin.execute(f'create database "{name}" template "trajet_template_{schema_hash()}"')
        yield name
        drop(admin, name)


@pytest.fixture(scope="session")
def demo_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A small demo, loaded once."""
    with django_db_blocker.unblock(), empty_database("demo") as name:
        with as_owner(name):
            seed_demo(1, ON, PERSONS, lambda *_: None)
        yield name


@pytest.fixture(scope="session")
def demo(demo_database: str) -> Iterator[Ask]:
    """Ask the demo by SQL."""
    with psycopg.connect(settings.OWNER_DATABASE_URL, dbname=demo_database, autocommit=True) as reader:
        yield lambda query, *values: reader.execute(query, values or None).fetchall()
