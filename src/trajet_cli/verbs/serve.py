"""`./trajet serve`: the web server with production settings."""

import argparse
import os
import subprocess
from typing import Final

from trajet_cli import catalogues, places, schema, web
from trajet_cli.database import database
from trajet_cli.output import say
from trajet_cli.processes import together
from trajet_cli.refusal import RefusalError

HELP = "Serve with production settings read from the environment; refuses to start when a secret is missing."
NEEDED: Final = {
    "TRAJET_SECRET_KEY": "signs sessions and links; 50 random characters",
    "TRAJET_FIELD_KEYS": "encrypts sensitive fields; id:base64 of 32 random bytes, newest first",
    "TRAJET_ALLOWED_HOSTS": "the names under which the site is served, separated by commas",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where to listen and how many processes to run."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on, behind a TLS proxy (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=2, help="processes, about one per core (2)")
    parser.add_argument("--threads", type=int, default=8, help="threads in each process (8)")
    parser.add_argument("--no-migrate", action="store_true", help="leave the database schema as it is")


def run(args: argparse.Namespace) -> int:
    """Migrate, gather the static files, serve until asked to stop."""
    require_secrets()
    with database() as variables:
        environment = places.environment("production", variables)
        catalogues.build_if_stale()
        if not args.no_migrate:
            schema.migrate(environment)
        gather = places.django("collectstatic", "--no-input", "--verbosity", "0")
        if subprocess.run(gather, env=environment, check=False).returncode:
            raise RefusalError("The static files could not be gathered; the message is above.")
        with together(environment) as children:
            children.start("web server", web.web(args.host, args.port, workers=args.workers, threads=args.threads))
            say(f"Serving at {args.host}:{args.port}.")
            return children.wait()


def require_secrets() -> None:
    """Refuse when a setting that production cannot do without is missing, and say which."""
    missing = [f"  {name}: {meaning}" for name, meaning in NEEDED.items() if not os.environ.get(name, "").strip()]
    if missing:
        raise RefusalError("Production cannot start without these settings in the environment:\n" + "\n".join(missing))
