"""The private PostgreSQL server: what it must survive, and what it must leave alone."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from trajet_cli.postgres import PrivatePostgres
from trajet_cli.postgres_cluster import PostgresError
from trajet_cli.postgres_process import live_postmaster

SRC = Path(__file__).resolve().parents[2] / "src"
USER = """
import sys
from pathlib import Path
import psycopg
from trajet_cli.postgres import PrivatePostgres
server = PrivatePostgres(Path(sys.argv[1]))
server.start()
with psycopg.connect(server.url("trajet_app")) as connection:
    print(connection.execute("SELECT current_user").fetchone()[0], flush=True)
sys.stdin.read()
server.stop()
"""

LEAVES = """
import subprocess
from trajet_cli import postgres
for seconds in ("0", "60"):
    child = subprocess.Popen(["sleep", seconds], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    postgres._OUTLIVING.append(child)
print(child.pid)
"""


def eventually(condition: Callable[[], bool], seconds: float = 15) -> bool:
    give_up_at = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.05)
    return True


def start_user(folder: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(SRC)}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", USER, str(folder)], env=environment, stdin=pipe, stdout=pipe, text=True
    )


def heard(user: "subprocess.Popen[str]") -> str:
    assert user.stdout is not None
    return user.stdout.readline().strip()


def finish(user: "subprocess.Popen[str]") -> int:
    user.communicate()
    return user.returncode


def test_what_may_live_on_is_left_without_a_complaint() -> None:
    environment = os.environ | {"PYTHONPATH": str(SRC)}
    left = subprocess.run(
        [sys.executable, "-X", "dev", "-c", LEAVES], env=environment, capture_output=True, text=True, check=True
    )
    os.kill(int(left.stdout), signal.SIGKILL)
    assert left.stderr == ""


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A stopped cluster that has been started once, in a folder that everybody may pass."""
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        server = PrivatePostgres(Path(top) / "pg")
        server.start()
        server.stop()
        yield Path(top) / "pg"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        yield Path(top)


@pytest.fixture
def server(made: Path, open_folder: Path) -> Iterator[PrivatePostgres]:
    subprocess.run(["cp", "-a", str(made), str(open_folder / "pg")], check=True)
    copy = PrivatePostgres(open_folder / "pg")
    yield copy
    copy.destroy()


def value(server: PrivatePostgres, query: str, role: str = "trajet_owner") -> object:
    with psycopg.connect(server.url(role)) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def write(server: PrivatePostgres, statement: str) -> None:
    with psycopg.connect(server.url("trajet_owner")) as connection:
        connection.execute(statement.encode())


def test_the_application_role_owns_and_creates_nothing(server: PrivatePostgres) -> None:
    server.start()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        value(server, "CREATE TABLE mine (id int)", "trajet_app")
    options = (
        "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    )
    assert value(server, options, "trajet_app") is False


def test_the_owner_makes_tables_databases_and_finds_the_extensions(server: PrivatePostgres) -> None:
    server.start()
    write(server, "CREATE TABLE mine (name text)")
    write(server, "CREATE INDEX ON mine USING gin (name gin_trgm_ops)")
    with psycopg.connect(server.url("trajet_owner"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE another")
    assert value(server, "SELECT unaccent('é')") == "e"


def test_it_sorts_the_same_on_every_machine_and_checks_its_pages(server: PrivatePostgres) -> None:
    server.start()
    provider = "SELECT concat_ws(' ', datlocprovider, datlocale) FROM pg_database WHERE datname = current_database()"
    assert value(server, provider) == "b C.UTF-8"
    assert value(server, "SHOW data_checksums") == "on"
    assert value(server, "SHOW listen_addresses") == ""


def test_a_warm_start_is_quick_and_finds_the_data_again(server: PrivatePostgres) -> None:
    server.start()
    write(server, "CREATE TABLE kept AS SELECT 7 AS number")
    server.stop()
    assert not server.is_alive()
    begun = time.monotonic()
    server.start()
    assert time.monotonic() - begun < 3
    assert value(server, "SELECT number FROM kept") == 7


def test_only_the_servers_account_may_enter_the_socket_folder(server: PrivatePostgres) -> None:
    server.start()
    assert server.socket_dir.stat().st_mode & 0o777 == 0o700
    assert server.socket_dir.stat().st_uid == server.account.uid


def test_a_stale_pid_file_of_another_program_harms_nobody(server: PrivatePostgres) -> None:
    other = subprocess.Popen(["sleep", "60"], **server.account.popen_options())
    try:
        (server.cluster / "postmaster.pid").write_text(f"{other.pid}\n{server.cluster}\n1\n5432\n{server.socket_dir}\n")
        assert not server.is_alive()
        server.start()
        assert value(server, "SELECT 1") == 1
        server.stop()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


@pytest.mark.slow
def test_a_set_up_that_was_interrupted_begins_anew(open_folder: Path) -> None:
    half = open_folder / "pg" / "cluster.unfinished"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    server = PrivatePostgres(open_folder / "pg", durable=False)
    try:
        server.start()
        assert value(server, "SELECT 1") == 1
    finally:
        server.destroy()
    assert not server.data_dir.exists()


def test_data_of_another_major_version_is_left_alone(server: PrivatePostgres) -> None:
    (server.cluster / "PG_VERSION").write_text("12\n")
    with pytest.raises(PostgresError, match=r"made by PostgreSQL 12.*TRAJET_PG_BIN"):
        server.start()
    assert not server.is_alive()


def test_a_path_of_more_than_120_characters_works(made: Path, open_folder: Path) -> None:
    deep = open_folder / "with spaces and é" / ("x" * 120)
    deep.mkdir(parents=True)
    subprocess.run(["cp", "-a", str(made), str(deep / "pg")], check=True)
    server = PrivatePostgres(deep / "pg")
    try:
        server.start()
        assert value(server, "SELECT current_user", "trajet_app") == "trajet_app"
        assert not server.socket_dir.is_relative_to(open_folder)
    finally:
        server.destroy()
    assert not server.socket_dir.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can put another account's folder there")
def test_a_socket_folder_of_somebody_else_is_refused(server: PrivatePostgres) -> None:
    server.socket_dir.mkdir(exist_ok=True)
    os.chown(server.socket_dir, 12345, 12345)
    with pytest.raises(PostgresError, match="belongs to somebody else"):
        server.start()


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another account")
def test_root_opens_no_folder_to_reach_its_data(open_folder: Path) -> None:
    closed = open_folder / "home"
    closed.mkdir(mode=0o700)
    server = PrivatePostgres(closed / "var" / "pg", durable=False)
    try:
        server.start()
        assert value(server, "SELECT 1") == 1
        assert closed.stat().st_mode & 0o777 == 0o700
        assert (closed / "var" / "pg").resolve() == server.data_dir
    finally:
        server.destroy()
    assert not server.data_dir.exists()
    assert not (closed / "var" / "pg").is_symlink()


@pytest.mark.slow
def test_two_processes_share_one_server_until_the_last_leaves(server: PrivatePostgres) -> None:
    first, second = start_user(server.asked_dir), start_user(server.asked_dir)
    assert heard(first) == heard(second) == "trajet_app"
    assert finish(first) == 0
    assert value(server, "SELECT 1", "trajet_app") == 1
    assert finish(second) == 0
    assert not server.is_alive()


@pytest.mark.slow
def test_a_killed_user_does_not_leave_the_server_running(server: PrivatePostgres) -> None:
    user = start_user(server.asked_dir)
    assert heard(user) == "trajet_app"
    user.kill()
    finish(user)
    assert eventually(lambda: not server.is_alive())


def kill_all(server: PrivatePostgres) -> None:
    postmaster = live_postmaster(server.cluster)
    assert postmaster is not None
    shown = subprocess.run(["ps", "-o", "pid=", "--ppid", str(postmaster)], capture_output=True, text=True, check=False)
    for pid in [postmaster, *map(int, shown.stdout.split())]:
        os.kill(pid, signal.SIGKILL)


def write_until_it_fails(url: str, acknowledged: list[int]) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            while True:
                row = connection.execute("INSERT INTO written DEFAULT VALUES RETURNING id").fetchone()
                acknowledged.append(row[0] if row else 0)
        except psycopg.OperationalError:
            return


def lost_commits(server: PrivatePostgres) -> tuple[int, int]:
    """Kill the server five times while four connections write; return acknowledged and lost commits."""
    server.start()
    write(server, "CREATE TABLE written (id bigserial PRIMARY KEY)")
    acknowledged: list[int] = []
    for _round in range(5):
        url = server.url("trajet_owner")
        writers = [threading.Thread(target=write_until_it_fails, args=(url, acknowledged)) for _ in range(4)]
        for writer in writers:
            writer.start()
        time.sleep(0.4)
        kill_all(server)
        for writer in writers:
            writer.join()
        server.start()
    with psycopg.connect(server.url("trajet_owner")) as connection:
        found = {row[0] for row in connection.execute("SELECT id FROM written")}
    return len(acknowledged), len(set(acknowledged) - found)


@pytest.mark.slow
def test_no_acknowledged_commit_is_lost_when_the_server_is_killed(server: PrivatePostgres) -> None:
    written, lost = lost_commits(server)
    assert written > 100
    assert lost == 0


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="the other tests already run as an ordinary user")
def test_an_ordinary_user_runs_it_without_root(
    server: PrivatePostgres, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.start()
    monkeypatch.setenv("TRAJET_PG_BIN", str(Path(server.program("postgres")).parent))
    monkeypatch.setattr("trajet_cli.postgres_roles.guard_command", lambda: ["/bin/true"])
    own = open_folder / "ordinary"
    own.mkdir()
    os.chown(own, server.account.uid, server.account.gid)
    assert in_a_fork(lambda: as_ordinary_user(own, server.account.uid)) == 0


def in_a_fork(act: Callable[[], bool]) -> int:
    """Run in a child that keeps this interpreter: an ordinary user may not be able to start root's Python."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if act() else 1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def as_ordinary_user(folder: Path, uid: int) -> bool:
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)
    server = PrivatePostgres(folder / "pg")
    server.start()
    right = not server.account.changes and value(server, "SELECT current_user", "trajet_app") == "trajet_app"
    written, lost = lost_commits(server)
    server.stop()
    return right and written > 100 and lost == 0 and not server.is_alive()
