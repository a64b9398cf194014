"""Stops a private server when its last user has gone, however it went: `python -m trajet_cli.postgres_guard DIR`."""

import fcntl
import sys
from pathlib import Path

from trajet_cli.postgres import PrivatePostgres


def wait_for_last_user(data_dir: Path) -> None:
    """Wait until nobody uses the server of `data_dir`, then stop it."""
    server = PrivatePostgres(data_dir)
    stopped = False
    while not stopped:
        try:
            with (server.data_dir / "users.lock").open("r") as users:
                fcntl.flock(users, fcntl.LOCK_EX)
            stopped = server.stop_if_unused()
        except FileNotFoundError:
            return


if __name__ == "__main__":
    wait_for_last_user(Path(sys.argv[1]))
