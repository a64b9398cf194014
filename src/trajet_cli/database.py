"""Which database a verb works on: the one of `DATABASE_URL`, else a private server in the project's folder."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from trajet_cli import places
from trajet_cli.postgres import PrivatePostgres
from trajet_cli.postgres_roles import APPLICATION, DATABASE, OWNER
from trajet_cli.refusal import RefusalError


@contextmanager
def database(folder: str = "postgres", *, durable: bool = True) -> Iterator[dict[str, str]]:
    """Yield the environment variables of the database; a private server runs as long as the block."""
    if "DATABASE_URL" in os.environ:
        yield {}
        return
    server = PrivatePostgres(places.var() / folder, durable=durable)
    server.start()
    try:
        yield {
            "DATABASE_URL": server.url(APPLICATION, DATABASE),
            "TRAJET_OWNER_DATABASE_URL": server.url(OWNER, DATABASE),
        }
    finally:
        server.stop()


def owner_url(variables: dict[str, str]) -> str:
    """Return the owner's address of the database; refuses when there is none."""
    url = variables.get("TRAJET_OWNER_DATABASE_URL") or os.environ.get("TRAJET_OWNER_DATABASE_URL")
    if not url:
        raise RefusalError("TRAJET_OWNER_DATABASE_URL is not set: this needs the role that owns the database.")
    return url


def watch() -> Callable[[], bool]:
    """Return a question: does the private server, if there is one, still live?"""
    if "DATABASE_URL" in os.environ:
        return lambda: True
    return private_server().is_alive


def private_server(folder: str = "postgres") -> PrivatePostgres:
    """Return the private server of the project, for its programs and its removal; it is not started."""
    return PrivatePostgres(places.var() / Path(folder))
