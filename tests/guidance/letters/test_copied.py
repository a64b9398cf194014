"""The copy of a file holds the letters made for the person."""

import json
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from django.urls import reverse

from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.models import CaseFile, FileCopy
from trajet.guidance.casefiles.services import prepare_copy
from trajet.guidance.letters.facts import known_facts
from trajet.guidance.letters.people_of import people_of
from trajet.guidance.letters.services import make_letter
from trajet.guidance.letters.types import LetterInput

PRESENCE = {"presence_on": "2 mars 2026", "presence_from": "9 h", "presence_until": "10 h"}


@pytest.fixture
def copy(worker: Viewer, file: CaseFile) -> FileCopy:
    """A copy for the first of two adults, each with a letter."""
    with viewing(worker):
        for person in people_of(worker, file):
            values = {**known_facts(worker, file, person, "presence", "fr"), **PRESENCE}
            make_letter(by=worker, file=file, letter=LetterInput("presence", "fr", person.pk, values))
        return prepare_copy(by=worker, file=file, person_id=people_of(worker, file)[0].pk)


def read(client: HouseClient, copy: FileCopy, kind: str) -> bytes:
    return client.get(reverse("guidance:copy_paper", args=[copy.uuid, kind])).content


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_letters_of_the_person_go_along_on_paper_and_as_data(
    client_as: Callable[[Viewer], HouseClient], worker: Viewer, copy: FileCopy
) -> None:
    client = client_as(worker)
    assert "Letters" in client.get(reverse("guidance:file_copy", args=[copy.uuid])).content.decode()
    theirs, other = json.loads(read(client, copy, "json"))["letters"]
    assert (theirs["kind"], theirs["made_by"], theirs["left_out"]) == ("presence", worker.name, None)
    assert "HADDAD Salim" in theirs["text"]
    assert (other["text"], other["file_name"]) == (None, None)
    assert other["left_out"]
    paper = words_of(read(client, copy, "pdf"))
    assert "10 h" in paper
    with ZipFile(BytesIO(read(client, copy, "zip"))) as package:
        assert [name for name in package.namelist() if name.startswith("letters/")] == [
            f"letters/01-{theirs['file_name']}"
        ]


def test_a_letter_is_left_out_with_a_reason_and_put_back(
    client_as: Callable[[Viewer], HouseClient], worker: Viewer, copy: FileCopy
) -> None:
    client, url = client_as(worker), reverse("guidance:copy_redact", args=[copy.uuid])
    named = json.loads(read(client, copy, "json"))["letters"][0]["id"]
    client.post(url, {"part": named, "reason": "third_party"})
    assert json.loads(read(client, copy, "json"))["letters"][0]["text"] is None
    with viewing(worker):
        redaction = copy.redactions.get()
    client.post(url, {"part": named, "restore": str(redaction.uuid)})
    assert json.loads(read(client, copy, "json"))["letters"][0]["text"]
