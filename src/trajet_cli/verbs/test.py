"""`./trajet test`: pytest on a private throw-away server."""

import argparse
import subprocess
import sys

from trajet_cli import catalogues, places
from trajet_cli.database import database

SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
"""Everything at once: a process and a database per core; files stay whole, and every process has a house of its own."""
HELP = "Run the tests: all but end-to-end and slow ones, or those of the given paths; other options go to pytest."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which tests to run."""
    parser.add_argument("--e2e", action="store_true", help="the end-to-end tests in Chromium too")
    parser.add_argument("--all", action="store_true", help="every test, the slow ones too")
    parser.set_defaults(passes_extra=True)
    parser.add_argument("paths", nargs="*", help="files, folders or test ids; none: all of tests/")


def run(args: argparse.Namespace) -> int:
    """Run pytest and return its exit code."""
    catalogues.build_if_stale()
    with database("test-postgres", durable=False) as variables:
        environment = places.environment("test", variables)
        command = [sys.executable, "-m", "pytest", *_selection(args), *args.extra, *args.paths]
        return subprocess.run(command, env=environment, cwd=places.ROOT, check=False).returncode


def _selection(args: argparse.Namespace) -> list[str]:
    if args.all:
        return ["--all", *SIDE_BY_SIDE]
    return ["--e2e", "-m", "not slow"] if args.e2e else ["-m", "not e2e and not slow"]
