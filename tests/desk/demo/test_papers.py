"""The demonstration's letters, sheets and list, for a service that has nothing but one person."""

import pytest
from django.utils import timezone
from tests.desk.demo.conftest import Ask

from trajet.access.models import Staff
from trajet.access.selectors import viewer_of
from trajet.access.walls import viewing
from trajet.desk.demo.papers import LIST, WRITERS, write_papers
from trajet.desk.demo.staff import create_team
from trajet.guidance.models import FileImport, Letter, SheetEntry
from trajet.people import api as people


@pytest.mark.django_db
def test_both_services_get_a_letter_reviewed_texts_and_a_list_with_something_to_put_right() -> None:
    today = timezone.localdate()
    team = create_team(today)
    viewers = {
        key: viewer_of(Staff.objects.select_related("service", "user").get(pk=team.post(worker, key)))
        for key, (worker, _coordinator) in WRITERS.items()
    }
    for viewer in viewers.values():
        with viewing(viewer):
            people.register_person(by=viewer, names=[people.NameInput("Exemplaire", "Un")], sex="x", stated_on=today)
    write_papers(team)
    for viewer in viewers.values():
        with viewing(viewer):
            assert Letter.objects.count() == 1
            assert set(SheetEntry.objects.values_list("language", "status")) == {("fr", "reviewed"), ("nl", "reviewed")}
            batch = FileImport.objects.get()
            assert (batch.status, batch.total, batch.findings["wrong"]) == ("checked", len(LIST) - 1, 1)


def test_a_file_waits_at_each_service_and_another_came_back_refused(demo: Ask) -> None:
    found = demo("select state, count(distinct to_service_id) from guidance_fileparcel group by state order by state")
    assert found == [("pending", 2), ("refused", 2)]
