"""`./trajet lock`: resolve the ranges of pyproject.toml into requirements.txt, and those of `bench` apart."""

import argparse
import subprocess
import sys

from trajet_cli import places
from trajet_cli.output import say
from trajet_cli.refusal import RefusalError

HELP = "Resolve pyproject.toml anew into requirements.txt, with hashes; --upgrade takes newer releases."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare whether to move to newer releases."""
    parser.add_argument("--upgrade", action="store_true", help="take the newest releases the ranges allow")


def run(args: argparse.Namespace) -> int:
    """Call uv; without --upgrade, releases already locked stay. What the benchmark adds keeps to the same releases."""
    upgrade = ["--upgrade"] if args.upgrade else []
    _resolve("requirements.txt", "--extra", "test", "--extra", "lint", "--extra", "sim", *upgrade)
    _resolve("requirements-bench.txt", "--extra", "bench", "--constraints", "requirements.txt", *upgrade)
    say("requirements.txt is up to date. The next ./trajet installs it.")
    return 0


def _resolve(file: str, *choice: str) -> None:
    kind = ["--python-version", "3.12", "--universal", "--generate-hashes"]
    plain = ["--no-emit-index-url", "--no-header", "--no-annotate", "--quiet", "--output-file", file]
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *kind, *plain, *choice]
    if subprocess.run(command, cwd=places.ROOT, check=False).returncode:
        raise RefusalError(f"uv could not resolve the dependencies; its message is above. {file} is unchanged.")
