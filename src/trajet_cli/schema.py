"""Keeping the database at the state the code wants, quickly when it already is.

What was done is written down in the database's own comment, so that it follows the database wherever it goes.
"""

import hashlib
import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import psycopg
from psycopg import sql

from trajet_cli import places
from trajet_cli.database import owner_url
from trajet_cli.output import step
from trajet_cli.refusal import RefusalError

OWNER_ROLE = {"TRAJET_DB_ROLE": "owner"}


def migrate(environment: dict[str, str]) -> None:
    """Run the migrations as the owner, unless this very state of the code has done so."""
    wanted = _fingerprint(_sources())
    if recorded(environment).get("schema") == wanted:
        return
    step("Bringing the database up to date")
    run_as_owner(environment, "migrate", "--verbosity", "0")
    record(environment, schema=wanted)


def run_as_owner(environment: dict[str, str], *command: str) -> None:
    """Run a management command as the owner of the database; refuses when it fails."""
    done = subprocess.run(places.django(*command), env=environment | OWNER_ROLE, check=False)
    if done.returncode:
        raise RefusalError(f"“{' '.join(command)}” failed; its message is above.")


def recorded(environment: dict[str, str]) -> dict[str, str]:
    """Return what is written down about the database."""
    with psycopg.connect(owner_url(environment)) as connection:
        query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        row = connection.execute(query).fetchone()
    text = row[0] if row else None
    found: dict[str, str] = json.loads(text) if text and text.startswith("{") else {}
    return found


def record(environment: dict[str, str], **facts: str) -> None:
    """Write facts down about the database, beside those that are there."""
    text = json.dumps(recorded(environment) | facts)
    with psycopg.connect(owner_url(environment)) as connection:
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(text)))


def _sources() -> Iterable[Path]:
    wings = places.SRC / "trajet"
    for pattern in ("**/migrations/*.py", "**/*.sql", "**/*walls*.py", "**/walls/*.py"):
        yield from wings.glob(pattern)
    yield places.ROOT / "requirements.txt"


def _fingerprint(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(set(files)):
        digest.update(str(file.relative_to(places.ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]
