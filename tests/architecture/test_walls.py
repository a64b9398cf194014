"""Every row about people is behind a wall, and the wall holds at the database."""

import re

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing, walled_models

OURS = [model for model in apps.get_models() if model.__module__.startswith("trajet.")]
WALLED = walled_models()


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OURS, ids=label)
def test_every_model_says_what_personal_data_it_holds(model: type[models.Model]) -> None:
    assert re.search(r"^\s*\.\. (no_)?pii:", model.__doc__ or "", re.MULTILINE), "add `.. pii:` or `.. no_pii:`"


@pytest.mark.parametrize("model", OURS, ids=label)
def test_every_model_has_a_wall_or_says_why_not(model: type[models.Model]) -> None:
    assert hasattr(model, "wall") or getattr(model, "wall_reason", ""), "declare `wall` or `wall_reason`"


@pytest.mark.django_db
def test_the_catalogue_shows_a_policy_on_every_walled_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select c.relname from pg_class c join pg_policy p on p.polrelid = c.oid where c.relrowsecurity")
        guarded = {name for (name,) in cursor.fetchall()}
        cursor.execute(
            "select tablename from pg_tables where schemaname = 'public' and tablename ~ '^(people|guidance|law|reception)_'"
        )
        tables = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in WALLED} <= guarded
    assert tables - {model._meta.db_table for model in OURS if not hasattr(model, "wall")} <= guarded


@pytest.mark.django_db
def test_the_application_role_owns_nothing_and_cannot_lift_a_wall() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        assert cursor.fetchone() == ("trajet_app", False, False)
        cursor.execute("select count(*) from pg_tables where tableowner = current_user")
        assert cursor.fetchone() == (0,)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("alter table people_person disable row level security")


@pytest.mark.django_db
@pytest.mark.parametrize("model", WALLED, ids=label)
def test_without_a_viewer_no_row_is_visible(model: type[models.Model]) -> None:
    with viewing(None):
        assert not model._default_manager.exists()


def test_a_row_of_another_service_can_neither_be_read_nor_written(viewers: dict[str, Viewer], outsider: Viewer) -> None:
    clerk = viewers["clerk"]
    with viewing(clerk):
        entry = JournalEntry.objects.create(service_id=clerk.service_id, staff_id=clerk.staff_id, act="test.act")
    with viewing(outsider):
        assert not JournalEntry.objects.filter(pk=entry.pk).exists()
    with pytest.raises(DatabaseError), viewing(outsider):
        JournalEntry.objects.create(service_id=clerk.service_id, act="test.forged")


@pytest.mark.parametrize(
    "statement",
    [
        "update access_journalentry set act = 'x'",
        "delete from access_journalentry",
        "insert into access_change (author) values ('x')",
        "update access_reading set what = 'x'",
    ],
)
def test_the_traces_cannot_be_changed(viewers: dict[str, Viewer], statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        viewing(viewers["dpo"]),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
