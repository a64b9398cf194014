"""`seed_demo`: fill an empty database with made-up people, as the owner role. Never in production."""

import datetime as dt
import gc
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from trajet.desk.demo.seed import FULL_SCALE, seed_demo

SMALL_SCALE = 2_000


class Command(BaseCommand):
    help = "Fill an empty database with a made-up reception network and its people."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=int, default=FULL_SCALE, help="persons to make up (%(default)s)")
        parser.add_argument("--small", action="store_true", help=f"the same as --scale {SMALL_SCALE}")
        parser.add_argument("--seed", type=int, default=1, help="the same seed and day give the same rows")
        parser.add_argument("--on", type=dt.date.fromisoformat, help="the day the demo stands on (today)")

    def handle(self, *_: Any, **options: Any) -> None:
        _refuse_unsafe()
        began = time.monotonic()
        scale = SMALL_SCALE if options["small"] else options["scale"]
        # Millions of small texts and no cycles among them: looking for cycles would only cost time.
        gc.disable()
        try:
            counts = self._seed(options["seed"], options["on"] or timezone.localdate(), scale, options["verbosity"])
        finally:
            gc.enable()
        if options["verbosity"]:
            for table, count in sorted(counts.items()):
                self.stdout.write(f"{count:>9,}  {table}")
            self.stdout.write(f"{sum(counts.values()):>9,}  rows in {time.monotonic() - began:.1f} s")

    def _seed(self, seed: int, on: dt.date, scale: int, verbosity: int) -> dict[str, int]:
        console = Console(stderr=True, quiet=verbosity == 0)
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("Drawing people", total=1.0)

            def report(stage: str, done: float) -> None:
                progress.update(task, description=stage, completed=done)

            return seed_demo(seed, on, scale, report)


def _refuse_unsafe() -> None:
    if settings.PRODUCTION:
        raise CommandError("Made-up people have no place in production (TRAJET_MODE=production).")
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_has_role(tableowner, 'member') from pg_tables"
            " where schemaname = 'public' and tablename = 'people_person'"
        )
        (is_owner,) = cursor.fetchone()
        if not is_owner:
            raise CommandError("Run this as the owner of the tables: TRAJET_DB_ROLE=owner.")
        cursor.execute("select exists (select from people_person)")
        (holds_people,) = cursor.fetchone()
    if holds_people:
        raise CommandError("The database already holds people. Start from an empty one: ./trajet reset.")
