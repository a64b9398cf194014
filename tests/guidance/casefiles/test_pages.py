"""The pages of a social worker: list, file, entry, document, hand-over, copy."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.guidance.casefiles import locked
from tests.guidance.casefiles.conftest import make_household
from tests.house_client import HouseClient
from trajet.access.models import Reading, Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.models import CaseDocument, CaseFile, EntryDraft, FileCopy, JournalEntry
from trajet.guidance.casefiles.receiving import LOCKED_OFFICE, OLE
from trajet.guidance.casefiles.services import close_file, open_file, propose_transfer
from trajet.guidance.casefiles.types import TransferState
from trajet.guidance.tasks.models import Task

Client = Callable[[Viewer], HouseClient]
ENTRY = {
    "kind": "conversation",
    "channel": "in_person",
    "interpreting": "phone",
    "language": "ar",
    "written_in": "fr",
    "minutes": "20",
}
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>endobj\ntrailer<</Root 1 0 R>>"
)


def url(name: str, *args: object) -> str:
    return reverse(f"guidance:{name}", args=args)


@pytest.fixture
def english_as(client_as: Client) -> Client:
    """A browser in English, so that words can be compared."""

    def open_browser(viewer: Viewer) -> HouseClient:
        client = client_as(viewer)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return open_browser


@pytest.fixture
def browser(english_as: Client, worker: Viewer) -> HouseClient:
    return english_as(worker)


def test_the_file_page_holds_everything_and_its_reading_is_journalled(
    browser: HouseClient, worker: Viewer, file: CaseFile
) -> None:
    page = browser.get(url("file", file.uuid)).content.decode()
    assert "File of HADDAD Salim" in page
    for part in ("New entry", "To be done", "Journal", "Documents", "Working notes"):
        assert part in page
    with viewing(worker):
        assert Reading.objects.filter(what="guidance.file").count() == 2


def test_an_entry_is_written_with_the_task_that_follows(browser: HouseClient, worker: Viewer, file: CaseFile) -> None:
    due = timezone.localdate() + timedelta(days=3)
    sent = {**ENTRY, "text": "# Bilan\n- **école** trouvée", "held_on": "today", "task_title": "Call the school"}
    answer = browser.post(url("entry_new", file.uuid), {**sent, "task_due_on": due.isoformat(), "topics": ["school"]})
    assert answer.status_code == 302, answer.content.decode()
    with viewing(worker):
        assert Task.objects.get(file=file).due_on == due
        assert CaseFile.objects.get().last_entry_on == timezone.localdate()
    page = browser.get(url("file", file.uuid)).content.decode()
    assert "<h4>Bilan</h4>" in page
    assert "<strong>école</strong>" in page
    assert "Call the school" in page


def test_what_is_typed_is_kept_on_the_server_and_comes_back(
    browser: HouseClient, worker: Viewer, file: CaseFile
) -> None:
    answer = browser.post(url("entry_draft", file.uuid), {**ENTRY, "text": "unfinished secret"})
    assert "draft kept" in answer.content.decode()
    with viewing(worker):
        assert b"unfinished secret" not in bytes(EntryDraft.objects.get().closed)
    assert "unfinished secret" in browser.get(url("file", file.uuid)).content.decode()
    browser.post(url("entry_new", file.uuid), {**ENTRY, "text": "finished", "held_on": "today"})
    with viewing(worker):
        assert not EntryDraft.objects.exists()


def test_a_draft_is_not_shown_to_a_colleague(
    browser: HouseClient, english_as: Client, viewers: dict[str, Viewer], file: CaseFile
) -> None:
    browser.post(url("entry_draft", file.uuid), {**ENTRY, "text": "not for others yet"})
    assert "not for others" not in english_as(viewers["lawyer"]).get(url("file", file.uuid)).content.decode()


def test_two_workers_on_one_entry_see_both_texts_and_lose_nothing(
    browser: HouseClient, english_as: Client, viewers: dict[str, Viewer], worker: Viewer, file: CaseFile
) -> None:
    browser.post(url("entry_new", file.uuid), {**ENTRY, "text": "first text", "held_on": "today"})
    with viewing(worker):
        row = JournalEntry.objects.get()
    sent = {**ENTRY, "held_on": "today", "version": "1", "reason": "a name was wrong"}
    assert browser.post(url("entry", row.uuid), {**sent, "text": "text of the colleague"}).status_code == 302
    answer = english_as(viewers["lawyer"]).post(url("entry", row.uuid), {**sent, "text": "text of the lawyer"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "text of the colleague" in page
    assert "text of the lawyer" in page
    assert 'name="version" value="2"' in page
    second = english_as(viewers["lawyer"]).post(url("entry", row.uuid), {**sent, "version": "2", "text": "both texts"})
    assert second.status_code == 302
    page = browser.get(url("entry", row.uuid)).content.decode()
    for text in ("first text", "text of the colleague", "both texts"):
        assert text in page


def test_words_are_found_whatever_their_form_or_accents(browser: HouseClient, file: CaseFile) -> None:
    for language, text in (("fr", "Entretien sur les logements étudiants"), ("nl", "Gesprek over de woningen in Gent")):
        browser.post(url("entry_new", file.uuid), {**ENTRY, "text": text, "held_on": "today", "written_in": language})
    for asked, found in (("logement etudiant", "étudiants"), ("woning", "woningen"), ("Logements", "étudiants")):
        page = browser.get(url("file_search"), {"q": asked}).content.decode()
        assert found in page, asked
        part = browser.get(url("file", file.uuid), {"q": asked}, headers={"HX-Request": "true"}).content.decode()
        assert found in part
        assert "<html" not in part
    assert "No entry holds" in browser.get(url("file_search"), {"q": "hospital"}).content.decode()


def test_a_document_is_taken_in_shown_and_opened(browser: HouseClient, worker: Viewer, file: CaseFile) -> None:
    sent = {"upload": SimpleUploadedFile("../../carte ‮fdp.pdf", PDF, "text/plain"), "kind": "identity", "in_copy": "on"}
    answer = browser.post(url("document_new", file.uuid), sent)
    assert answer.status_code == 302, answer.content.decode()
    with viewing(worker):
        row = CaseDocument.objects.get()
        assert PDF not in bytes(row.content.closed)
        assert row.has_thumbnail
        assert row.scan == "not_scanned"
    opened = browser.get(url("document_content", row.uuid))
    assert opened.content == PDF
    assert opened["X-Content-Type-Options"] == "nosniff"
    assert "/" not in opened["Content-Disposition"]
    assert browser.get(url("document_thumbnail", row.uuid))["Content-Type"] == "image/webp"
    with viewing(worker):
        assert Reading.objects.filter(what="guidance.file.document").count() == 2
    browser.post(url("document_remove", row.uuid), {"reason": "another person's"})
    assert browser.get(url("document_content", row.uuid)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("paper.pdf", b"MZ\x90\x00" + b"\0" * 200, "not taken in"),
        ("paper.docx", PDF, "the content is something else"),
        ("page.txt", b"<script>alert(1)</script>", "not taken in"),
        ("empty.pdf", b"", "empty"),
        ("hospital.pdf", locked.pdf(b"secret"), "opens only with a password"),
        ("salaire.docx", OLE + b"\0" * 504 + LOCKED_OFFICE, "locked with a password"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    browser: HouseClient, file: CaseFile, name: str, content: bytes, said: str
) -> None:
    answer = browser.post(
        url("document_new", file.uuid), {"upload": SimpleUploadedFile(name, content), "kind": "other"}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_pdf_that_only_forbids_printing_is_taken_in(browser: HouseClient, file: CaseFile) -> None:
    sent = {"upload": SimpleUploadedFile("moniteur.pdf", locked.pdf(b"")), "kind": "other"}
    assert browser.post(url("document_new", file.uuid), sent).status_code == 302


@pytest.mark.parametrize("announced", [{"CONTENT_LENGTH": str(2 * 1024**3)}, {"HTTP_TRANSFER_ENCODING": "chunked"}])
def test_what_is_too_large_or_does_not_say_its_size_is_refused_before_it_is_read(
    browser: HouseClient, file: CaseFile, announced: dict[str, str]
) -> None:
    answer = browser.generic("POST", url("document_new", file.uuid), b"x", **announced)
    assert answer.status_code == 413
    assert "20 MB" in answer.content.decode()


def test_files_are_handed_over_in_bulk_and_change_hands_when_accepted(
    browser: HouseClient, english_as: Client, viewers: dict[str, Viewer], worker: Viewer, file: CaseFile
) -> None:
    lawyer = english_as(viewers["lawyer"])
    with viewing(worker):
        to = Staff.objects.get(pk=viewers["lawyer"].staff_id).uuid
    sent = {"file": [str(file.uuid)], "to_worker": str(to), "reason": "caseload"}
    assert browser.post(url("file_transfers"), sent).status_code == 302
    assert "HADDAD Salim" in lawyer.get(url("file_transfers")).content.decode()
    with viewing(worker):
        transfer = file.transfers.get()
        assert CaseFile.objects.get().reference_worker_id == worker.staff_id
    lawyer.post(url("transfer_answer", transfer.uuid), {"accept": "1"})
    with viewing(worker):
        assert CaseFile.objects.get().reference_worker_id == viewers["lawyer"].staff_id


def test_all_that_was_asked_is_accepted_at_once_and_nothing_asked_since(
    browser: HouseClient, english_as: Client, viewers: dict[str, Viewer], worker: Viewer, file: CaseFile
) -> None:
    to = viewers["lawyer"].staff_id or 0
    with viewing(worker):
        files = [file, *(open_file(by=worker, household=make_household(worker, name), reason="x") for name in "AB")]
        asked = [propose_transfer(by=worker, file=each, to_worker_id=to, reason="caseload") for each in files]
    lawyer = english_as(viewers["lawyer"])
    assert "Accept all 3 files" in lawyer.get(url("file_transfers")).content.decode()
    sent = {"accept_all": "1", "transfer": [str(each.uuid) for each in asked[:2]]}
    lawyer.post(url("file_transfers"), sent)
    with viewing(worker):
        assert list(CaseFile.objects.filter(reference_worker_id=to)) == files[:2]
        assert asked[2].state == TransferState.PENDING
    other_tab = lawyer.post(url("file_transfers"), sent, follow=True).content.decode()
    assert "These requests were answered already." in other_tab
    assert "0 file" not in other_tab


def test_nothing_handed_over_is_no_success(browser: HouseClient, worker: Viewer, file: CaseFile) -> None:
    with viewing(worker):
        mine = Staff.objects.get(pk=worker.staff_id).uuid
    sent = {"file": [str(file.uuid)], "to_worker": str(mine), "reason": "caseload"}
    page = browser.post(url("file_transfers"), sent, follow=True).content.decode()
    assert "1 file was left out" in page
    assert "data-saved" not in page


def test_a_closed_file_offers_no_form_for_an_entry(browser: HouseClient, worker: Viewer, file: CaseFile) -> None:
    with viewing(worker):
        close_file(by=worker, file=file, outcome="transferred", reason="Place in Liège")
    page = browser.get(url("entry_new", file.uuid), follow=True).content.decode()
    assert "This file is closed." in page
    assert "entry-form" not in page
    assert re.search(r"<dt>Why it was closed</dt>\s*<dd>Place in Liège", page)


def test_working_notes_forms_and_acts_stay_off_paper(browser: HouseClient, file: CaseFile) -> None:
    page = browser.get(url("file", file.uuid)).content.decode()
    css = (settings.SRC / "trajet/guidance/static/guidance/files.css").read_text(encoding="utf-8")
    hidden = css.partition("@media print")[2]
    for named in ('aria-labelledby="s-notes"', 'aria-labelledby="h-acts"'):
        assert named in page
        assert named in hidden
    assert 'id="entry-form"' in page
    assert "#entry-form" in hidden


@pytest.mark.parametrize("of_one", [False, True])
def test_a_file_leads_to_the_questionnaires_of_its_household(
    browser: HouseClient, worker: Viewer, file: CaseFile, of_one: bool
) -> None:
    with viewing(worker):
        household = file.household
        assert household is not None
        person = household.memberships.all()[0].person
        about = open_file(by=worker, person=person, reason="alone") if of_one else file
    page = browser.get(url("file", about.uuid)).content.decode()
    assert reverse("guidance:household_questionnaires", args=[household.uuid]) in page


def test_a_saved_entry_is_shown_where_it_stands(browser: HouseClient, worker: Viewer, file: CaseFile) -> None:
    answer = browser.post(url("entry_new", file.uuid), {**ENTRY, "text": "Came by.", "held_on": "today"})
    with viewing(worker):
        assert answer["Location"].endswith(f"#e-{JournalEntry.objects.get().uuid}")


def test_a_choice_of_nobody_reads_the_same_in_dutch(browser: HouseClient, file: CaseFile) -> None:
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
    page = browser.get(url("file_act", file.uuid, "transfer")).content.decode()
    assert '<option value="" selected>–</option>' in page


def test_the_copy_leaves_out_notes_marked_names_and_chosen_passages(
    browser: HouseClient, worker: Viewer, file: CaseFile
) -> None:
    text = "[[Ahmed]] helps them.\nThe neighbour shouted. They feel safe."
    browser.post(url("entry_new", file.uuid), {**ENTRY, "text": text, "held_on": "today"})
    browser.post(url("note_new", file.uuid), {"note": "my own doubt"})
    with viewing(worker):
        member = file.household.memberships.first().person  # type: ignore[union-attr]
        row = JournalEntry.objects.get()
    browser.post(url("copy_new", file.uuid), {"person": str(member.uuid), "language": "nl"})
    with viewing(worker):
        copy = FileCopy.objects.get()
    sent = {"entry": str(row.uuid), "passage": "The neighbour shouted.", "reason": "third_party"}
    browser.post(url("copy_redact", copy.uuid), sent)
    given = json.loads(browser.get(url("copy_paper", copy.uuid, "json")).content)
    said = json.dumps(given, ensure_ascii=False)
    assert "They feel safe." in given["journal"][0]["text"]
    for hidden in ("Ahmed", "neighbour", "doubt"):
        assert hidden not in said
    paper = browser.get(url("copy_paper", copy.uuid, "pdf"))
    assert paper.content.startswith(b"%PDF")
    assert browser.get(url("copy_paper", copy.uuid, "zip")).content.startswith(b"PK")
    assert browser.post(url("copy_give", copy.uuid)).status_code == 302
    browser.post(url("copy_redact", copy.uuid), sent)
    with viewing(worker):
        assert copy.redactions.count() == 1


def test_lists_caseloads_and_exports_open(browser: HouseClient, file: CaseFile) -> None:
    assert "HADDAD Salim" in browser.get(url("files")).content.decode()
    assert "HADDAD Salim" in browser.get(url("files"), {"q": "Hadad", "whose": "team"}).content.decode()
    assert "Test social_worker" in browser.get(url("file_caseloads")).content.decode()
    assert browser.get(url("file_export")).getvalue().startswith(b"PK")
    assert browser.get(url("task_export")).getvalue().startswith(b"PK")


def test_a_draft_is_kept_while_one_types_in_the_form(
    client_as: Callable[[Viewer], HouseClient], worker: Viewer, file: CaseFile
) -> None:
    page = client_as(worker).get(reverse("guidance:file", args=[file.uuid])).content.decode()
    trigger = re.search(r'id="draft-state"[^>]*hx-trigger="([^"]*)"', page)
    assert trigger
    # `changed` compares the value of what `from` names: a form has none, so nothing would ever be sent.
    assert trigger[1].split() == ["input", "delay:2s", "from:#entry-form"]
