"""The table on the screen, and the same table in the documentation with machine, load and date."""

import datetime as dt
import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.table import Table

from trajet_cli import places
from trajet_cli.benches.dispatch.gate import Gate

PAGE = Path("docs/reference/benchmarks.md")
BEGIN, END = "<!-- simulation: begin -->", "<!-- simulation: end -->"
HEADINGS = ("gate", "wanted", "measured", "", "CPU s", "MB")
PACKAGES = ("numpy", "numba", "simpy", "ciw", "cimba")


def table_of(gates: Sequence[Gate]) -> Table:
    """For the screen."""
    table = Table(title="Simulation", show_lines=True)
    for heading in HEADINGS:
        table.add_column(heading, justify="right" if heading in ("CPU s", "MB") else "left")
    for gate in gates:
        table.add_row(*_cells(gate))
    return table


def _cells(gate: Gate) -> tuple[str, ...]:
    cpu = f"{gate.cpu_seconds:.1f}" if gate.cpu_seconds else ""
    megabytes = f"{gate.megabytes:,.0f}" if gate.megabytes else ""
    return gate.code, gate.wanted, gate.measured, gate.state, cpu, megabytes


def record(gates: Sequence[Gate], *, seed: int, is_quick: bool) -> Path:
    """Replaces the recorded table of the documentation; returns its page."""
    page = places.ROOT / PAGE
    before, _, rest = page.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    rows = [HEADINGS, ("---",) * len(HEADINGS), *map(_cells, gates)]
    lines = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    page.write_text(f"{before}{BEGIN}\n\n{_circumstances(seed, is_quick)}\n\n" + "\n".join(lines) + f"\n\n{END}{after}")
    return page


def _circumstances(seed: int, is_quick: bool) -> str:
    load = "/".join(f"{number:.1f}" for number in os.getloadavg())
    kind = "quick" if is_quick else "full"
    return (
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, {kind} run, seed {seed}: Python {platform.python_version()}, "
        f"{', '.join(f'{name} {_version(name)}' for name in PACKAGES)}; {os.cpu_count()} cores of {platform.machine()}, "
        f"load average {load} when it ended."
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
