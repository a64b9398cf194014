"""Long imports: rows share their statements, and a worker that is killed or asked twice writes nobody twice."""

from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from tests.guidance.imports.test_imports import GOOD, checked
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.imports import jobs, services, writing
from trajet.guidance.imports.models import FileImport, ImportedRow
from trajet.guidance.imports.progress import Silent
from trajet.guidance.imports.types import ImportStatus
from trajet.people.files import removal
from trajet.people.models import Household, Membership, Person


@pytest.fixture
def coordinator(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["coordinator"]


@pytest.fixture
def worker_id(viewers: dict[str, Viewer]) -> int:
    return viewers["social_worker"].staff_id or 0


def people_of(count: int) -> list[list[object]]:
    """Different people, every third and fourth of them together."""
    letters = "abcdefghijklmnopqrst"
    return [
        [f"Had{letters[at // 20]}{letters[at % 20]}", f"Sal{letters[at % 20]}", 1950 + at, "M", "SY", "ar", f"M{at // 2}" if at % 4 > 1 else None]
        for at in range(count)
    ]  # fmt: skip


def waiting(by: Viewer, worker_id: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The job of an import that waits to be written in the background."""
    deferred: list[dict[str, Any]] = []
    with viewing(by):
        batch = checked(by, worker_id, GOOD)
        monkeypatch.setattr(services, "AT_ONCE", 0)
        monkeypatch.setattr(services, "defer", lambda task, **arguments: deferred.append(arguments))
        services.start_writing(by=by, batch=batch, without_wrong=False)
    return deferred.pop()


def counted() -> list[int]:
    return [model._default_manager.count() for model in (Person, Household, CaseFile, ImportedRow)]


def test_a_killed_worker_leaves_nothing_and_the_job_taken_up_again_writes_once(
    coordinator: Viewer, worker_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = waiting(coordinator, worker_id, monkeypatch)
    with monkeypatch.context() as killed:
        killed.setattr(services, "last_line", lambda _by: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            jobs.run(**job)
    with viewing(coordinator):
        assert FileImport.objects.get().status == ImportStatus.WRITING
        assert counted() == [0, 0, 0, 0]
    for _run in range(2):
        jobs.run(**job)
        with viewing(coordinator):
            assert FileImport.objects.get().status == ImportStatus.DONE
            assert counted() == [3, 1, 2, 3]


def test_two_workers_never_work_on_one_import_at_once(coordinator: Viewer, worker_id: int) -> None:
    with viewing(coordinator):
        batch = checked(coordinator, worker_id, GOOD)
        services.work(coordinator, batch.pk, Silent())
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "select pg_try_advisory_lock(hashtextextended('import', number)) from unnest(%s) number",
                [[batch.pk, batch.pk + 1]],
            )
            assert [is_free for (is_free,) in cursor.fetchall()] == [False, True]
    finally:
        other.close()


def test_the_statements_of_an_import_do_not_grow_with_its_rows(coordinator: Viewer, worker_id: int) -> None:
    counts = []
    with viewing(coordinator):
        for count in (8, 40):
            with transaction.atomic(), CaptureQueriesContext(connection) as made:
                batch = checked(coordinator, worker_id, people_of(count))
                services.start_writing(by=coordinator, batch=batch, without_wrong=False)
                assert Person.objects.count() == count
                transaction.set_rollback(True)
            counts.append(len(made))
    assert counts[1] <= counts[0] + 3, counts


def test_heaps_of_rows_come_out_as_one_heap_does(
    coordinator: Viewer, worker_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "WRITTEN_AT_ONCE", 3)
    with viewing(coordinator):
        batch = checked(coordinator, worker_id, people_of(20))
        assert batch.findings["wrong"] == 0
        services.start_writing(by=coordinator, batch=batch, without_wrong=False)
        assert list(ImportedRow.objects.order_by("row").values_list("row", flat=True)) == list(range(2, 22))
        assert (Person.objects.count(), Household.objects.count(), CaseFile.objects.count()) == (20, 5, 15)
        assert Membership.objects.filter(role="head").count() == 5
        lines = JournalEntry.objects.filter(act="people.person.registered", staff_id=coordinator.staff_id)
        assert set(lines.values_list("person_id", flat=True)) == set(Person.objects.values_list("pk", flat=True))
        services.start_undo(by=coordinator, batch=batch)
        assert not any(model._default_manager.exists() for model in (Person, Household, CaseFile))


def test_a_long_undo_asks_who_still_refers_to_its_people_in_pieces(
    coordinator: Viewer, worker_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removal, "REMOVED_AT_ONCE", 4)
    with viewing(coordinator):
        batch = checked(coordinator, worker_id, people_of(10))
        batch = services.start_writing(by=coordinator, batch=batch, without_wrong=False)
        with CaptureQueriesContext(connection) as made:
            services.start_undo(by=coordinator, batch=batch)
        assert counted()[:3] == [0, 0, 0]
    gone = [query["sql"] for query in made if query["sql"].startswith('DELETE FROM "people_person" ')]
    assert len(gone) == 3
    assert sum("CONSTRAINTS ALL IMMEDIATE" in query["sql"] for query in made) >= len(gone)
