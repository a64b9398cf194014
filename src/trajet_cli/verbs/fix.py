"""`./trajet fix`: what the machine can put right."""

import argparse
import subprocess
import sys

from trajet_cli import places
from trajet_cli.verbs.check import PYTHON_FOLDERS, djade, templates

HELP = "Put right what the machine can: imports, formatting, templates."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing."""


def run(args: argparse.Namespace) -> int:
    """Run the fixers one after the other; return 1 if something is left to do by hand."""
    ruff = [sys.executable, "-m", "ruff"]
    left = subprocess.run([*ruff, "check", "--fix", *PYTHON_FOLDERS], cwd=places.ROOT, check=False).returncode
    subprocess.run([*ruff, "format", *PYTHON_FOLDERS], cwd=places.ROOT, check=True)
    if files := templates():
        subprocess.run([djade(), *files], cwd=places.ROOT, check=False)
    return int(bool(left))
