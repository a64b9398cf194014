"""`./trajet bench pages`: what pages and the API cost beside their own SQL, on a database of real size."""

import argparse
import os
from dataclasses import dataclass
from typing import Any

import psycopg
from rich.console import Console
from rich.table import Table

from trajet_cli import catalogues, places, schema
from trajet_cli.benches import _web
from trajet_cli.benches._cases import Case, Subject, cases, subject
from trajet_cli.benches._timing import Cost
from trajet_cli.database import database, owner_url
from trajet_cli.refusal import RefusalError

SCALE = 200_000
ROUNDS = 15
ENOUGH = 0.9
"""A seed makes whole households until the scale is nearly reached."""


@dataclass(frozen=True, slots=True)
class Row:
    """One page measured."""

    case: Case
    page: Cost
    sql: Cost
    queries: int

    @property
    def ratio(self) -> float:
        """All the work of the page (web and database) to that of its SQL through psycopg alone."""
        return self.page.total_ms / self.sql.total_ms

    @property
    def is_beyond(self) -> bool:
        return self.case.most is not None and self.ratio > self.case.most


def run(args: argparse.Namespace) -> int:
    """Print the table; 1 when a list or a search costs more than its ratio allows."""
    if places.mode() == "production":
        raise RefusalError("Pages are measured on made-up people only: this leaves sessions and readings behind.")
    options, scale = _parser().parse_args(args.extra), args.scale or SCALE
    with database(f"bench-{scale}") as variables:
        environment = places.environment("demo", variables)
        _prepare(environment, scale)
        os.environ.update(environment)
        rows, on = _measure_all(environment, options)
    out = Console(highlight=False)
    out.print(_table(rows, on, options.rounds))
    for row in rows:
        if row.is_beyond:
            out.print(f"{row.case.name}: {row.ratio:.1f} times its SQL, at most {row.case.most} allowed")
    return int(any(row.is_beyond for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trajet bench pages")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"requests a median is made of ({ROUNDS})")
    parser.add_argument("--only", default="", help="measure only the pages whose name holds this")
    return parser


def _prepare(environment: dict[str, str], scale: int) -> None:
    """A database of that many people: seeded when empty, refused when it holds fewer."""
    catalogues.build_if_stale()
    schema.migrate(environment)
    with psycopg.connect(owner_url(environment)) as db:
        found = db.execute("SELECT count(*) FROM people_person").fetchone() or (0,)
    if not found[0]:
        schema.run_as_owner(environment, "seed_demo", "--scale", str(scale))
    elif found[0] < scale * ENOUGH:
        raise RefusalError(f"The database holds {found[0]:,} people, {scale:,} are wanted: name another one.")


def _measure_all(environment: dict[str, str], options: argparse.Namespace) -> tuple[list[Row], Subject]:
    _web.start()
    with psycopg.connect(owner_url(environment)) as owner:
        on = subject(owner)
    _web.plan_once(on)
    chosen = [case for case in cases(on) if options.only in case.name]
    with _application(environment["DATABASE_URL"]) as db:
        return [Row(case, *_web.measure(on, case, db, options.rounds)) for case in chosen], on


def _application(url: str) -> psycopg.Connection[Any]:
    """The role of the web, behind the same walls; values go into the text as Django puts them."""
    return psycopg.connect(url, cursor_factory=psycopg.ClientCursor)


def _table(rows: list[Row], on: Subject, rounds: int) -> Table:
    hits = f"{on.hits:,} people are found by “{on.word}”"
    table = Table(title=f"{on.people:,} people; {hits}; medians of {rounds}, ms")
    heads = ("page", "queries", "web CPU", "database CPU", "elapsed", "SQL alone: client", "database", "ratio", "most")
    for head in heads:
        table.add_column(head, justify="left" if head == "page" else "right", no_wrap=head == "page")
    for row in rows:
        most = "" if row.case.most is None else f"{row.case.most:g}"
        figures = (row.page.web_ms, row.page.database_ms, row.page.elapsed_ms, row.sql.web_ms, row.sql.database_ms)
        shown = [f"{figure:.1f}" for figure in figures]
        table.add_row(row.case.name, str(row.queries), *shown, f"{row.ratio:.1f}", most)
    return table
