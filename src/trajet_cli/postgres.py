"""A private PostgreSQL server in one folder: for the demo, the tests and small installations.

It listens on a Unix socket only. The socket's folder has mode 0700 and belongs to the account the server runs as, so
nobody but that account and root can knock: this lock is the authentication, and there is no password to keep.

Several processes may use one server. Each holds a shared lock on `users.lock`; the server stops when the last user
lets go, even by `kill -9`, because a small guard process (`postgres_guard`) waits for that lock.
"""

import atexit
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, Final
from urllib.parse import quote

from trajet_cli import postgres_binaries, postgres_cluster, postgres_roles
from trajet_cli.postgres_cluster import PostgresError
from trajet_cli.postgres_process import live_postmaster, stop_postmaster, terminal_free

LONGEST_SOCKET_FOLDER_BYTES: Final = 100 - len("/.s.PGSQL.5432")
RESTART_PATIENCE_S: Final = 20
RECOVERY_PATIENCE_S: Final = 600
TUNING: Final = {
    "listen_addresses": "",
    "port": "5432",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "1",
    "jit": "off",
    "timezone": "UTC",
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}
NOT_DURABLE: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_OUTLIVING: Final[list["subprocess.Popen[bytes]"]] = []
"""Processes that may live longer than this one."""


@atexit.register
def _leave_outliving() -> None:
    """Python complains of children that nobody waited for: note the end of those that ended, take leave of the others."""
    for child in _OUTLIVING:
        if child.poll() is None:
            child.returncode = 0


class PrivatePostgres:
    """One private server and its folder, made at the first start.

    `durable=False` gives up safety against power cuts for speed, for throw-away test data only.
    """

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.account = postgres_binaries.server_account()
        self.asked_dir = data_dir.absolute()
        self.data_dir = self._reachable_home(self.asked_dir)
        self.cluster = self.data_dir / "cluster"
        self.socket_dir = self._socket_home()
        self.log = self.data_dir / "server.log"
        self.durable = durable
        self._using: IO[str] | None = None

    def start(self) -> None:
        """Make the server if need be, start it unless it runs, and stay one of its users until `stop()`.

        Raises `PostgresError`.
        """
        self._prepare_folder()
        with self._locked("start.lock"):
            self._using = self._using or self._become_user()
            try:
                if not self.is_running():
                    self._make_and_launch()
            except BaseException:
                self._using.close()
                self._using = None
                raise

    def stop(self) -> None:
        """Stop using the server; the last user stops it and waits until it has gone."""
        if self._using is None:
            return
        self._using.close()
        self._using = None
        self.stop_if_unused()

    def stop_if_unused(self) -> bool:
        """Stop the server unless somebody uses it; return whether it is stopped."""
        try:
            with (self.data_dir / "users.lock").open("r") as users:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                stop_postmaster(self.cluster)
        except BlockingIOError:
            return False
        except FileNotFoundError:
            return True
        return True

    def is_alive(self) -> bool:
        """Whether the server's process lives; cheap enough to ask all the time."""
        return live_postmaster(self.cluster) is not None

    def is_running(self) -> bool:
        """Whether a server of this very folder runs and answers."""
        return self.is_alive() and self._answers()

    def url(self, role: str, database: str = "trajet") -> str:
        """Return the address for a role and a database, as `DATABASE_URL` wants it."""
        return f"postgresql://{quote(role)}@/{quote(database)}?host={quote(str(self.socket_dir), safe='')}"

    def program(self, name: str) -> str:
        """Return the path of a PostgreSQL program such as `pg_dump`."""
        return str(self.programs / name)

    @cached_property
    def programs(self) -> Path:
        """The folder of PostgreSQL's programs."""
        return postgres_binaries.programs(self.account)

    def destroy(self) -> None:
        """Stop the server whoever uses it, and remove everything it keeps."""
        self.stop()
        stop_postmaster(self.cluster)
        for folder in (self.data_dir, self.socket_dir):
            shutil.rmtree(folder, ignore_errors=True)
        if self.asked_dir.is_symlink():
            self.asked_dir.unlink()

    def _reachable_home(self, asked: Path) -> Path:
        if postgres_binaries.can_reach(self.account, asked.parent):
            return asked
        return postgres_binaries.SYSTEM_HOME / f"data-{_short_hash(asked)}"

    def _socket_home(self) -> Path:
        inside = self.data_dir / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER_BYTES:
            return inside
        return Path("/tmp") / f"trajet-{self.account.uid}-{_short_hash(self.data_dir)}"  # noqa: S108 - see own_folder

    def _prepare_folder(self) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.data_dir.chmod(0o711 if self.account.changes else 0o700)
        if self.asked_dir != self.data_dir and not self.asked_dir.exists():
            self.asked_dir.parent.mkdir(parents=True, exist_ok=True)
            self.asked_dir.symlink_to(self.data_dir)

    def _become_user(self) -> IO[str]:
        users = (self.data_dir / "users.lock").open("a")
        fcntl.flock(users, fcntl.LOCK_SH)
        return users

    @contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        with (self.data_dir / name).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_and_launch(self) -> None:
        if not self.cluster.exists():
            (self.data_dir / "roles.stamp").unlink(missing_ok=True)
            postgres_cluster.make(self.cluster, self.account, self.programs, durable=self.durable)
        postgres_cluster.refuse_other_version(self.cluster, self.programs)
        self._launch_until_ready()
        postgres_roles.ensure(self.url("postgres", "postgres"), self.url("postgres"), self.data_dir / "roles.stamp")
        guard = [*postgres_roles.guard_command(), str(self.asked_dir)]
        _OUTLIVING.append(subprocess.Popen(guard, env=_python_environment(), **terminal_free()))

    def _launch_until_ready(self) -> None:
        """Start the server; after a crash the first tries may fail while old backends leave."""
        give_up_at = time.monotonic() + RESTART_PATIENCE_S
        while True:
            postgres_cluster.own_folder(self.socket_dir, self.account)
            self._clear_stale_files()
            server = self._launch()
            if self._becomes_ready(server):
                _OUTLIVING.append(server)
                return
            if time.monotonic() > give_up_at:
                raise PostgresError(f"PostgreSQL does not start. The end of {self.log}:\n{self._log_end()}")
            time.sleep(0.3)

    def _clear_stale_files(self) -> None:
        """Remove what a killed server left, once no server of this folder lives; never touch another process."""
        if live_postmaster(self.cluster) is None:
            (self.cluster / "postmaster.pid").unlink(missing_ok=True)
            for left in self.socket_dir.glob(".s.PGSQL.*"):
                left.unlink()

    def _launch(self) -> "subprocess.Popen[bytes]":
        settings = TUNING | {"unix_socket_directories": str(self.socket_dir)} | ({} if self.durable else NOT_DURABLE)
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("a") as log:
            options = terminal_free() | {"stdout": log, "stderr": log} | self.account.popen_options()
            return subprocess.Popen([self.program("postgres"), "-D", str(self.cluster), *flags], cwd="/", **options)

    def _becomes_ready(self, server: "subprocess.Popen[bytes]") -> bool:
        give_up_at = time.monotonic() + RECOVERY_PATIENCE_S
        while server.poll() is None and time.monotonic() < give_up_at:
            if self._answers():
                return True
            time.sleep(0.03)
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
            server.wait()
        return False

    def _answers(self) -> bool:
        asked = [self.program("pg_isready"), "-q", "-h", str(self.socket_dir), "-p", "5432", "-d", "postgres"]
        return subprocess.run(asked, check=False).returncode == 0

    def _log_end(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:]) if self.log.exists() else "(empty)"


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _python_environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
