"""`./trajet reset`: back to nothing."""

import argparse
import shutil
import sys

from trajet_cli import places
from trajet_cli.database import private_server
from trajet_cli.output import say
from trajet_cli.refusal import RefusalError

HELP = "Remove var/ with the private database, uploads and demo secrets; asks first."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the answer given beforehand."""
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(args: argparse.Namespace) -> int:
    """Ask, stop the private servers, remove the folder."""
    if not args.yes and not _agreed():
        raise RefusalError("Nothing was removed.")
    servers = [private_server(folder) for folder in ("postgres", "test-postgres")]
    if not all(server.stop_if_unused() for server in servers):
        raise RefusalError("The database is in use: stop the demo or the tests first. Nothing was removed.")
    for server in servers:
        server.destroy()
    shutil.rmtree(places.var(), ignore_errors=True)
    say(f"{places.var()} is gone. ./trajet demo begins anew.")
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    return input(f"Remove {places.var()} and the database in it? Type yes: ").strip().lower() == "yes"
