"""`./trajet backup FILE`: the whole database in one file."""

import argparse
import os
import subprocess
from pathlib import Path

from trajet_cli import backup_seal, places
from trajet_cli.database import database, owner_url, private_server
from trajet_cli.output import say
from trajet_cli.refusal import RefusalError

HELP = "Write the whole database into a file that only this account may read."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file."""
    parser.add_argument("file", type=Path, help="file to write (PostgreSQL's custom format, compressed)")
    parser.add_argument("--yes", action="store_true", help="replace the file if it exists")


def run(args: argparse.Namespace) -> int:
    """Dump into a temporary name beside the file, then rename."""
    target: Path = args.file.absolute()
    if target.exists() and not args.yes:
        raise RefusalError(f"{target} exists: give another name, or --yes to replace it.")
    unfinished = target.with_name(f"{target.name}.unfinished")
    with database() as variables:
        url = owner_url(variables)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            dump = [private_server().program("pg_dump"), "--format=custom", "--no-owner", "--dbname", url]
            failed = subprocess.run(dump, stdout=file, check=False).returncode
    if failed:
        unfinished.unlink()
        raise RefusalError("The database could not be read; the message is above. No file was written.")
    backup_seal.seal(unfinished)
    unfinished.rename(target)
    say(f"{target}: {target.stat().st_size / 1e6:.1f} MB.")
    if places.mode() == "demo":
        say("Sensitive fields in it open only with the keys of var/secrets.json: keep them, elsewhere.")
    return 0
