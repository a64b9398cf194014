"""The letter of a referral holds what the person consented to have told, and goes with the consent."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.guidance.referrals.conftest import Make, consent_to, make, offer, person  # noqa: F401 fixtures
from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.letters import referring, selectors
from trajet.guidance.letters.models import ConsentedLetter, Letter
from trajet.guidance.letters.services import make_letter
from trajet.guidance.letters.tags import paragraphs
from trajet.guidance.letters.types import LetterInput
from trajet.guidance.models import CaseFile, Consent, Referral
from trajet.guidance.referrals.consenting import renew_consent, withdraw_consent

Browser = Callable[[Viewer], HouseClient]
REQUEST = {"referral_request": "An appointment before Friday."}


def write(by: Viewer, referral: Referral, **values: str) -> Letter:
    found = referring.prefilled(by, referral)
    assert found
    return referring.write_letter(
        by=by, referral=referral, consent=found.consent.uuid, values={**found.proposed, **REQUEST, **values}
    )


def said(letter: Letter) -> str:
    return "\n".join(text for _part, text in paragraphs(selectors.word_of(letter) or b""))


def test_the_letter_tells_exactly_what_was_consented(worker: Viewer, make: Make) -> None:  # noqa: F811
    referral = make("names", "phone")
    with viewing(worker):
        text = said(write(worker, referral))
    assert "HADDAD Salim" in text
    assert "0470" in text
    for untold in ("1990", "Arabe", "arabe", "Appeal"):
        assert untold not in text


def test_without_the_name_the_letter_has_our_number(worker: Viewer, make: Make) -> None:  # noqa: F811
    referral = make("languages")
    with viewing(worker):
        text = said(write(worker, referral))
    assert "HADDAD" not in text
    assert referral.number in text


def test_what_a_form_sends_about_the_person_is_not_looked_at(worker: Viewer, make: Make) -> None:  # noqa: F811
    referral = make("languages")
    forged = {"person": "HADDAD Salim", "person_phone": "0470 12 34 56", "referral_shared": "everything"}
    with viewing(worker):
        text = said(write(worker, referral, **forged))
    for untold in ("HADDAD", "0470", "everything"):
        assert untold not in text


def test_nothing_is_written_under_a_consent_that_ended_while_the_page_was_open(
    client_as: Browser,
    worker: Viewer,
    make: Make,  # noqa: F811
) -> None:
    referral, client = make("names"), client_as(worker)
    url = reverse("guidance:letter_of_referral", args=[referral.uuid])
    page = client.get(url)
    assert "HADDAD Salim" in page.content.decode()
    form = page.context["form"]
    sent = {f"f-{name}": form[name].value() or "x" for name in form.fields}
    sent["consent"] = str(page.context["consent"].uuid)
    with viewing(worker):
        withdraw_consent(by=worker, referral=referral, how="by telephone")
    for more in ({}, {"try": "1"}):
        answer = client.post(url, {**sent, **more}, follow=True)
        assert "HADDAD" not in answer.content.decode().replace(str(referral.person), "")
        assert "No consent stands" in answer.content.decode()
    with viewing(worker):
        assert not Letter.objects.exists()


def test_a_narrower_consent_given_meanwhile_is_not_overtaken(worker: Viewer, make: Make) -> None:  # noqa: F811
    referral = make("names", "phone")
    with viewing(worker):
        seen = referring.prefilled(worker, referral)
        assert seen
        renew_consent(by=worker, referral=referral, summary="", consent=consent_to("languages"))
        with pytest.raises(ValidationError) as refused:
            referring.write_letter(
                by=worker, referral=referral, consent=seen.consent.uuid, values={**seen.proposed, **REQUEST}
            )
    assert refused.value.code == "consent"


def test_a_letter_goes_with_its_consent(client_as: Browser, worker: Viewer, make: Make) -> None:  # noqa: F811
    referral, client = make("names"), client_as(worker)
    with viewing(worker):
        letter = write(worker, referral)
    file = reverse("guidance:letter_file", args=[letter.uuid, "letter.pdf"])
    assert client.get(file).content.startswith(b"%PDF")
    with viewing(worker):
        withdraw_consent(by=worker, referral=referral, how="in person")
        assert selectors.word_of(letter) is None
    assert client.get(file).status_code == 404
    page = client.get(reverse("guidance:letter", args=[letter.uuid]))
    assert "can no longer be read" in page.content.decode()


def test_the_database_shows_no_letter_whose_consent_ended(worker: Viewer, make: Make) -> None:  # noqa: F811
    referral = make("names")
    with viewing(worker):
        letter = write(worker, referral)
        Consent.objects.filter(referral=referral).update(withdrawn_at=letter.created_at, withdrawn_how="x")
        assert not ConsentedLetter.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            ConsentedLetter.objects.create(
                service_id=worker.service_id, letter=letter, consent=Consent.objects.get(), closed=b"x", uuid=uuid4()
            )


def test_the_words_are_encrypted_and_stand_nowhere_else(worker: Viewer, make: Make) -> None:  # noqa: F811
    with viewing(worker):
        letter = write(worker, make("names"))
        assert bytes(letter.closed) == b""
        assert b"HADDAD" not in bytes(ConsentedLetter.objects.get().closed)


def test_a_file_makes_no_letter_of_referral_past_the_consent(as_worker: Viewer, file: CaseFile) -> None:
    with pytest.raises(ValidationError):
        make_letter(by=as_worker, file=file, letter=LetterInput("referral", "fr", 0, {}))


def test_one_page_writes_it_prefilled(client_as: Browser, worker: Viewer, make: Make) -> None:  # noqa: F811
    referral, client = make("names", topic="legal"), client_as(worker)
    assert (
        reverse("guidance:letter_of_referral", args=[referral.uuid])
        in client.get(reverse("guidance:referral", args=[referral.uuid])).content.decode()
    )
    url = reverse("guidance:letter_of_referral", args=[referral.uuid])
    page = client.get(url)
    form = page.context["form"]
    assert "person" not in form.fields
    sent = {f"f-{name}": form[name].value() or "" for name in form.fields}
    sent["consent"] = str(page.context["consent"].uuid)
    assert client.post(url, {**sent, "try": "1"}).content.startswith(b"%PDF")
    assert client.post(url, sent).status_code == 302, "one click makes it, nothing was left to fill in"
    with viewing(worker):
        assert Letter.objects.get().referral_id == referral.pk


def test_another_service_reaches_no_letter_of_referral(
    client_as: Browser,
    worker: Viewer,
    outsider: Viewer,
    make: Make,  # noqa: F811
) -> None:
    referral = make("names")
    with viewing(worker):
        letter = write(worker, referral)
    client = client_as(outsider)
    assert client.get(reverse("guidance:letter_of_referral", args=[referral.uuid])).status_code == 404
    assert client.get(reverse("guidance:letter", args=[letter.uuid])).status_code == 404
    with viewing(outsider):
        assert not ConsentedLetter.objects.exists()
