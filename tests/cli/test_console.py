"""The console's manners: help, refusals, exit codes, children."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from trajet_cli import database, places, processes, web
from trajet_cli.main import VERBS, main
from trajet_cli.refusal import RefusalError


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAJET_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    assert f"trajet {verb}" in capsys.readouterr().out


def test_an_unknown_option_is_refused_except_where_it_belongs_to_another_program() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["reset", "--force"])
    assert ended.value.code == 2


@pytest.mark.parametrize("verb", ["serve", "worker"])
def test_production_names_every_missing_secret(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TRAJET_MODE", raising=False)
    monkeypatch.delenv("TRAJET_FIELD_KEYS", raising=False)
    monkeypatch.setenv("TRAJET_SECRET_KEY", "given")
    monkeypatch.setenv("TRAJET_ALLOWED_HOSTS", " ")
    assert main([verb]) == 1
    said = capsys.readouterr().err
    assert "TRAJET_FIELD_KEYS" in said
    assert "TRAJET_ALLOWED_HOSTS" in said
    assert "TRAJET_SECRET_KEY" not in said


def test_reset_removes_nothing_unless_somebody_agrees(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    var.mkdir()
    with Path(os.devnull).open() as nobody:
        monkeypatch.setattr("sys.stdin", nobody)
        assert main(["reset"]) == 1
        assert var.exists()
        assert main(["reset", "--yes"]) == 0
    assert not var.exists()


@pytest.mark.usefixtures("var")
def test_reset_leaves_a_database_in_use_alone(capsys: pytest.CaptureFixture[str]) -> None:
    server = database.private_server()
    server.data_dir.mkdir(parents=True)
    with (server.data_dir / "users.lock").open("a") as user:
        fcntl.flock(user, fcntl.LOCK_SH)
        assert main(["reset", "--yes"]) == 1
    assert server.data_dir.exists()
    server.destroy()
    assert "in use" in capsys.readouterr().err


def test_the_demos_secrets_are_made_once_and_private(var: Path) -> None:
    first = places.demo_secrets()
    assert places.demo_secrets() == first == json.loads((var / "secrets.json").read_text())
    assert (var / "secrets.json").stat().st_mode & 0o777 == 0o600


def test_a_database_of_ones_own_starts_no_private_server(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/trajet")
    monkeypatch.delenv("TRAJET_OWNER_DATABASE_URL", raising=False)
    with database.database() as variables:
        assert variables == {}
        with pytest.raises(RefusalError, match="TRAJET_OWNER_DATABASE_URL"):
            database.owner_url(variables)
    assert not var.exists()


def test_a_taken_port_gives_way_to_the_next() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < web.free_port("127.0.0.1", port) < port + 20


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/trajet")


@pytest.mark.usefixtures("no_database")
def test_when_one_program_dies_the_others_are_stopped_with_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    with processes.together(os.environ) as children:
        children.start("sleeper", ["sleep", "60"])
        children.start("worker", [sys.executable, "-c", "raise SystemExit(3)"])
        assert children.wait() == 1
    assert children.running["sleeper"].returncode == -signal.SIGTERM
    assert "The worker stopped by itself (exit code 3)" in capsys.readouterr().err


@pytest.mark.usefixtures("no_database")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_every_program(number: signal.Signals) -> None:
    with processes.together(os.environ) as children:
        children.start("sleeper", ["sleep", "60"])
        threading.Timer(0.2, os.kill, [os.getpid(), number]).start()
        assert children.wait() == 0
    assert children.running["sleeper"].returncode == -signal.SIGTERM


PARENT = """
import os
from trajet_cli import processes
with processes.together(os.environ) as children:
    children.start("sleeper", ["sleep", "60"])
    print(children.running["sleeper"].pid, flush=True)
    children.wait()
"""


@pytest.mark.usefixtures("no_database")
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="only Linux ends the children of a killed parent")
def test_killing_the_console_leaves_no_program_behind() -> None:
    environment = os.environ | {"PYTHONPATH": str(places.SRC)}
    console = subprocess.Popen([sys.executable, "-c", PARENT], env=environment, stdout=subprocess.PIPE, text=True)
    assert console.stdout is not None
    sleeper = Path("/proc") / console.stdout.readline().strip()
    assert sleeper.exists()
    console.kill()
    console.communicate()
    give_up_at = time.monotonic() + 5
    while not gone(sleeper) and time.monotonic() < give_up_at:
        time.sleep(0.05)
    assert gone(sleeper)


def gone(process: Path) -> bool:
    try:
        return " Z " in (process / "stat").read_text()
    except OSError:
        return True
