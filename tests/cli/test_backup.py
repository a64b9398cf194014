"""A backup brings everything back, and neither verb replaces anything unasked."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from trajet_cli import backup_seal
from trajet_cli.database import private_server
from trajet_cli.main import main
from trajet_cli.postgres import PrivatePostgres


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivatePostgres]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("TRAJET_OWNER_DATABASE_URL", raising=False)
    monkeypatch.setenv("TRAJET_VAR", str(tmp_path / "var"))
    server = private_server()
    server.start()
    yield server
    server.destroy()


def execute(server: PrivatePostgres, *statements: str) -> None:
    with psycopg.connect(server.url("trajet_owner")) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def names(server: PrivatePostgres) -> list[str]:
    with psycopg.connect(server.url("trajet_app")) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM person ORDER BY name")]


@pytest.mark.slow
def test_a_backup_replaces_later_data_with_its_rights_only_when_told(server: PrivatePostgres, tmp_path: Path) -> None:
    execute(server, "CREATE TABLE person (name text)", "GRANT SELECT ON person TO trajet_app")
    execute(server, "INSERT INTO person VALUES ('Amal'), ('ሰላም')")
    file = tmp_path / "trajet.dump"
    assert main(["backup", str(file)]) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert main(["backup", str(file)]) == 1
    execute(server, "DELETE FROM person", "INSERT INTO person VALUES ('Later')")
    assert main(["restore", str(file)]) == 1
    assert names(server) == ["Later"]
    assert main(["restore", str(file), "--yes"]) == 0
    assert names(server) == ["Amal", "ሰላም"]
    listed = subprocess.run([server.program("pg_restore"), "--list", str(file)], capture_output=True, check=False)
    assert listed.returncode == 0


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda content: content[:-200], "not a whole backup"),
        (lambda content: b"", "not a whole backup"),
        (lambda content: content[:300] + b"?" + content[301:], "changed or damaged"),
    ],
)
def test_a_damaged_backup_is_refused_before_anything_happens(
    damage: Callable[[bytes], bytes], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "trajet.dump"
    file.write_bytes(b"PGDMP" + bytes(1000))
    backup_seal.seal(file)
    backup_seal.verify(file)
    file.write_bytes(damage(file.read_bytes()))
    assert main(["restore", str(file), "--yes"]) == 1
    assert message in capsys.readouterr().err
