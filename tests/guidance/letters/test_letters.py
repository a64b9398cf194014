"""A coordinator changes a template, a worker writes a letter from a file, and the letter stays as it was made."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.http import Http404
from django.urls import reverse

from tests.guidance.letters.documents import part_of, with_part, word
from tests.house_client import HouseClient
from trajet.access.models import JournalEntry, Reading
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.letters import selectors, services
from trajet.guidance.letters.facts import known_facts
from trajet.guidance.letters.faults import TemplateRefused
from trajet.guidance.letters.fields import fields_of
from trajet.guidance.letters.models import Letter, TemplateVersion
from trajet.guidance.letters.people_of import people_of
from trajet.guidance.letters.tags import paragraphs
from trajet.guidance.letters.types import LetterInput

Browser = Callable[[Viewer], HouseClient]
PRESENCE = {"presence_on": "2 mars 2026", "presence_from": "9 h", "presence_until": "10 h"}


def upload(by: Viewer, *lines: str, kind: str = "presence", language: str = "fr") -> TemplateVersion:
    return services.upload_version(by=by, kind=kind, language=language, file_name="x.docx", content=word(*lines))


def filled(viewer: Viewer, file: CaseFile, **values: str) -> LetterInput:
    person = people_of(viewer, file)[0]
    known = known_facts(viewer, file, person, "presence", "fr")
    return LetterInput("presence", "fr", person.pk, {**known, **PRESENCE, **values})


def said(letter: Letter) -> str:
    return "\n".join(text for _part, text in paragraphs(selectors.word_of(letter) or b""))


def test_the_file_fills_what_it_knows_in_the_language_of_the_letter(as_worker: Viewer, file: CaseFile) -> None:
    person = people_of(as_worker, file)[0]
    french = known_facts(as_worker, file, person, "presence", "fr")
    dutch = known_facts(as_worker, file, person, "presence", "nl")
    assert french["person"] == person.display_name
    assert (french["person_nationality"], dutch["person_nationality"]) == ("Syrie", "Syrië")
    assert (french["city"], dutch["city"]) == ("Bruxelles", "Brussel")
    assert french["person_numbers"].startswith("SP")
    assert dutch["person_numbers"].startswith("OV")
    assert "Rima" in french["members"]
    assert set(french) <= {field.name for field in fields_of("presence")}


def test_a_letter_keeps_every_word_is_encrypted_and_journalled(as_worker: Viewer, file: CaseFile) -> None:
    letter = services.make_letter(by=as_worker, file=file, letter=filled(as_worker, file))
    assert "HADDAD Salim" in said(letter)
    assert b"HADDAD" not in bytes(letter.closed)
    entry = JournalEntry.objects.get(act="guidance.letter.made")
    assert (entry.person_id, entry.subject_uuid) == (letter.person_id, letter.uuid)
    assert entry.data == {"kind": "presence", "language": "fr", "number": 0}


def test_a_needed_field_left_empty_is_named(as_worker: Viewer, file: CaseFile) -> None:
    with pytest.raises(ValidationError) as refused:
        services.make_letter(by=as_worker, file=file, letter=filled(as_worker, file, presence_on=" "))
    assert set(refused.value.message_dict) == {"presence_on"}
    assert not Letter.objects.exists()


def test_a_letter_about_somebody_outside_the_file_is_refused(as_worker: Viewer, file: CaseFile) -> None:
    letter = LetterInput("presence", "fr", 0, filled(as_worker, file).values)
    with pytest.raises(ValidationError) as refused:
        services.make_letter(by=as_worker, file=file, letter=letter)
    assert "person" in refused.value.message_dict


def test_an_upload_changes_nothing_until_it_is_published_and_earlier_letters_keep_their_version(
    coordinator: Viewer, worker: Viewer, file: CaseFile
) -> None:
    with viewing(coordinator):
        first = upload(coordinator, "First wording, {{ person }}")
        assert selectors.ground_of(coordinator, "presence", "fr").number == 0
        services.publish_version(by=coordinator, version=first)
    with viewing(worker):
        before = services.make_letter(by=worker, file=file, letter=filled(worker, file))
    with viewing(coordinator):
        services.publish_version(by=coordinator, version=upload(coordinator, "Second wording, {{ person }}"))
    with viewing(worker):
        after = services.make_letter(by=worker, file=file, letter=filled(worker, file))
        assert (before.version_id, said(before).split(",")[0]) == (first.pk, "First wording")
        assert (after.version.number if after.version else 0, said(after).split(",")[0]) == (2, "Second wording")
        assert selectors.ground_of(worker, "presence", "nl").number == 0
    with viewing(coordinator):
        services.use_shipped(by=coordinator, kind="presence", language="fr")
        assert selectors.ground_of(coordinator, "presence", "fr").number == 0


def test_a_refused_upload_keeps_what_is_in_use(coordinator: Viewer) -> None:
    with viewing(coordinator):
        services.publish_version(by=coordinator, version=upload(coordinator, "{{ person }}"))
        with pytest.raises(TemplateRefused):
            upload(coordinator, "{{ persona }}")
        assert TemplateVersion.objects.count() == 1
        assert selectors.ground_of(coordinator, "presence", "fr").number == 1


def test_a_letter_and_a_version_can_never_be_changed(as_worker: Viewer, file: CaseFile) -> None:
    letter = services.make_letter(by=as_worker, file=file, letter=filled(as_worker, file))
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(kind="referral")
    with pytest.raises(DatabaseError), transaction.atomic():
        letter.delete()


def test_colleague_other_team_and_no_role(
    worker: Viewer, coordinator: Viewer, viewers: dict[str, Viewer], outsider: Viewer, file: CaseFile
) -> None:
    with viewing(worker):
        letter = services.make_letter(by=worker, file=file, letter=filled(worker, file))
    with viewing(coordinator):
        version = upload(coordinator, "{{ person }}")
    with viewing(viewers["lawyer"]):
        assert selectors.access_letter(viewers["lawyer"], letter.uuid).pk == letter.pk
        with pytest.raises(PermissionDenied):
            upload(viewers["lawyer"], "{{ person }}")
    with viewing(viewers["dispatcher"]), pytest.raises(PermissionDenied):
        selectors.access_letter(viewers["dispatcher"], letter.uuid)
    with viewing(outsider):
        with pytest.raises(Http404):
            selectors.access_letter(outsider, letter.uuid)
        with pytest.raises(Http404):
            selectors.access_version(outsider, version.uuid)
        assert selectors.ground_of(outsider, "presence", "fr").version_id is None


def test_a_coordinator_uploads_sees_faults_tries_and_publishes(client_as: Browser, coordinator: Viewer) -> None:
    client, url = client_as(coordinator), reverse("guidance:letter_template", args=["presence", "fr"])
    assert client.get(reverse("guidance:letter_templates")).status_code == 200
    page = client.get(url).content.decode()
    assert "&#123;&#123; presence_on &#125;&#125;" in page
    wrong = client.post(url, {"file": _file(word("Cher {{ persn }}"))})
    assert wrong.status_code == 422
    assert "“persn”" in wrong.content.decode()
    assert "“person”" in wrong.content.decode()
    assert client.post(url, {"file": _file(word("Cher {{ person }}"))}).status_code == 302
    with viewing(coordinator):
        version = TemplateVersion.objects.get()
    for what, start in (("template.docx", b"PK"), ("sample.docx", b"PK"), ("sample.pdf", b"%PDF")):
        got = client.get(reverse("guidance:letter_version_file", args=[version.uuid, what]))
        assert got.content.startswith(start)
    assert client.post(reverse("guidance:letter_version_publish", args=[version.uuid])).status_code == 302
    assert "version 1 in use" in client.get(url).content.decode()
    sample = client.get(reverse("guidance:letter_template_file", args=["presence", "nl", "sample.pdf"])).content
    words = pypdfium2.PdfDocument(sample)[0].get_textpage().get_text_bounded()
    assert "verzonnen mensen" in words  # the whole paper in the language of the letter
    assert client.get(reverse("guidance:letter_template_file", args=["presence", "nl", "x.pdf"])).status_code == 404
    assert client.get(reverse("guidance:letter_template", args=["presence", "en"])).status_code == 404


def test_what_a_version_lacks_is_told_before_it_is_published(client_as: Browser, coordinator: Viewer) -> None:
    client, url = client_as(coordinator), reverse("guidance:letter_template", args=["presence", "fr"])
    empty = client.post(url, {"file": _file(word("Attestation"))})
    assert empty.status_code == 422
    assert "no field of this letter" in empty.content.decode()
    changed = part_of(word("{{ person }} MARK"), "word/document.xml").replace(b" MARK</w:t>", b"</w:t><w:pict/>")
    client.post(url, {"file": _file(with_part(word("x"), "word/document.xml", changed))})
    page = client.get(url).content.decode()
    assert "It leaves out, though the letter needs it: " in page
    assert "in Word only, because of: drawings or floating pictures" in page
    with viewing(coordinator):
        version = TemplateVersion.objects.get()
    sample = client.get(reverse("guidance:letter_version_file", args=[version.uuid, "sample.pdf"]), follow=True)
    assert "This version exists in Word only, because of: drawings" in sample.content.decode()


def test_a_worker_writes_looks_and_downloads_and_each_download_is_told(
    client_as: Browser, worker: Viewer, file: CaseFile
) -> None:
    client, url = client_as(worker), reverse("guidance:letter_write", args=[file.uuid])
    assert client.get(url).status_code == 200
    with viewing(worker):
        person = people_of(worker, file)[0]
    chosen = {"kind": "presence", "language": "fr", "person": person.pk}
    page = client.get(url, chosen)
    form = page.context["form"]
    assert "Present from (hour)" in form.missing
    values = {f"f-{name}": form[name].value() or "" for name in form.fields}
    assert client.post(url, {**chosen, **values}).status_code == 422
    values |= {f"f-{name}": value for name, value in PRESENCE.items()}
    looked = client.post(url, {**chosen, **values, "try": "1"})
    assert "Brouillon – non conservé" in _words_of(looked.content)
    with viewing(worker):
        assert not Letter.objects.exists()
    made = client.post(url, {**chosen, **values})
    assert made.status_code == 302
    assert client.get(made["Location"]).status_code == 200
    with viewing(worker):
        letter = Letter.objects.get()
    for what, start in (("letter.docx", b"PK"), ("letter.pdf", b"%PDF")):
        got = client.get(reverse("guidance:letter_file", args=[letter.uuid, what]))
        assert got.content.startswith(start)
        assert got["Cache-Control"] == "no-store"
    assert "Imprimé par" in _words_of(got.content)  # somebody outside reads a French letter in French to its last line
    assert client.get(reverse("guidance:letters_of", args=[file.uuid])).status_code == 200
    assert "Attestation of presence" in client.get(reverse("guidance:file", args=[file.uuid])).content.decode()
    with viewing(worker):
        assert Reading.objects.filter(person_id=person.pk, what="letter").count() == 2


def _words_of(document: bytes) -> str:
    return str(pypdfium2.PdfDocument(document)[0].get_textpage().get_text_bounded())


def _file(content: bytes) -> BytesIO:
    file = BytesIO(content)
    file.name = "template.docx"
    return file
