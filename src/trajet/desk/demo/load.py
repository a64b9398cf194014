"""Rows into tables by COPY. Constraints between rows and indexes are built after, which checks every row."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection

from trajet.desk.demo.dice import Dice

UUID_BLOCK = 4_096
LINES_A_WRITE = 20_000
_SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Days(tuple[dt.date, dt.date | None]):
    """A range of days: the first, and the first day after it or none."""

    __slots__ = ()


def _array(values: list[str]) -> str:
    quoted = ('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values)
    return ("{" + ",".join(quoted) + "}").translate(_SPECIAL)


WRITTEN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "\\N",
    str: str,
    int: str,
    float: str,
    bool: lambda value: "t" if value else "f",
    dt.date: dt.date.isoformat,
    list: _array,
    dict: lambda value: json.dumps(value).translate(_SPECIAL),
    bytes: lambda value: "\\\\x" + value.hex(),
    Days: lambda days: f"[{days[0]},{days[1] or ''})",
}


class Sheet:
    """The rows of one walled table, written as COPY wants them. Ids count from one."""

    def __init__(self, dice: Dice, label: str, *columns: str) -> None:
        self.table = apps.get_model(label)._meta.db_table
        self.columns = ("id", "uuid", "service_id", "created_at", *columns)
        self.lines: list[str] = []
        self._dice = dice
        self._uuids: list[str] = []

    def add(self, service_id: int, created_at: str, *values: Any) -> int:
        """Add one row, in the order of the columns; returns its id. Texts hold no tab, line break or backslash."""
        number = len(self.lines) + 1
        if not self._uuids:
            self._uuids = self._dice.uuids(UUID_BLOCK)
        begin = f"{number}\t{self._uuids.pop()}\t{service_id}\t{created_at}"
        self.lines.append("\t".join([begin, *[WRITTEN[type(value)](value) for value in values]]))
        return number

    def uuid_of(self, number: int) -> str:
        """The uuid of a row, with hyphens."""
        return str(UUID(self.lines[number - 1].split("\t", 2)[1]))

    def replace(self, number: int, column: str, make: Callable[[str], Any]) -> None:
        """Write a value that depends on the row's own uuid."""
        parts = self.lines[number - 1].split("\t")
        value = make(self.uuid_of(number))
        parts[self.columns.index(column)] = WRITTEN[type(value)](value)
        self.lines[number - 1] = "\t".join(parts)


def copy(sheet: Sheet) -> None:
    """Write the rows of a sheet and set the counter of ids behind them."""
    columns = ", ".join(f'"{column}"' for column in sheet.columns)
    with connection.cursor() as cursor:
        with cursor.copy(f"copy {sheet.table} ({columns}) from stdin") as out:
            for at in range(0, len(sheet.lines), LINES_A_WRITE):
                out.write("\n".join(sheet.lines[at : at + LINES_A_WRITE]) + "\n")
        cursor.execute(f"select setval(pg_get_serial_sequence('{sheet.table}', 'id'), {max(1, len(sheet.lines))})")


@contextmanager
def bare_tables(tables: list[str]) -> Iterator[Callable[[], Iterator[float]]]:
    """Take off history triggers, constraints between rows and plain indexes.

    The callable given puts them back, which checks every row, and says how much of that is done.
    """
    taken = _constraints(tables) + _indexes(tables)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set local maintenance_work_mem = '256MB'")
        for table in _with_history(tables):
            cursor.execute(f"alter table {table} disable trigger history")
        for drop, _ in taken:
            cursor.execute(drop)
    yield lambda: _restore(tables, [create for _, create in reversed(taken)])


def _restore(tables: list[str], statements: list[str]) -> Iterator[float]:
    with connection.cursor() as cursor:
        for number, statement in enumerate(statements, start=1):
            cursor.execute(statement)
            yield number / len(statements)
        for table in _with_history(tables):
            cursor.execute(f"alter table {table} enable trigger history")


def _constraints(tables: list[str]) -> list[tuple[str, str]]:
    return _statements(
        "select format('alter table %%s drop constraint %%I', conrelid::regclass, conname),"
        " format('alter table %%s add constraint %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))"
        " from pg_constraint where contype in ('f', 'u', 'x') and conrelid = any(%s::regclass[])"
        " order by contype = 'f' desc, conname",
        tables,
    )


def _indexes(tables: list[str]) -> list[tuple[str, str]]:
    return _statements(
        "select format('drop index %%s', indexrelid::regclass), pg_get_indexdef(indexrelid) from pg_index"
        " where indrelid = any(%s::regclass[]) and not indisunique and not indisexclusion order by indexrelid",
        tables,
    )


def _statements(query: str, tables: list[str]) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(query, [tables])
        return [(drop, create) for drop, create in cursor.fetchall()]


def _with_history(tables: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text from pg_trigger where tgname = 'history'"
            " and tgrelid = any(%s::regclass[]) order by 1",
            [tables],
        )
        return [row[0] for row in cursor.fetchall()]
