"""A database goes while somebody, or the server itself, is at work in it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.cli.test_postgres import eventually

from trajet_cli.postgres import PrivatePostgres
from trajet_cli.postgres_drop import drop

SLOW_AND_AT_ONCE = {"autovacuum_naptime": "1s", "autovacuum_vacuum_cost_delay": "100ms"}
AT_WORK = "SELECT 1 FROM pg_stat_activity WHERE datname = 'old' AND backend_type = 'autovacuum worker'"


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[psycopg.Connection]:
    server = PrivatePostgres(tmp_path / "postgres", durable=False)
    server.start()
    try:
        with psycopg.connect(server.url("trajet_owner"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE old")
            yield connection
    finally:
        server.destroy()


def exists(connection: psycopg.Connection) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = 'old'").fetchone() is not None


@pytest.mark.slow
@pytest.mark.parametrize("role", ["trajet_owner", "trajet_app"])
def test_a_database_with_open_sessions_is_dropped(owner: psycopg.Connection, role: str) -> None:
    with psycopg.connect(owner.info.dsn, user=role, dbname="old") as session:
        drop(owner, "old")
        assert not exists(owner)
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")
    drop(owner, "old")


@pytest.mark.slow
def test_a_database_the_server_is_tidying_up_is_dropped(owner: psycopg.Connection) -> None:
    with psycopg.connect(owner.info.dsn, user="postgres", autocommit=True) as admin:
        for name, value in SLOW_AND_AT_ONCE.items():
            admin.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
        admin.execute("ALTER SYSTEM SET autovacuum_vacuum_cost_limit = 1")
        admin.execute("SELECT pg_reload_conf()")
        with psycopg.connect(owner.info.dsn, dbname="old", autocommit=True) as session:
            session.execute("CREATE TABLE row AS SELECT n, repeat('x', 200) FROM generate_series(1, 100000) n")
            session.execute("DELETE FROM row WHERE n % 2 = 0")
        assert eventually(lambda: admin.execute(AT_WORK).fetchone() is not None)
        drop(owner, "old")
    assert not exists(owner)
