"""A file goes to another service: sent from its copy, accepted or refused there, and nothing else crosses the wall."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from tests.guidance.casefiles.conftest import make_household
from tests.house_client import HouseClient
from tests.world import born
from trajet.access.models import Service
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.desk.home.rows import Row
from trajet.desk.home.worklists import worklists_of
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.introducing import Nameable, Told, willing
from trajet.guidance.casefiles.models import CaseDocument, CaseFile, FileParcel, ParcelContent
from trajet.guidance.casefiles.types import EntryInput, TransferState
from trajet.guidance.letters.fields import fields_of
from trajet.guidance.letters.services import make_letter
from trajet.guidance.letters.types import LetterInput
from trajet.people import api as people

Enter = Callable[[Viewer], HouseClient]


@pytest.fixture
def parcel(worker: Viewer, file: CaseFile, outsider: Viewer) -> FileParcel:
    """The copy of a file with a journal and a letter, sent to the guidance cell."""
    with viewing(worker):
        services.write_entry(by=worker, file=file, entry=EntryInput("Talked of school", timezone.localdate()))
        person_id = selectors.person_ids_of(worker, file)[0]
        values = {field.name: "x" for field in fields_of("presence")}
        make_letter(by=worker, file=file, letter=LetterInput("presence", "fr", person_id, values))
        copy = services.prepare_copy(by=worker, file=file, person_id=person_id)
        sending = services.Sending(outsider.service_id, timezone.localdate(), "On Monday")
        return services.send_copy(by=worker, copy=copy, sending=sending)


@pytest.fixture
def own_file(outsider: Viewer) -> CaseFile:
    """The file that the receiving service has of the same people."""
    with viewing(outsider):
        return services.open_file(by=outsider, household=make_household(outsider), reason="Came over")


@pytest.fixture
def introduced(worker: Viewer, file: CaseFile, outsider: Viewer) -> FileParcel:
    """A parcel that names both people of the file, without their sex."""
    with viewing(worker):
        members = selectors.nameables_of(file, selectors.subject_of(worker, file))
        copy = services.prepare_copy(by=worker, file=file, person_id=members[0].person_id)
        sending = services.Sending(
            outsider.service_id,
            timezone.localdate(),
            agreed=frozenset(each.uuid for each in members),
            told=frozenset(Told.values) - {Told.SEX.value},
        )
        return services.send_copy(by=worker, copy=copy, sending=sending)


def state_of(worker: Viewer, parcel: FileParcel) -> FileParcel:
    with viewing(worker):
        return FileParcel.objects.get(pk=parcel.pk)


def test_the_receiver_sees_that_it_waits_and_nothing_of_the_file(parcel: FileParcel, outsider: Viewer) -> None:
    with viewing(outsider):
        (row,) = selectors.list_parcels_received(outsider)
        assert (row.about, row.size, row.note) == ("HADDAD Salim", 2, "On Monday")
        assert not CaseFile.objects.exists()
        assert not ParcelContent.objects.exists()
        assert FileParcel.objects.filter(pk=row.pk).update(state="accepted") == 0


def test_accepted_papers_stand_in_a_file_of_the_receiver(
    parcel: FileParcel, worker: Viewer, outsider: Viewer, own_file: CaseFile, client_as: Enter
) -> None:
    client, url = client_as(outsider), reverse("guidance:parcel", args=[parcel.uuid])
    assert "HADDAD Salim" in client.get(reverse("guidance:file_transfers")).content.decode()
    page = client.get(url).content.decode()
    assert str(own_file.uuid) in page
    assert (
        "checked" not in page.partition('id="h-accept"')[2]
    )  # a name alike in another spelling is not the same people
    assert client.post(url, {"accept": "1", "file": str(own_file.uuid)}).status_code == 302
    with viewing(outsider):
        kept = dict(CaseDocument.objects.filter(file=own_file).values_list("content_type", "title"))
    assert kept["application/pdf"].startswith("File of ")
    assert len(kept) == 2
    answered = state_of(worker, parcel)
    assert (answered.state, answered.decided_by_id) == (TransferState.ACCEPTED, outsider.staff_id)
    with viewing(worker):
        assert not ParcelContent.objects.exists()
    again = client.post(url, {"accept": "1", "file": str(own_file.uuid)}, follow=True).content.decode()
    assert "answered or taken back already" in again
    with viewing(outsider):
        assert CaseDocument.objects.filter(file=own_file).count() == len(kept)


def test_whoever_comes_too_late_reads_why_and_others_find_nothing(
    parcel: FileParcel, worker: Viewer, outsider: Viewer, client_as: Enter
) -> None:
    url = reverse("guidance:parcel", args=[parcel.uuid])
    assert client_as(worker).get(url).status_code == 404
    with viewing(worker):
        services.withdraw_parcel(by=worker, parcel=parcel)
    page = client_as(outsider).get(url, follow=True).content.decode()
    assert "answered or taken back already" in page
    assert "HADDAD" not in page


def test_the_page_of_a_parcel_says_what_the_sender_wrote_and_leads_to_the_people(
    parcel: FileParcel, outsider: Viewer, client_as: Enter
) -> None:
    url = reverse("guidance:parcel", args=[parcel.uuid])
    page = client_as(outsider).get(url).content.decode()
    assert "Word from the sender" in page
    assert f"{reverse('people:search')}?q=HADDAD%20Salim" in page


def test_refused_with_a_reason_that_the_sender_reads(
    parcel: FileParcel, worker: Viewer, outsider: Viewer, client_as: Enter
) -> None:
    client, url = client_as(outsider), reverse("guidance:parcel", args=[parcel.uuid])
    client.post(url, {"refuse": "1", "reason": " "})
    assert state_of(worker, parcel).state == TransferState.PENDING
    client.post(url, {"refuse": "1", "reason": "They go to another place"})
    assert state_of(worker, parcel).refusal_reason == "They go to another place"
    page = client_as(worker).get(reverse("guidance:file", args=[parcel.file.uuid])).content.decode()
    assert "They go to another place" in page
    with viewing(worker):
        assert not ParcelContent.objects.exists()


def test_two_answers_at_once_count_once(parcel: FileParcel, outsider: Viewer, own_file: CaseFile) -> None:
    with viewing(outsider):
        services.refuse_parcel(by=outsider, parcel=parcel, reason="No place")
        with pytest.raises(ValidationError):
            services.accept_parcel(by=outsider, parcel=parcel, file=own_file)
        assert not CaseDocument.objects.exists()


def test_a_parcel_taken_back_can_no_longer_be_answered(
    parcel: FileParcel, worker: Viewer, outsider: Viewer, own_file: CaseFile
) -> None:
    with viewing(worker):
        services.withdraw_parcel(by=worker, parcel=parcel)
    with viewing(outsider), pytest.raises(ValidationError):
        services.accept_parcel(by=outsider, parcel=parcel, file=own_file)


def test_a_service_it_is_not_addressed_to_sees_and_takes_nothing(
    parcel: FileParcel, worker: Viewer, viewers: dict[str, Viewer]
) -> None:
    with viewing(worker):
        assert not selectors.list_parcels_received(worker).exists()
        with pytest.raises(ValidationError):
            services.accept_parcel(by=worker, parcel=parcel, file=parcel.file)
        assert ParcelContent.objects.exists()


def test_within_a_service_no_parcel_is_sent(worker: Viewer, file: CaseFile) -> None:
    with viewing(worker):
        copy = services.prepare_copy(by=worker, file=file, person_id=selectors.person_ids_of(worker, file)[0])
        with pytest.raises(ValidationError) as refused:
            services.send_copy(by=worker, copy=copy, sending=services.Sending(worker.service_id, timezone.localdate()))
    assert "to_service" in refused.value.message_dict


def test_a_worker_sends_the_copy_from_its_page(
    client_as: Enter, worker: Viewer, file: CaseFile, other_service: Service
) -> None:
    client = client_as(worker)
    with viewing(worker):
        copy = services.prepare_copy(by=worker, file=file, person_id=selectors.person_ids_of(worker, file)[0])
    url = reverse("guidance:copy_send", args=[copy.uuid])
    assert url in client.get(reverse("guidance:file_copy", args=[copy.uuid])).content.decode()
    assert not re.findall(r'<input[^>]*name="told"[^>]*checked', client.get(url).content.decode())
    assert client.post(url, {"to_service": other_service.pk, "agreed_on": ""}).status_code == 422
    today = timezone.localdate().strftime("%d/%m/%Y")
    assert client.post(url, {"to_service": other_service.pk, "agreed_on": today}).status_code == 302
    with viewing(worker):
        assert FileParcel.objects.get().state == TransferState.PENDING


def notices(viewer: Viewer) -> list[Row]:
    """What the home page of somebody says about files."""
    with viewing(viewer), translation.override("en"):
        return next(each.rows for each in worklists_of(viewer, timezone.localdate()) if each.kind.icon == "bell")


def test_a_parcel_waits_on_the_home_page_of_the_receiver_and_a_refusal_on_that_of_the_sender(
    parcel: FileParcel, worker: Viewer, outsider: Viewer
) -> None:
    (row,) = notices(outsider)
    assert (row.title, row.url) == ("HADDAD Salim", reverse("guidance:parcel", args=[parcel.uuid]))
    assert "Arrival centre" in row.facts[0]
    assert notices(worker) == []
    with viewing(outsider):
        services.refuse_parcel(by=outsider, parcel=parcel, reason="They go to another place")
    assert notices(outsider) == []
    (row,) = notices(worker)
    assert (row.title, row.url) == ("HADDAD Salim", reverse("guidance:file", args=[parcel.file.uuid]))
    assert row.facts[0].endswith("They go to another place")


def test_a_refusal_leaves_the_home_page_after_a_week(parcel: FileParcel, worker: Viewer, outsider: Viewer) -> None:
    with viewing(outsider):
        services.refuse_parcel(by=outsider, parcel=parcel, reason="No place")
    with viewing(worker):
        today = timezone.localdate()
        assert selectors.list_parcel_news(worker, today).count() == 1
        assert selectors.list_parcel_news(worker, today + timedelta(days=1)).count() == 0


def test_the_receiver_reads_of_the_people_what_was_chosen_and_the_rest_stays_shut(
    introduced: FileParcel, outsider: Viewer, client_as: Enter
) -> None:
    with viewing(outsider):
        first, second = selectors.read_introduction(outsider, introduced)
        assert not ParcelContent.objects.exists()
    assert [name.given for name in first.draft.names] == ["Salim"]
    assert first.draft.birth is not None
    assert (first.draft.birth.on.year, first.draft.sex, first.role) == (1990, "x", "head")
    assert [spoken.language for spoken in second.draft.languages] == ["ar"]
    page = client_as(outsider).get(reverse("guidance:parcel", args=[introduced.uuid])).content.decode()
    assert "1990" in page
    assert "HADDAD Rima" in page


def test_who_did_not_agree_is_not_introduced(parcel: FileParcel, outsider: Viewer) -> None:
    with viewing(outsider):
        assert selectors.read_introduction(outsider, parcel) == []


def test_other_services_and_the_sender_read_no_introduction_through_the_door_of_the_receiver(
    introduced: FileParcel, worker: Viewer
) -> None:
    with viewing(worker):
        assert selectors.read_introduction(worker, introduced) == []


@pytest.mark.parametrize("answer", ["refuse", "withdraw"])
def test_an_introduction_goes_with_the_answer(
    introduced: FileParcel, worker: Viewer, outsider: Viewer, answer: str
) -> None:
    if answer == "refuse":
        with viewing(outsider):
            services.refuse_parcel(by=outsider, parcel=introduced, reason="No place")
    else:
        with viewing(worker):
            services.withdraw_parcel(by=worker, parcel=introduced)
    with viewing(outsider):
        assert selectors.read_introduction(outsider, introduced) == []
        with pytest.raises(ValidationError):
            services.accept_into_new_file(by=outsider, parcel=introduced, known={})
        assert not people.list_people(outsider).exists()


def test_accepted_into_a_new_file_with_the_people_registered_as_told(
    introduced: FileParcel, worker: Viewer, outsider: Viewer, client_as: Enter
) -> None:
    client = client_as(outsider)
    answered = client.post(reverse("guidance:parcel", args=[introduced.uuid]), {"register": "1"})
    with viewing(outsider):
        file = CaseFile.objects.get()
        subject = selectors.subject_of(outsider, file)
        assert [(each.name, each.role, each.birth_on and each.birth_on.year) for each in subject.members] == [
            ("HADDAD Salim", "head", 1990),
            ("HADDAD Rima", "partner", 1991),
        ]
        assert file.reference_worker_id == outsider.staff_id
        assert CaseDocument.objects.filter(file=file).exists()
    assert answered.headers["Location"] == reverse("guidance:file", args=[file.uuid])
    assert state_of(worker, introduced).state == TransferState.ACCEPTED


def test_somebody_known_already_is_recognised_and_not_registered_twice(
    introduced: FileParcel, outsider: Viewer, client_as: Enter
) -> None:
    with viewing(outsider):
        known = people.register_person(
            by=outsider,
            names=[people.NameInput("Haddad", "Salim")],
            birth=born(1990),
            sex="m",
            stated_on=timezone.localdate(),
        )
    client, url = client_as(outsider), reverse("guidance:parcel", args=[introduced.uuid])
    assert f'value="{known.uuid}"' in client.get(url).content.decode()
    client.post(url, {"register": "1"})
    assert state_of(outsider, introduced).state == TransferState.PENDING
    client.post(url, {"register": "1", "who-0": str(known.uuid), "who-1": "new"})
    with viewing(outsider):
        assert people.list_people(outsider).count() == 2
        assert known.pk in selectors.subject_of(outsider, CaseFile.objects.get()).person_ids


def test_children_and_who_asked_are_introduced_unless_unticked_and_other_adults_only_when_ticked() -> None:
    asked, partner, child = (Nameable(pk, uuid4(), "x", "other", is_minor=pk == 3) for pk in (1, 2, 3))
    assert willing([asked, partner, child], asked.person_id) == {asked.uuid, child.uuid}


def test_several_files_are_sent_at_once_those_whose_copy_was_read_through(
    worker: Viewer, file: CaseFile, other_service: Service, client_as: Enter
) -> None:
    with viewing(worker):
        second = services.open_file(by=worker, household=make_household(worker, "Diallo"), reason="Arrived")
        third = services.open_file(by=worker, household=make_household(worker, "Petrov"), reason="Arrived")
        copies = [
            services.prepare_copy(by=worker, file=each, person_id=selectors.person_ids_of(worker, each)[0])
            for each in (file, second)
        ]
    client, url = client_as(worker), reverse("guidance:files_send")
    assert url in client.get(reverse("guidance:files")).content.decode()
    chosen = {"file": [str(each.uuid) for each in (file, second, third)]}
    page = client.post(url, chosen).content.decode()
    assert reverse("guidance:copy_new", args=[third.uuid]) in page
    assert all(str(copy.uuid) in page for copy in copies)
    filled = {**chosen, "to_service": other_service.pk, "agreed_on": timezone.localdate().strftime("%d/%m/%Y")}
    assert "read through" in client.post(url, filled).content.decode()
    assert client.post(url, {**filled, "copy": [str(copies[0].uuid)]}).status_code == 302
    with viewing(worker):
        assert list(FileParcel.objects.values_list("file_id", flat=True)) == [file.pk]
    again = client.post(url, {**filled, "copy": [str(copy.uuid) for copy in copies]}, follow=True).content.decode()
    assert "1 file was sent" in again
    assert "1 file was left out" in again


def test_a_file_of_somebody_without_household_can_be_introduced(worker: Viewer, outsider: Viewer) -> None:
    with viewing(worker):
        person = people.register_person(
            by=worker, names=[people.NameInput("Tesfay", "Hana")], birth=born(2001), stated_on=timezone.localdate()
        )
        alone = services.open_file(by=worker, person=person, reason="Came alone")
        copy = services.prepare_copy(by=worker, file=alone, person_id=person.pk)
        sending = services.Sending(outsider.service_id, timezone.localdate(), agreed=frozenset({person.uuid}))
        parcel = services.send_copy(by=worker, copy=copy, sending=sending)
    with viewing(outsider):
        opened = services.accept_into_new_file(by=outsider, parcel=parcel, known={})
        assert opened.person is not None
        assert opened.person.display_name == "TESFAY Hana"
        assert opened.person.birth_on is None
