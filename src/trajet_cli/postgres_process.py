"""Finding and stopping the one server process that works on a given cluster folder."""

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any, Final

FAST_STOP_PATIENCE_S: Final = 60


def terminal_free() -> dict[str, Any]:
    """Keyword arguments for `Popen`: out of reach of the terminal's Ctrl-C, silent."""
    return {
        "start_new_session": True,
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }


def live_postmaster(cluster: Path) -> int | None:
    """Return the process id of the server that works on `cluster`, or None.

    A pid file is believed only if that process is a `postgres` started on this folder: after a crash its number may
    belong to any other program.
    """
    try:
        pid = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    command = _command_line(pid)
    is_server = bool(command) and Path(command[0]).name.startswith("postgres")
    return pid if is_server and str(cluster) in command[1:] else None


def stop_postmaster(cluster: Path) -> None:
    """Ask the server of `cluster` for a fast shutdown and wait for its end; nothing to do if none lives."""
    pid = live_postmaster(cluster)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    give_up_at = time.monotonic() + FAST_STOP_PATIENCE_S
    while live_postmaster(cluster) == pid:
        _reap(pid)
        if time.monotonic() > give_up_at:
            raise TimeoutError(f"PostgreSQL (process {pid}) does not stop.")
        time.sleep(0.02)


def _reap(pid: int) -> None:
    """Take note of a child's end, so that it does not stay as a zombie."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def _command_line(pid: int) -> list[str]:
    """Return a process's command and arguments; empty if there is no such process."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="surrogateescape").split("\0")[:-1]
        except OSError:
            return []
    shown = subprocess.run(["ps", "-ww", "-p", str(pid), "-o", "args="], capture_output=True, text=True, check=False)
    before, found, after = shown.stdout.strip().partition(" -D ")
    return [before, after.partition(" -c ")[0]] if found else []
