"""Walls: the database itself decides which rows a viewer reaches (`design.md` 4).

`viewing(viewer)` names the viewer for one transaction; without it no walled row is visible and none can change.
`install()` runs as the owner after every migration, and reads each model's own declaration.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connection, models, transaction

from trajet.access.roles import SPECIAL_READERS
from trajet.access.types import Viewer

APPLICATION_ROLE = "trajet_app"
SPECIAL = "((select trajet_reads_special()) or trajet_broke_glass(person_id))"
POLICIES = {
    "service": "service_id = (select trajet_viewer())",
    "special": f"service_id = (select trajet_viewer()) and {SPECIAL}",
    "sensitive": f"service_id = (select trajet_viewer()) and (not is_sensitive or {SPECIAL})",
    "traces": "service_id = (select trajet_viewer())"
    " and ((select trajet_reads_special()) or not table_name = any (trajet_special_tables()))",
}
OURS = "trajet."


@contextmanager
def viewing(viewer: Viewer | None, *, snapshot: bool = False) -> Iterator[None]:
    """Open a transaction in which `viewer` looks and writes; None sees nothing.

    `snapshot`: an outermost transaction that only reads, all of it as of one moment.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if snapshot and is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read")
        # The names end with the outermost transaction: only an inner one has something to put back.
        earlier = None if is_outermost else _named()
        _name(*_settings(viewer))
        yield
        if earlier is not None and not connection.needs_rollback:
            _name(*earlier)


def _named() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('trajet.viewer', true), ''),"
            " coalesce(current_setting('trajet.author', true), ''),"
            " coalesce(current_setting('trajet.special', true), '')"
        )
        service, author, special = cursor.fetchone()
    return service, author, special


def name_viewer(viewer: Viewer | None) -> None:
    """Name the viewer for the rest of the current transaction."""
    _name(*_settings(viewer))


def _settings(viewer: Viewer | None) -> tuple[str, str, str]:
    if viewer is None:
        return "", "", ""
    return str(viewer.service_id), viewer.author, "" if SPECIAL_READERS.isdisjoint(viewer.roles) else "yes"


def _name(service: str, author: str, special: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('trajet.viewer', %s, true), set_config('trajet.author', %s, true),"
            " set_config('trajet.special', %s, true)",
            [service, author, special],
        )


def walled_models() -> list[type[models.Model]]:
    """Every model of ours that declares a wall."""
    return [model for model in apps.get_models() if model.__module__.startswith(OURS) and hasattr(model, "wall")]


def install_after_migrate(sender: AppConfig, **_: Any) -> None:
    """Install the walls once a migration has ended: Django announces each app, ours act on the last one."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith(OURS) and config.models_module]
    if sender is ours[-1]:
        install()


def install() -> None:
    """Install functions, grants, policies and history triggers. Safe to repeat; runs as the owner."""
    with transaction.atomic(), connection.cursor() as cursor:
        for file in sorted(Path(settings.SRC).glob("trajet/*/sql/*.sql")):
            cursor.execute(file.read_text(encoding="utf-8"))
        cursor.execute(_special_tables())
        cursor.execute(_grants())
        for model in walled_models():
            cursor.execute(_wall_of(model))


def _special_tables() -> str:
    """A function that names the tables whose rows, and so whose history too, are special categories."""
    special = sorted(each._meta.db_table for each in walled_models() if each.wall in {"special", "sensitive"})  # type: ignore[attr-defined]
    names = ", ".join(f"'{table}'" for table in special)
    return (
        "create or replace function trajet_special_tables() returns text[]"
        f" language sql immutable parallel safe as $$ select array[{names}]::text[] $$"
    )


def _grants() -> str:
    return f"""
        grant usage on schema public to {APPLICATION_ROLE};
        grant select, insert, update, delete on all tables in schema public to {APPLICATION_ROLE};
        grant usage, select on all sequences in schema public to {APPLICATION_ROLE};
        grant execute on all functions in schema public to {APPLICATION_ROLE};
        revoke insert, update, delete on access_change, django_migrations from {APPLICATION_ROLE};
        revoke delete on access_namedreader from {APPLICATION_ROLE};
        alter default privileges in schema public grant select, insert, update, delete on tables to {APPLICATION_ROLE};
    """  # noqa: S608 a constant of this module


def _wall_of(model: type[models.Model]) -> str:
    table = model._meta.db_table
    rule = POLICIES[model.wall]  # type: ignore[attr-defined]
    statements = [
        f"alter table {table} enable row level security",
        f"drop policy if exists wall on {table}",
        f"create policy wall on {table} to {APPLICATION_ROLE} using ({rule}) with check ({rule})",
        f"drop trigger if exists history on {table}",
    ]
    if getattr(model, "keeps_history", False):
        statements.append(
            f"create trigger history after insert or update or delete on {table}"
            " for each row execute function trajet_record_change()"
        )
    if getattr(model, "is_append_only", False):
        statements.append(f"revoke update, delete on {table} from {APPLICATION_ROLE}")
    return ";\n".join(statements)
