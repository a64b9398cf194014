"""`./trajet bench imports`: what a row of a spreadsheet costs to check, to write and to take back."""

import argparse
import csv
import datetime as dt
import io
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from trajet_cli import places
from trajet_cli.benches import _web
from trajet_cli.benches._timing import Cost, Work, measure
from trajet_cli.benches.pages import _prepare
from trajet_cli.database import database
from trajet_cli.refusal import RefusalError

SCALE = 2_000
ROWS = (500, 2_000)
HEADINGS = ("Nom", "Prénom", "Né le", "Sexe", "Nationalité", "Langue", "Tél", "Numéro SP", "NISS", "Ménage")
NAMES_MET = 5_000
COUNTRIES = (("SY", "ar"), ("AF", "fa"), ("ER", "ti"), ("GN", "ff"), ("CD", "fr"))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one import: its cost and its queries."""

    name: str
    rows: int
    cost: Cost
    queries: int


def run(args: argparse.Namespace) -> int:
    """Print what each step costs a row, and leave the database as it was but for its history."""
    if places.mode() == "production":
        raise RefusalError("Imports are measured on made-up people only: this leaves a journal behind.")
    parser = argparse.ArgumentParser(prog="trajet bench imports")
    parser.add_argument("--rows", type=int, nargs="+", default=list(ROWS), help="rows of the lists imported")
    options, scale = parser.parse_args(args.extra), args.scale or SCALE
    with database(f"bench-imports-{scale}") as variables:
        environment = places.environment("demo", variables)
        _prepare(environment, scale)
        os.environ.update(environment)
        _web.start()
        steps = [step for rows in options.rows for step in measure_import(rows)]
    Console(highlight=False).print(_table(steps))
    return 0


def measure_import(rows: int) -> list[Step]:
    """Check, write and undo a list of so many made-up people, each step in this process as the worker does it."""
    from django.db import connection

    from trajet.access.walls import viewing
    from trajet.guidance.imports import services
    from trajet.guidance.imports.checking import Workers

    services.AT_ONCE = rows
    viewer = _coordinator()
    with viewing(viewer):
        worker = next(iter(Workers(viewer).staff))
        batch = services.upload_file(by=viewer, name="list.csv", content=_spreadsheet(rows, *_names_met(viewer)))
    backend = connection.connection.info.backend_pid

    def step(name: str, work: Callable[[], Any]) -> Step:
        with viewing(viewer), _counted() as queries:
            cost = measure(Work(work, backend))
        with viewing(viewer):
            batch.refresh_from_db()
            concerned = batch.rows.count() or batch.done
        return Step(name, concerned, cost, queries[0])

    checked = step(
        "check",
        lambda: services.start_check(by=viewer, batch=batch, columns=batch.columns, worker_id=worker, reason="Bench"),
    )
    with viewing(viewer):
        batch.refresh_from_db()
        known = {str(each["row"]): "new" for each in batch.findings["alike"]}
        batch = services.decide(by=viewer, batch=batch, decisions=known)
    written = step("write", lambda: services.start_writing(by=viewer, batch=batch, without_wrong=True))
    undone = step("undo", lambda: services.start_undo(by=viewer, batch=batch))
    return [checked, written, undone]


def _coordinator() -> Any:
    """A coordinator of a service where somebody accompanies files."""
    from trajet.access.models import Staff
    from trajet.access.selectors import viewer_of

    posts = Staff.objects.select_related("user", "service").filter(roles__contains=["coordinator"], ends_on=None)
    post = posts.order_by("pk").first()
    if post is None:
        raise RefusalError("Nobody is coordinator: this database is not one of seed_demo.")
    return viewer_of(post)


@contextmanager
def _counted() -> Iterator[list[int]]:
    from django.db import connection

    count = [0]

    def note(execute: Any, *arguments: Any) -> Any:
        count[0] += 1
        return execute(*arguments)

    with connection.execute_wrapper(note):
        yield count


def _spreadsheet(rows: int, families: Sequence[str], given: Sequence[str]) -> bytes:
    """A list of made-up people, half of them in households of two to four; other numbers in each list."""
    draw, text = random.Random(rows), io.StringIO()
    first = int(time.time()) % 100_000 * 1_000
    out = csv.writer(text, delimiter=";")
    out.writerow(HEADINGS)
    household, left = "", 0
    for number in range(rows):
        if not left:
            household, left = (f"M{number}", draw.randint(2, 4)) if draw.random() < 0.25 else ("", 1)
        left -= 1
        country, language = draw.choice(COUNTRIES)
        born = dt.date(draw.randint(1950, 2024), draw.randint(1, 12), draw.randint(1, 28))
        phone = f"+32 47{draw.randrange(10**7):07}" if draw.random() < 0.5 else ""
        number_sp = str(1_000_000 + (first + number) % 9_000_000)
        national = _national(draw, born) if draw.random() < 0.3 else ""
        person = [draw.choice(families), draw.choice(given), f"{born:%d/%m/%Y}", draw.choice("MF"), country, language]
        out.writerow([*person, phone, number_sp, national, household])
    return text.getvalue().encode()


def _national(draw: random.Random, born: dt.date) -> str:
    """A national register number that could be of somebody born that day."""
    first = f"{born:%y%m%d}{draw.randint(1, 997):03}"
    return f"{first}{97 - int(('2' if born.year >= 2000 else '') + first) % 97:02}"


def _names_met(viewer: Any) -> tuple[list[str], list[str]]:
    """Family and given names in the files of the service: a list that comes in meets the same ones."""
    from trajet.people.models import PersonName

    rows = PersonName.objects.filter(service_id=viewer.service_id, script="Latn").exclude(family="").exclude(given="")
    met = list(rows.order_by("id").values_list("family", "given")[:NAMES_MET])
    if not met:
        raise RefusalError("The measured service knows nobody: this database is not one of seed_demo.")
    return [family for family, _given in met], [given for _family, given in met]


def _table(steps: list[Step]) -> Table:
    table = Table("Step", "Rows", "Queries a row", "Web CPU a row, ms", "Database CPU a row, ms", "Elapsed a row, ms")
    for step in steps:
        costs = (step.cost.web_ms, step.cost.database_ms, step.cost.elapsed_ms)
        each = [f"{cost / step.rows:.2f}" for cost in costs]
        table.add_row(step.name, str(step.rows), f"{step.queries / step.rows:.2f}", *each)
    return table
