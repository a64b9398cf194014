"""`./trajet check`: everything that can be said about the code without running the tests."""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.table import Table

from trajet_cli import catalogues, lockfile, places, translations_check
from trajet_cli.output import complain, console

HELP = "Check style, types, layers, templates, migrations, translations and the lock, in under a minute."
PYTHON_FOLDERS: Final = ("src", "tests")
LAYERS: Final = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"
NOWHERE: Final = {"DATABASE_URL": "postgresql://nobody@/nothing?host=/nonexistent"}


@dataclass(frozen=True)
class Outcome:
    """What one check found: nothing when all is well."""

    name: str
    findings: str
    seconds: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which checks to run."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(checks())}")


def run(args: argparse.Namespace) -> int:
    """Run the checks two at a time, show a table, then the findings."""
    chosen = {name: check for name, check in checks().items() if not args.names or name in args.names}
    catalogues.build_if_stale()
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda item: _timed(*item), chosen.items()))
    _show(outcomes)
    return int(any(outcome.findings for outcome in outcomes))


def checks() -> dict[str, Callable[[], str]]:
    """Return the checks by name; each returns its findings as text."""
    python = sys.executable
    return {
        "types": lambda: _command([python, "-m", "mypy", "src"]),
        "style": lambda: _command([python, "-m", "ruff", "check", "--output-format", "concise", *PYTHON_FOLDERS]),
        "format": lambda: _command(
            [python, "-m", "ruff", "format", "--check", "--output-format", "concise", *PYTHON_FOLDERS]
        ),
        "layers": lambda: _command([python, "-c", LAYERS]),
        "templates": lambda: _command([djade(), "--check", *templates()]) if templates() else "",
        "system": lambda: _command(places.django("check", "--fail-level", "WARNING")),
        "migrations": lambda: _command(
            [python, "-W", "ignore::RuntimeWarning", *places.django("makemigrations", "--check", "--dry-run")[1:]]
        ),
        "translations": lambda: "\n".join(translations_check.findings()),
        "lock": lambda: "\n".join(lockfile.findings()),
    }


def templates() -> list[str]:
    """Return every Django template of the project."""
    found = places.SRC.glob("trajet/**/templates/**/*.html")
    return sorted(str(path.relative_to(places.ROOT)) for path in found if "jinja" not in path.parts)


def djade() -> str:
    """Return the path of the template formatter, a program beside this Python."""
    return str(Path(sys.executable).with_name("djade"))


def _command(command: list[str]) -> str:
    environment = places.environment("test", NOWHERE)
    done = subprocess.run(command, cwd=places.ROOT, env=environment, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip() or f"exit code {done.returncode}" if done.returncode else ""


def _timed(name: str, check: Callable[[], str]) -> Outcome:
    begun = time.monotonic()
    return Outcome(name, check(), time.monotonic() - begun)


def _show(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.findings:
            complain(f"--- {outcome.name}\n{outcome.findings}\n")
    table = Table("check", "result")
    table.add_column("seconds", justify="right")
    for outcome in outcomes:
        verdict = "[red]see above[/]" if outcome.findings else "[green]good[/]"
        table.add_row(outcome.name, verdict, f"{outcome.seconds:.1f}")
    console().print(table)
