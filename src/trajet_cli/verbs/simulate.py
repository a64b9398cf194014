"""`./trajet simulate`: possible futures of the network from today's database, as a report in a new folder."""

import argparse
import signal
import subprocess
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from trajet.programme.scenarios import arguments
from trajet_cli import places
from trajet_cli.database import database

HELP = "Simulate the network from today's database: what happens if arrivals, places, staff or guidance change."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the simulation."""
    arguments.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command on the project's database; returns its exit code."""
    args.output = args.output and str(Path(args.output).absolute())
    command = places.django("simulate", *arguments.written(args))
    needed: AbstractContextManager[dict[str, str]] = nullcontext({}) if args.empty else database()
    with needed as variables:
        environment = places.environment(places.mode(), variables)
        environment.setdefault("NUMBA_CACHE_DIR", str(places.var() / "numba"))
        return _wait(command, environment)


def _wait(command: list[str], environment: dict[str, str]) -> int:
    """Ctrl-C is for the command, which ends cleanly and says so: it is passed on, once or twice makes no difference."""
    Path(environment["NUMBA_CACHE_DIR"]).mkdir(parents=True, exist_ok=True)
    with subprocess.Popen(command, env=environment) as running:
        while True:
            try:
                return running.wait()
            except KeyboardInterrupt:
                running.send_signal(signal.SIGINT)
