"""The database stops in the middle of a save: a clear answer, nothing half done, and the same save works afterwards."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from trajet_cli import web
from trajet_cli.postgres import PrivatePostgres
from trajet_cli.postgres_process import live_postmaster

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
CLERK = """
import datetime, django
django.setup()
from tests.people_at_work import arrival_service, make_viewer
from trajet.access.services import issue_token
from trajet.access.roles import Role
from trajet.access.walls import viewing
viewer = make_viewer(arrival_service(), *Role)
with viewing(viewer):
    print(issue_token(by=viewer, label="test", ends_on=datetime.date(2999, 1, 1)))
"""
MEMBER = {"given": "Karim", "family": "Haddad", "birth_on": "1990-03-12", "nationality": "SY", "role": "head"}
HOUSEHOLD = {"key": "6f1f1dd2-3c55-4a2b-9d1e-0a3f6a3f7b11", "made_on": "2026-11-02", "members": [MEMBER]}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PrivatePostgres]:
    server = PrivatePostgres(tmp_path / "pg")
    server.start()
    yield server
    server.stop()


def environment_of(server: PrivatePostgres) -> dict[str, str]:
    return os.environ | {
        "TRAJET_MODE": "demo",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": server.url("trajet_app"),
        "TRAJET_OWNER_DATABASE_URL": server.url("trajet_owner"),
    }


@contextmanager
def site(environment: dict[str, str]) -> Iterator[str]:
    """The web server as the demo starts it."""
    port = web.free_port(HOST, 18_400)
    running = subprocess.Popen(web.web(HOST, port, workers=1), env=environment)
    try:
        yield f"http://{HOST}:{port}"
    finally:
        running.terminate()
        running.wait()


def ask(address: str, body: Any = None, **headers: str) -> tuple[int, str]:
    """Status and text of an answer; 0 while nobody listens."""
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(address, data, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()
    except urllib.error.URLError:
        return 0, ""


def until_healthy(address: str) -> None:
    give_up_at = time.monotonic() + 60
    while ask(f"{address}/healthz")[0] != 200:
        assert time.monotonic() < give_up_at, "the site does not come back"
        time.sleep(0.2)


def kill(server: PrivatePostgres) -> None:
    postmaster = live_postmaster(server.cluster)
    assert postmaster is not None
    os.kill(postmaster, signal.SIGKILL)


def stop_during(server: PrivatePostgres, save: Any) -> tuple[int, str]:
    """Run the save, and kill the server once its people are written and it waits to write the journal."""
    answers: list[tuple[int, str]] = []
    saving = threading.Thread(target=lambda: answers.append(save()))
    holder = psycopg.connect(server.url("trajet_owner"))
    holder.execute("LOCK TABLE access_journalentry")
    saving.start()
    while not holder.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
        assert saving.is_alive(), answers
        time.sleep(0.05)
    kill(server)
    saving.join()
    holder.close()
    return answers[0]


def count(server: PrivatePostgres) -> list[int]:
    tables = ("people_person", "people_household", "reception_arrival", "access_journalentry")
    with psycopg.connect(server.url("trajet_owner")) as owner:
        return [owner.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


@pytest.mark.slow
def test_a_save_cut_short_is_refused_clearly_and_leaves_nothing_half_done(server: PrivatePostgres) -> None:
    environment = environment_of(server)
    django = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(django, env=environment | {"TRAJET_DB_ROLE": "owner"}, check=True)
    token = subprocess.run(
        [sys.executable, "-c", CLERK], env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    headers = {"Authorization": f"Bearer {token.stdout.strip()}", "Content-Type": "application/json"}
    before = count(server)
    with site(environment) as address:
        until_healthy(address)

        def save() -> tuple[int, str]:
            return ask(f"{address}/api/arrivals", HOUSEHOLD, **headers)

        status, text = stop_during(server, save)
        assert (status, "Nothing was half saved" in text) == (503, True)
        status, text = ask(f"{address}/people/", Cookie="trajet=unknown", **{"Accept-Language": "en"})
        assert (status, "The database does not answer" in text) == (503, True)
        server.start()
        until_healthy(address)
        assert count(server) == before
        assert save()[0] == 201
        assert [after - earlier for after, earlier in zip(count(server), before, strict=True)][:3] == [1, 1, 1]
