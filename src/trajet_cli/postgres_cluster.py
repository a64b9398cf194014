"""Making a cluster: the folder in which one PostgreSQL server keeps its data."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from trajet_cli.postgres_binaries import Account
from trajet_cli.refusal import RefusalError

ACCESS: Final = ("--username=postgres", "--auth-local=trust", "--auth-host=reject")
SAME_EVERYWHERE: Final = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


class PostgresError(RefusalError):
    """The private server could not be made, started or stopped; the message says why and what to do."""


def make(cluster: Path, account: Account, programs: Path, *, durable: bool) -> None:
    """Make the cluster under another name, so that an interrupted start leaves no half cluster behind."""
    unfinished = cluster.with_name(f"{cluster.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    own_folder(unfinished, account)
    options = [*ACCESS, *SAME_EVERYWHERE, "--data-checksums", *([] if durable else ["--no-sync"])]
    made = subprocess.run(
        [str(programs / "initdb"), "-D", str(unfinished), *options],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        **account.popen_options(),
    )
    if made.returncode:
        raise PostgresError(f"PostgreSQL could not be set up in {cluster.parent}:\n{made.stderr.strip()}")
    unfinished.rename(cluster)


def own_folder(folder: Path, account: Account) -> None:
    """Make a folder only the server's account may enter; refuse one that somebody else put there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.lstat().st_uid not in {account.uid, os.geteuid()}:
        raise PostgresError(f"{folder} belongs to somebody else: remove it, then start again.")
    os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)


def refuse_other_version(cluster: Path, programs: Path) -> None:
    """Raise `PostgresError` when another major version made the cluster: its data must not be touched."""
    made_by = (cluster / "PG_VERSION").read_text().strip()
    shown = subprocess.run([str(programs / "postgres"), "--version"], capture_output=True, text=True, check=True)
    installed = shown.stdout.split()[2]
    if installed.split(".")[0] != made_by:
        raise PostgresError(
            f"{cluster.parent} was made by PostgreSQL {made_by}, installed is {installed}. Set TRAJET_PG_BIN to the "
            f"programs of version {made_by}, run ./trajet backup, then reset and restore."
        )
