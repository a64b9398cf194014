"""How the rows of an import are to be written, who writes them, and what they became."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.guidance.imports.checking import Workers
from trajet.guidance.imports.rows import Row

SKIP, NEW = "skip", "new"
ERRAND = frozenset({"people.person.write", "guidance.file.write"})
"""What writing an import needs beside the right to import: to register people, and to open and fill a file."""


class RowRefused(Exception):
    """A service refused a row while everything was being written; nothing is written then."""

    def __init__(self, row: int, said: str) -> None:
        super().__init__(f"{row}: {said}")
        self.row, self.said = row, said


@dataclass(frozen=True, slots=True)
class Written:
    """What a row became."""

    row: int
    person_id: int
    household_id: int | None
    file_id: int | None
    is_new: bool
    has_joined: bool


@dataclass(frozen=True)
class Order:
    """How to write: who asked, the usual reference worker and reason, and what was decided of people already known."""

    by: Viewer
    workers: Workers
    worker_id: int
    reason: str
    decisions: Mapping[str, str]
    alike: frozenset[int]

    def decision(self, row: Row) -> str:
        """`skip`, `new`, or the uuid of the file that this row is. Somebody known is left out unless it was decided."""
        return self.decisions.get(str(row.number), SKIP if row.number in self.alike else NEW)

    def worker_of(self, rows: Iterable[Row]) -> Staff:
        """The first reference worker that the rows of a file name, or the usual one."""
        named = next((row.worker for row in rows if row.worker), "")
        return self.workers.staff[self.workers.find(named) or self.worker_id]

    def reason_of(self, rows: Iterable[Row]) -> str:
        """The first reason that the rows of a file give, or the usual one."""
        return next((row.reason for row in rows if row.reason), self.reason)


def deputy(by: Viewer) -> Viewer:
    """The importer on the errand of the import: writes people and opens files, reads nothing, holds no role meanwhile.

    Why no role of a worker is lent: docs/decisions/0008-an-import-writes-and-does-not-read.md.
    """
    return replace(by, roles=frozenset(), errand=ERRAND)


def since(rows: Iterable[Row]) -> date:
    """The day a household and its file begin: the earliest that a row tells, or today."""
    return min((row.opened_on for row in rows if row.opened_on), default=timezone.localdate())
