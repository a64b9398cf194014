"""The table of parameters in the reference page: `python -m trajet_engines.simulation.scenario.reference <page>`."""

import sys
from pathlib import Path

from .catalogue import Parameter, catalogue, known_sources
from .digest import canonical

BEGINS, ENDS = "<!-- parameters: written from the code -->", "<!-- end of parameters -->"


def table() -> str:
    """Every parameter with unit, default, status and source; then the sources."""
    rows = [_row(item) for item in catalogue().values()]
    told = [f"| `{item.key}` | [{item.title}]({item.url}) | {item.licence} |" for item in known_sources().values()]
    head = ["| place | default | unit | status | source | note |", "|---|---|---|---|---|---|"]
    below = ["", "| source | what | licence |", "|---|---|---|"]
    return "\n".join([*head, *rows, *below, *told])


def _row(item: Parameter) -> str:
    source = f"`{item.source.key}`" if item.source else ""
    return f"| `{item.place}` | `{canonical(item.value)}` | {item.unit} | {item.status} | {source} | {item.note} |"


def filled(page: str) -> str:
    """The page with today's table between its two marks."""
    before, rest = page.split(BEGINS)
    _, after = rest.split(ENDS)
    return f"{before}{BEGINS}\n{table()}\n{ENDS}{after}"


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(filled(file.read_text(encoding="utf-8")), encoding="utf-8")
