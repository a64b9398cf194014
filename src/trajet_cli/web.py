"""The commands of the web server and of the worker, and a free port."""

import socket
import sys

from trajet_cli import places
from trajet_cli.refusal import RefusalError


def web(host: str, port: int, *, workers: int = 2, threads: int = 8) -> list[str]:
    """Return gunicorn's command line: synchronous views in threads, the code loaded once for all processes."""
    sizes = ["--worker-class", "gthread", "--workers", str(workers), "--threads", str(threads)]
    quiet = ["--preload", "--log-level", "warning", "--timeout", "60", "--graceful-timeout", "8"]
    return [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"{host}:{port}", *sizes, *quiet]


def worker() -> list[str]:
    """Return the job worker's command line."""
    return places.django("procrastinate", "worker")


def free_port(host: str, wanted: int) -> int:
    """Return the first free port from `wanted` on; refuses after twenty."""
    for port in range(wanted, wanted + 20):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise RefusalError(f"No free port between {wanted} and {wanted + 19} on {host}: choose one with --port.")
