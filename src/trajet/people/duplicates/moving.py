"""Moves every row of one file or household to another, and back. Which tables point there, the database itself says."""

import json
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from trajet.people.duplicates.models import Merge, NotSame, SuspectedPair
from trajet.people.households.models import Household
from trajet.people.persons.models import Person, SearchKey

Moved = dict[str, list[int]]
PERSON, HOUSEHOLD = Person._meta.db_table, Household._meta.db_table
STAYING = [model._meta.db_table for model in (Person, SearchKey, NotSame, SuspectedPair, Merge)]
"""Tables whose rows are about the two files themselves, or follow from the facts: they stay where they are."""


def move_rows(parent: str, source: int, target: int) -> Moved:
    """Let every row that points to `source` point to `target`; returns the rows by `table.column`."""
    with connection.cursor() as cursor:
        cursor.execute("select people_move_rows(%s::regclass, %s, %s, %s)", [parent, source, target, STAYING])
        return _read(cursor.fetchone()[0])


def move_back(parent: str, source: int, target: int, moved: Moved) -> None:
    """Undo `move_rows`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select people_move_rows_back(%s::regclass, %s, %s, %s::jsonb)", [parent, source, target, json.dumps(moved)]
        )


def _read(value: Any) -> Moved:
    read: Moved = json.loads(value) if isinstance(value, str) else value
    return read


def why_not(error: IntegrityError) -> str:
    """The sentence of the constraint that forbids the move."""
    diag = getattr(error.__cause__, "diag", None)
    name = getattr(diag, "constraint_name", "") or ""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.violation_error_message)
    return _("the two files hold facts that exclude each other.")
