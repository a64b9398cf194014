"""The verb hands the options over, and Ctrl-C too."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from trajet_cli import places
from trajet_cli.main import main
from trajet_cli.verbs import simulate

WAITS = """
import signal, sys, time
signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
open(sys.argv[1], "w").close()
time.sleep(20)
"""


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the verb would have run; no database is started."""
    found: list[Any] = []

    @contextmanager
    def database() -> Iterator[dict[str, str]]:
        found.append("database")
        yield {"DATABASE_URL": "postgresql:///none"}

    def wait(command: list[str], environment: dict[str, str]) -> int:
        found.extend([command, environment])
        return 0

    monkeypatch.setenv("TRAJET_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setattr(simulate, "database", database)
    monkeypatch.setattr(simulate, "_wait", wait)
    monkeypatch.chdir(tmp_path)
    return found


def test_the_command_gets_the_options_and_the_private_database(asked: list[Any], tmp_path: Path) -> None:
    assert main(["simulate", "--scenario", "saturated", "--option=hybrid", "--output", "here", "--days", "30"]) == 0
    started, command, environment = asked
    assert started == "database"
    assert command[:4] == places.django("simulate")
    assert {"--scenario=saturated", "--option=hybrid", "--days=30", f"--output={tmp_path / 'here'}"} <= set(command)
    assert environment["DATABASE_URL"] == "postgresql:///none"
    assert environment["NUMBA_CACHE_DIR"] == str(tmp_path / "var" / "numba")


def test_the_published_network_starts_no_database(asked: list[Any]) -> None:
    assert main(["simulate", "--empty"]) == 0
    assert "database" not in asked


def test_ctrl_c_reaches_the_command_and_its_exit_code_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = tmp_path / "ready"
    usual = simulate.subprocess.Popen.wait
    pressed: list[bool] = []

    def wait(running: Any, timeout: float | None = None) -> int:
        while not ready.exists() and running.poll() is None:
            pass
        if not pressed:
            pressed.append(True)
            raise KeyboardInterrupt
        return usual(running, timeout)

    monkeypatch.setattr(simulate.subprocess.Popen, "wait", wait)
    environment = {"NUMBA_CACHE_DIR": str(tmp_path / "numba")}
    assert simulate._wait([sys.executable, "-c", WAITS, str(ready)], environment) == 130
