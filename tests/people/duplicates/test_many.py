"""The search for candidates for many people at once."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from trajet.access.types import Viewer
from trajet.people.duplicates.bulk import ASKED_AT_ONCE, _sharing
from trajet.people.models import Person


def test_many_people_are_asked_for_in_several_queries_and_each_finds_their_own(at_work: Viewer) -> None:
    many = 2 * ASKED_AT_ONCE + 1
    people = Person.objects.bulk_create(
        Person(
            service_id=at_work.service_id,
            display_name="x",
            sort_key="x",
            sex="m",
            is_synthetic=True,
            match_keys=[f"#sp:{at}"],
        )
        for at in range(many)
    )
    with CaptureQueriesContext(connection) as made:
        found = _sharing((person.match_keys, None) for person in people)
    assert found == [[person.pk] for person in people]
    assert len(made) == 3


def test_new_keys_are_in_the_index_at_once(at_work: Viewer) -> None:
    """Kept aside, they would be read one by one by each search, which makes an import of many files quadratic."""
    with connection.cursor() as cursor:
        cursor.execute("select reloptions from pg_class where relname = 'people_person_match_keys'")
        assert cursor.fetchall() == [(["fastupdate=off"],)]
