"""`./trajet manage ...`: any Django management command, on the right database."""

import argparse
import os
import subprocess
from typing import Final

from trajet_cli import places
from trajet_cli.database import database

HELP = "Run a Django management command, as the application role or (--owner, migrations) as the owner."
OWNER_COMMANDS: Final = {"migrate", "makemigrations", "seed_demo", "flush", "sqlmigrate", "pgtrigger"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the role; the rest belongs to the command."""
    parser.add_argument("--owner", action="store_true", help="connect as the role that owns the database")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="the command and its options")


def run(args: argparse.Namespace) -> int:
    """Run it and return its exit code."""
    command = args.command or ["help"]
    owner = args.owner or command[0] in OWNER_COMMANDS
    with database() as variables:
        environment = places.environment(places.mode(), variables)
        environment["TRAJET_DB_ROLE"] = os.environ.get("TRAJET_DB_ROLE") or ("owner" if owner else "app")
        return subprocess.run(places.django(*command), env=environment, check=False).returncode
