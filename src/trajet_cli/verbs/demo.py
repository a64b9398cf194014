"""`./trajet demo`: everything on this machine, with made-up people."""

import argparse
import subprocess
import time
import urllib.error
import urllib.request
from typing import Final

import psycopg

from trajet_cli import catalogues, places, schema, web
from trajet_cli.database import database, owner_url
from trajet_cli.output import plain, say
from trajet_cli.processes import Children, together
from trajet_cli.refusal import RefusalError

HELP = "Start the demo: database, made-up data, web and worker; Ctrl-C stops everything."
HOST: Final = "127.0.0.1"
READY_PATIENCE_S: Final = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the port and the size of the data."""
    parser.add_argument("--port", type=int, default=8000, help="port to listen on, or the next free one (8000)")
    parser.add_argument("--scale", type=int, help="number of persons to make up when the database is empty")


def run(args: argparse.Namespace) -> int:
    """Start what is missing, say where to go, wait for the end."""
    with database() as variables:
        environment = places.environment("demo", variables)
        catalogues.build_if_stale()
        schema.migrate(environment)
        _seed_if_empty(environment, args.scale)
        return _serve(environment, web.free_port(HOST, args.port))


def _seed_if_empty(environment: dict[str, str], scale: int | None) -> None:
    """Make up people unless there are some; the command writes all or nothing."""
    with psycopg.connect(owner_url(environment)) as connection:
        people = connection.execute("SELECT 1 FROM people_person LIMIT 1").fetchone()
    if people is None:
        schema.run_as_owner(environment, "seed_demo", *([] if scale is None else ["--scale", str(scale)]))


def _accounts(environment: dict[str, str]) -> str:
    """Return the demo accounts as text; kept beside the data, so that a later start need not ask Django."""
    if not (text := schema.recorded(environment).get("accounts")):
        command, as_owner = places.django("demo_accounts"), environment | schema.OWNER_ROLE
        text = subprocess.run(command, env=as_owner, stdout=subprocess.PIPE, text=True, check=False).stdout.strip()
        schema.record(environment, accounts=text)
    return text


def _serve(environment: dict[str, str], port: int) -> int:
    with together(environment) as children:
        children.start("web server", web.web(HOST, port))
        if not _answers(children, f"http://{HOST}:{port}/healthz"):
            return children.wait()
        say(f"\n[bold green]Trajet runs at[/] [bold]http://{HOST}:{port}/[/]\n")
        plain(_accounts(environment))
        say("\nCtrl-C stops it. The data stays in var/; ./trajet reset removes it.")
        children.start("worker", web.worker())
        return children.wait()


def _answers(children: Children, address: str) -> bool:
    """Wait for the first answer; False when stopping was asked or a program died."""
    give_up_at = time.monotonic() + READY_PATIENCE_S
    while not children.asked_to_stop.wait(0.1) and children.dead() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except urllib.error.HTTPError:
            return True
        except OSError:
            if time.monotonic() > give_up_at:
                raise RefusalError(f"The web server does not answer at {address}; its messages are above.") from None
        else:
            return True
    return False
