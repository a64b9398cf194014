"""What is done leaves a trace, and nothing is done in nobody's name."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from tests.house_client import HouseClient

from trajet.access import journal
from trajet.access.models import BreakGlass, Change, JournalEntry
from trajet.access.readonly import WriteInRead, reading_only
from trajet.access.types import Viewer
from trajet.access.walls import viewing


def test_a_change_is_recorded_with_its_author(viewers: dict[str, Viewer]) -> None:
    clerk = viewers["clerk"]
    with viewing(clerk):
        opened = BreakGlass.objects.create(
            service_id=clerk.service_id,
            staff_id=clerk.staff_id,
            person_id=1,
            reason="r",
            ends_at=timezone.now() + timedelta(minutes=30),
        )
        change = Change.objects.get(table_name="access_breakglass", row_id=opened.pk)
    assert (change.operation, change.author) == ("INSERT", f"staff:{clerk.staff_id}")
    assert change.after["reason"] == "r"


def test_a_change_in_nobodys_name_is_refused(viewers: dict[str, Viewer]) -> None:
    clerk = viewers["clerk"]
    ends_at = timezone.now() + timedelta(minutes=30)
    with viewing(clerk):
        with connection.cursor() as cursor:
            cursor.execute("select set_config('trajet.author', '', true)")
        with pytest.raises(DatabaseError, match="nobody is named"), transaction.atomic():
            BreakGlass.objects.create(
                service_id=clerk.service_id, staff_id=clerk.staff_id, person_id=1, reason="r", ends_at=ends_at
            )


def test_a_get_cannot_write_but_may_note_a_reading(viewers: dict[str, Viewer]) -> None:
    clerk = viewers["clerk"]
    with viewing(clerk), reading_only():
        journal.record_reading(clerk, 7, "people.person")
        with pytest.raises(WriteInRead):
            JournalEntry.objects.create(service_id=clerk.service_id, act="x")


def test_the_journal_of_the_service_says_an_act_in_words_beside_its_code(
    viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(viewers["clerk"]):
        journal.record(viewers["clerk"], "people.person.registered")
        journal.record(viewers["clerk"], "access.unheard.of")
    client = client_as(viewers["dpo"])
    client.cookies["trajet_language"] = "nl"
    page = client.get(reverse("access:journal")).content.decode()
    assert "Dossier geopend<br><code>people.person.registered</code>" in page
    assert "<td><code>access.unheard.of</code></td>" in page
