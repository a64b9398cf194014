"""A table of gates on the screen, and the same table in the documentation with machine, load and date."""

import datetime as dt
import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.table import Table

from trajet_cli import places
from trajet_cli.benches._gates import Gate

PAGE = Path("docs/reference/benchmarks.md")
HEADINGS = ("gate", "wanted", "measured", "", "CPU s", "MB")


def table_of(title: str, gates: Sequence[Gate]) -> Table:
    """For the screen."""
    table = Table(title=title, show_lines=True)
    for heading in HEADINGS:
        table.add_column(heading, justify="right" if heading in ("CPU s", "MB") else "left")
    for gate in gates:
        table.add_row(*_cells(gate))
    return table


def _cells(gate: Gate) -> tuple[str, ...]:
    cpu = f"{gate.cpu_seconds:.1f}" if gate.cpu_seconds else ""
    megabytes = f"{gate.megabytes:,.0f}" if gate.megabytes else ""
    return gate.code, gate.wanted, gate.measured, gate.state, cpu, megabytes


def record(name: str, gates: Sequence[Gate], *, seed: int, is_quick: bool, packages: Sequence[str] = ()) -> Path:
    """Replaces the recorded table of a bench between its marks in the documentation; returns the page."""
    page = places.ROOT / PAGE
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, _, rest = page.read_text().partition(begin)
    _, _, after = rest.partition(end)
    rows = [HEADINGS, ("---",) * len(HEADINGS), *map(_cells, gates)]
    lines = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    found = _circumstances(seed, is_quick, packages)
    page.write_text(f"{before}{begin}\n\n{found}\n\n" + "\n".join(lines) + f"\n\n{end}{after}")
    return page


def _circumstances(seed: int, is_quick: bool, packages: Sequence[str]) -> str:
    load = "/".join(f"{number:.1f}" for number in os.getloadavg())
    kind = "quick" if is_quick else "full"
    software = ", ".join((f"Python {platform.python_version()}", *(f"{name} {_version(name)}" for name in packages)))
    return (
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, {kind} run, seed {seed}: {software}; "
        f"{os.cpu_count()} cores of {platform.machine()}, load average {load} when it ended."
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
