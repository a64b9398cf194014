"""Opening a file, and what the wall keeps apart."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from tests.guidance.casefiles.conftest import make_household
from trajet.access.models import JournalEntry as Act
from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.models import CaseFile


def test_who_opens_a_file_is_its_reference_worker_and_the_thread_says_so(as_worker: Viewer, file: CaseFile) -> None:
    assert file.reference_worker_id == as_worker.staff_id
    assert selectors.file_of(as_worker, household_id=file.household_id) == file
    assert Act.objects.get(act="guidance.file.opened").household_id == file.household_id


def test_a_household_has_one_open_file_in_a_service(as_worker: Viewer, file: CaseFile) -> None:
    with pytest.raises(ValidationError, match="already has an open file"):
        services.open_file(by=as_worker, household=file.household, reason="Again")


def test_a_worker_of_another_service_cannot_be_reference_worker(as_worker: Viewer, outsider: Viewer) -> None:
    elsewhere = Staff.objects.get(pk=outsider.staff_id)
    with pytest.raises(ValidationError, match="does not work in this service"):
        services.open_file(by=as_worker, household=make_household(as_worker), reason="New", reference_worker=elsewhere)


def test_a_dispatcher_opens_no_file_and_reads_none(viewers: dict[str, Viewer], file: CaseFile) -> None:
    with viewing(viewers["dispatcher"]):
        with pytest.raises(PermissionDenied):
            services.open_file(by=viewers["dispatcher"], household=file.household, reason="x")
        with pytest.raises(PermissionDenied):
            selectors.access_file(viewers["dispatcher"], file.uuid)


def test_files_of_two_services_know_nothing_of_each_other(file: CaseFile, outsider: Viewer) -> None:
    with viewing(outsider):
        services.open_file(by=outsider, household=make_household(outsider), reason="Walk-in")
        assert [each.opening_reason for each in selectors.list_files(outsider)] == ["Walk-in"]
        assert not CaseFile.objects.filter(pk=file.pk).exists()
        with pytest.raises(Http404):
            selectors.access_file(outsider, file.uuid)
