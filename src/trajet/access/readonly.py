"""A GET cannot write: a database wrapper refuses, with the journal of readings as the one exception."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

READS = (
    "SELECT",
    "WITH",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "SET",
    "DECLARE",
    "FETCH",
    "CLOSE",
    "EXPLAIN",
    "VALUES",
    "(",
)
ALLOWED = ('INSERT INTO "access_reading"',)


class WriteInRead(Exception):
    """A page that only shows tried to write."""


def _refuse_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    text = str(sql).lstrip().upper()
    if not text.startswith(READS) and not text.startswith(tuple(item.upper() for item in ALLOWED)):
        raise WriteInRead(f"A GET tried to write: {text[:60]}")
    return execute(sql, params, many, context)


@contextmanager
def reading_only() -> Iterator[None]:
    """Refuse every statement that is not a read."""
    with connection.execute_wrapper(_refuse_writes):
        yield
