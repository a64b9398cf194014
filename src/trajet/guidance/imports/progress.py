"""How far an import is, told outside its transaction: a connection of its own, so that the page sees it move."""

import time
from types import TracebackType
from typing import Protocol, Self

from django.db import DatabaseError, connections

from trajet.access.types import Viewer
from trajet.guidance.imports.models import FileImport

SECONDS_BETWEEN = 0.7
_TELL = f"update {FileImport._meta.db_table} set done = %s where id = %s"  # noqa: S608 a constant


class Told(Protocol):
    """Somebody who is told how far the work is."""

    def at(self, done: int) -> None: ...
    def more(self, rows: int) -> None: ...


class Silent:
    """Tells nobody: the work is done while one waits, in a transaction that holds the row itself."""

    def at(self, done: int) -> None:
        """Nothing to tell."""

    def more(self, rows: int) -> None:
        """Nothing to tell."""


class Progress:
    """Counts rows and writes the count now and then; used as a context manager by a job."""

    def __init__(self, viewer: Viewer, import_id: int) -> None:
        self.viewer, self.import_id = viewer, import_id
        self.done, self.told_at = 0, time.monotonic()
        self.connection = connections.create_connection("default")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def at(self, done: int) -> None:
        """So many rows are done."""
        self.done = done
        if time.monotonic() - self.told_at >= SECONDS_BETWEEN:
            self.told_at = time.monotonic()
            self._write()

    def more(self, rows: int) -> None:
        """So many rows more are done."""
        self.at(self.done + rows)

    def _write(self) -> None:
        try:
            with self.connection.cursor() as cursor:
                cursor.execute("begin")
                cursor.execute(
                    "select set_config('trajet.viewer', %s, true), set_config('trajet.author', %s, true),"
                    " set_config('lock_timeout', '500', true)",
                    [str(self.viewer.service_id), self.viewer.author],
                )
                cursor.execute(_TELL, [self.done, self.import_id])
                cursor.execute("commit")
        except DatabaseError:
            # A count that could not be told is told a moment later; the work goes on.
            self.connection.close()
