"""A whole house for the end-to-end tests: a seeded database, the web server and the worker, as `./trajet demo` runs them."""

import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.utils import timezone

from tests.conftest import one_at_a_time, schema_hash
from trajet_cli.postgres_drop import drop

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
SECONDS_TO_START = 60


def _address(url: str, database: str) -> str:
    head, _, query = url.partition("?")
    return f"{head.rpartition('/')[0]}/{database}?{query}"


def _environment(database: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(SRC),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "TRAJET_MODE": "demo",
        "DATABASE_URL": _address(settings.DATABASE_URL, database),
        "TRAJET_OWNER_DATABASE_URL": _address(settings.OWNER_DATABASE_URL, database),
    }


def _manage(database: str, *words: str) -> None:
    environment = {**_environment(database), "TRAJET_DB_ROLE": "owner"}
    subprocess.run(
        [sys.executable, str(SRC / "manage.py"), *words], env=environment, check=True, stdout=subprocess.DEVNULL
    )


def _seed_hash() -> str:
    files = sorted([*SRC.glob("trajet/desk/demo/**/*.py"), *SRC.glob("trajet_engines/names/*.py")])
    today = timezone.localdate().isoformat().encode()
    return hashlib.sha256(b"".join([today, *(file.read_bytes() for file in files)])).hexdigest()[:8]


@contextmanager
def seeded_database() -> Iterator[str]:
    """A copy of the small demonstration, seeded once a day per state of the code."""
    template, name = f"trajet_demo_{schema_hash()}_{_seed_hash()}", f"trajet_e2e_{os.getpid()}"
    with psycopg.connect(settings.OWNER_DATABASE_URL, dbname="postgres", autocommit=True) as admin:
        with one_at_a_time(admin, template):
            if not admin.execute("select 1 from pg_database where datname = %s", [template]).fetchone():
                _seed(admin, template)
        admin.execute(f'create database "{name}" template "{template}"')
        try:
            yield name
        finally:
            drop(admin, name)


def _seed(admin: psycopg.Connection, template: str) -> None:
    new = f"{template}_new"
    drop(admin, new)
    admin.execute(f'create database "{new}"')
    _manage(new, "migrate", "--verbosity=0")
    _manage(new, "seed_demo", "--small")
    admin.execute(f'alter database "{new}" rename to "{template}"')


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(database: str) -> Iterator[str]:
    """The web server and the worker on that database; yields the address."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    web = [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        "--threads",
        "8",
        "--timeout",
        "120",
        "config.wsgi:application",
    ]
    worker = [sys.executable, str(SRC / "manage.py"), "procrastinate", "worker"]
    children = [subprocess.Popen(command, env=_environment(database), cwd=ROOT) for command in (web, worker)]
    try:
        _wait_for(address + "/healthz", children)
        yield address
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(timeout=20)


def _wait_for(url: str, children: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        assert all(child.poll() is None for child in children), "the web server or the worker ended at once"
        try:
            with urllib.request.urlopen(url, timeout=2) as response:
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} did not answer within {SECONDS_TO_START} s")
