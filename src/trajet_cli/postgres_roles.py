"""The two roles of the private server, and its database.

`trajet_owner` owns the database and runs the migrations; `trajet_app`, for web and worker, owns nothing, may create
nothing, and is subject to row-level security. The same statements serve a real server (how-to: run in production).
"""

import sys
from pathlib import Path
from typing import Final

import psycopg

OWNER: Final = "trajet_owner"
APPLICATION: Final = "trajet_app"
DATABASE: Final = "trajet"
EXTENSIONS: Final = ("pg_trgm", "btree_gist", "unaccent")
ROLE_OPTIONS: Final = {
    OWNER: "LOGIN CREATEDB BYPASSRLS NOSUPERUSER",
    APPLICATION: "LOGIN NOCREATEDB NOCREATEROLE NOBYPASSRLS NOSUPERUSER",
}


def ensure(admin_url: str, database_url: str, stamp: Path) -> None:
    """Create roles, database and extensions where they are missing; `stamp` remembers that it was done."""
    if stamp.exists():
        return
    with psycopg.connect(admin_url, autocommit=True) as connection:
        for role, options in ROLE_OPTIONS.items():
            if not _exists(connection, "pg_roles", "rolname", role):
                connection.execute(f"CREATE ROLE {role} {options}".encode())
        connection.execute(f"GRANT {APPLICATION} TO {OWNER}".encode())
        if not _exists(connection, "pg_database", "datname", DATABASE):
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}".encode())
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(f"SET ROLE {OWNER}".encode())
        for extension in EXTENSIONS:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}".encode())
    stamp.touch()


def guard_command() -> list[str]:
    """Return the command of the process that stops the server after its last user."""
    return [sys.executable, "-m", "trajet_cli.postgres_guard"]


def _exists(connection: psycopg.Connection, catalogue: str, column: str, name: str) -> bool:
    found = connection.execute(f"SELECT 1 FROM {catalogue} WHERE {column} = %s".encode(), [name])  # noqa: S608 - constants
    return found.fetchone() is not None
