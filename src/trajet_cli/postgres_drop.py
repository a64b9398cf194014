"""Dropping a database as its owner, while the server may be tidying it up."""

import psycopg
from psycopg import sql

END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND backend_type = %s"


def end_sessions(connection: psycopg.Connection, name: str) -> None:
    """End what people and programs have open on a database; raises when a role we are not member of is among them."""
    connection.execute(END_SESSIONS, [name, "client backend"])


def drop(connection: psycopg.Connection, name: str) -> None:
    """Drop a database, used or not, if it exists.

    Not by `WITH (FORCE)`: PostgreSQL 18 then wants to end an autovacuum worker in the owner's name and is refused; a
    plain drop asks the worker to leave, and waits up to five seconds for it and for the sessions ended here.
    """
    end_sessions(connection, name)
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
