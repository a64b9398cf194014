"""`./trajet worker`: the job worker beside `serve`."""

import argparse
import os

from trajet_cli import catalogues, places, web
from trajet_cli.database import database
from trajet_cli.processes import together
from trajet_cli.verbs.serve import require_secrets

HELP = "Run the job worker with production settings (TRAJET_MODE=demo: with those of the demo)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing."""


def run(args: argparse.Namespace) -> int:
    """Work until asked to stop."""
    mode = os.environ.get("TRAJET_MODE") or "production"
    if mode == "production":
        require_secrets()
    with database() as variables:
        catalogues.build_if_stale()
        with together(places.environment(mode, variables)) as children:
            children.start("worker", web.worker())
            return children.wait()
