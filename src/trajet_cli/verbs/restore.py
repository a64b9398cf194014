"""`./trajet restore FILE`: a backup becomes the database."""

import argparse
import subprocess
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

from trajet_cli import backup_seal
from trajet_cli.database import database, owner_url, private_server
from trajet_cli.output import say, step
from trajet_cli.postgres_drop import drop
from trajet_cli.refusal import RefusalError

HELP = "Make a backup the database; what is there now is replaced only with --yes, and only once the backup is in."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file."""
    parser.add_argument("file", type=Path, help="file made by ./trajet backup")
    parser.add_argument("--yes", action="store_true", help="replace the data that is there")


def run(args: argparse.Namespace) -> int:
    """Restore beside the database, then swap the names."""
    if not args.file.is_file():
        raise RefusalError(f"{args.file} is not a file.")
    backup_seal.verify(args.file)
    with database() as variables:
        url = owner_url(variables)
        name = urlsplit(url).path.lstrip("/")
        if not args.yes and _has_tables(url):
            raise RefusalError(f"The database “{name}” holds data: ./trajet restore {args.file} --yes replaces it.")
        step(f"Reading {args.file}")
        _fill(url, f"{name}_restoring", args.file)
        _swap(url, name)
    say("Restored.")
    return 0


def _has_tables(url: str) -> bool:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    return found is not None


def _fill(url: str, name: str, file: Path) -> None:
    with psycopg.connect(_other(url, "postgres"), autocommit=True) as connection:
        drop(connection, name)
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    options = ["--exit-on-error", "--no-owner", "--no-comments", "--dbname", _other(url, name)]
    command = [private_server().program("pg_restore"), *options, str(file)]
    if subprocess.run(command, check=False).returncode:
        raise RefusalError("The backup could not be read; the message is above. The database is unchanged.")


def _swap(url: str, name: str) -> None:
    old = f"{name}_replaced"
    with psycopg.connect(_other(url, "postgres"), autocommit=True) as connection:
        drop(connection, old)
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user"
        connection.execute(end, [name])
        try:
            with connection.transaction():
                _rename(connection, name, old)
                _rename(connection, f"{name}_restoring", name)
        except psycopg.errors.ObjectInUse:
            raise RefusalError("Somebody works on the database: stop web and worker, then restore again.") from None
        drop(connection, old)


def _rename(connection: psycopg.Connection, before: str, after: str) -> None:
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    connection.execute(rename.format(sql.Identifier(before), sql.Identifier(after)))


def _other(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{quote(database)}").geturl()
