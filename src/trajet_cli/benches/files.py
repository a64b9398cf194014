"""`./trajet bench files`: what the social worker's pages cost beside their own SQL, over 200,000 files and 2 million entries."""

import argparse
import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import psycopg
from rich.console import Console

from trajet_cli import places
from trajet_cli.benches import _web
from trajet_cli.benches._cases import Case, Subject, subject
from trajet_cli.benches._files_sql import ENTRIES_A_FILE, WORD, fill
from trajet_cli.benches._timing import Cost, Work, compare, replay
from trajet_cli.benches.pages import ENOUGH, ROUNDS, Row, _application, _prepare, _table
from trajet_cli.database import database, owner_url
from trajet_cli.refusal import RefusalError

SCALE = 200_000
LIST_MOST, SEARCH_MOST = 9.0, 3.5
ENOUGH_HITS = 4_000
SAVED = 302


def run(args: argparse.Namespace) -> int:
    """Print the table; 1 when a page, a save or a search costs more than its ratio allows."""
    if places.mode() == "production":
        raise RefusalError("Files are measured on made-up people only: this leaves entries and readings behind.")
    options, scale = _parser().parse_args(args.extra), args.scale or SCALE
    with database(f"bench-files-{scale}") as variables:
        environment = places.environment("demo", variables)
        _prepare(environment, scale)
        os.environ.update(environment)
        rows, on = _measure_all(environment, scale, options)
    out = Console(highlight=False)
    out.print(_table(rows, on, options.rounds))
    for row in (row for row in rows if row.is_beyond):
        out.print(f"{row.case.name}: {row.ratio:.1f} times its SQL, at most {row.case.most} allowed")
    return int(any(row.is_beyond for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trajet bench files")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"requests a median is made of ({ROUNDS})")
    parser.add_argument("--only", default="", help="measure only what has this in its name")
    return parser


def _measure_all(environment: dict[str, str], scale: int, options: argparse.Namespace) -> tuple[list[Row], Subject]:
    _web.start()
    with psycopg.connect(owner_url(environment), autocommit=True) as owner:
        on = subject(owner)
        hits = fill(owner, on.service, round(scale * ENOUGH))
        file = _file(owner, on)
    on = replace(on, word=WORD, hits=hits)
    chosen = [case for case in cases(file, hits) if options.only in case.name]
    with _application(environment["DATABASE_URL"]) as db:
        rows = [Row(case, *_web.measure(on, case, db, options.rounds)) for case in chosen]
        if options.only in SAVE.name:
            rows.append(Row(SAVE, *_measure_save(on, file, db, options.rounds)))
    return rows, on


SAVE = Case("journal save", "/files/…/entry/", "social_worker", LIST_MOST)


def cases(file: str, hits: int) -> list[Case]:
    """Lists, the page of a file and searches, as the social worker whose file it is."""
    search_most = SEARCH_MOST if hits >= ENOUGH_HITS else None
    return [
        Case("worklist", "/", "social_worker", LIST_MOST),
        Case("files I accompany", "/files/", "social_worker", LIST_MOST),
        Case("files of the service", "/files/?whose=team", "social_worker", LIST_MOST),
        Case("page of a file", f"/files/{file}/", "social_worker", LIST_MOST),
        Case("search in a file", f"/files/{file}/?q={WORD}", "social_worker", LIST_MOST),
        Case("search in all journals", f"/files/search/?q={WORD}", "social_worker", search_most),
    ]


def _file(owner: psycopg.Connection[Any], on: Subject) -> str:
    """A file of the social worker who looks, with as many entries as a file has."""
    row = owner.execute(
        "select f.uuid from guidance_casefile f join access_staff s on s.id = f.reference_worker_id"
        " where f.service_id = %s and f.closed_on is null and s.id = (select min(id) from access_staff"
        " where service_id = %s and 'social_worker' = any (roles))"
        " and (select count(*) from guidance_journalentry e where e.file_id = f.id) >= %s order by f.id limit 1",
        [on.service, on.service, ENTRIES_A_FILE],
    ).fetchone()
    if row is None:
        raise RefusalError("No social worker of the measured service has a file.")
    return str(row[0])


def _measure_save(on: Subject, file: str, db: psycopg.Connection[Any], rounds: int) -> tuple[Cost, Cost, int]:
    """An entry written through the page, against the statements it makes."""
    from django.db import connection

    save = _saver(on, file)
    statements = _web.statements_of(save)
    page = Work(save, connection.connection.info.backend_pid)
    alone = Work(lambda: replay(db, statements), db.info.backend_pid)
    return *compare(page, alone, rounds), len(statements)


def _saver(on: Subject, file: str) -> _web.Get:
    from django.test import Client

    client = Client()
    client.force_login(_web._post(on, SAVE.role).user)
    sent: dict[str, Sequence[str] | str] = {
        "text": "Entretien au bureau. **Convenu** : rappeler la semaine prochaine.",
        "held_on": dt.date.today().isoformat(),  # noqa: DTZ011 the day of the machine that measures
        "kind": "conversation",
        "channel": "in_person",
        "interpreting": "none",
        "written_in": "fr",
        "topics": ["housing"],
    }

    def save() -> Any:
        answer = client.post(f"/files/{file}/entry/", sent)
        if answer.status_code != SAVED:
            raise RefusalError(f"Saving an entry answers {answer.status_code} instead of {SAVED}.")
        return answer

    for _ in range(_web.WARM_UPS):
        save()
    return save
