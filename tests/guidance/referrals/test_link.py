"""A partner without an account reads and answers by a secret address, and by nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.signing import Signer
from django.test import override_settings
from django.utils import timezone

from tests.guidance.referrals.conftest import Make
from tests.house_client import HouseClient
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.referrals import consenting, linking, selectors, services, words
from trajet.guidance.referrals.models import Referral, ReferralLink
from trajet.guidance.referrals.views.external import WRONG_MOST
from trajet.guidance.tasks.models import Task

pytestmark = pytest.mark.django_db
Enter = Callable[[Viewer], HouseClient]
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def partner() -> HouseClient:
    return HouseClient()


def send(worker: Viewer, referral: Referral) -> str:
    """The path of a fresh link."""
    with viewing(worker):
        sent = services.send_referral(by=worker, referral=referral)
        address = linking.make_link(by=worker, referral=sent)
    return "/" + address.split("/", 3)[3]


def again(worker: Viewer, referral: Referral) -> Referral:
    with viewing(worker):
        return selectors.access_referral(worker, referral.uuid)


def test_opening_the_address_shows_nothing_about_the_person_yet(
    worker: Viewer, make: Make, partner: HouseClient
) -> None:
    path = send(worker, make("names"))
    page = partner.get(path)
    assert page.status_code == 200
    assert b"HADDAD" not in page.content
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]


def test_the_partner_reads_what_consent_allows_and_answers(worker: Viewer, make: Make, partner: HouseClient) -> None:
    referral = make("names", "summary", language="en")
    path = send(worker, referral)
    page = partner.post(path, {"act": "show"}).content
    assert b"HADDAD Salim" in page
    assert b"0470" not in page
    wrong = partner.post(path, {"act": "answer", "status": "appointment"})
    assert 'href="#id_appointment_at"' in wrong.content.decode()
    assert (wrong.status_code, b"day and the hour" in wrong.content) == (422, True)
    when = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    partner.post(path, {"act": "answer", "status": "appointment", "appointment_at": when, "contact": "Desk"})
    assert again(worker, referral).status == "appointment"
    partner.post(path, {"act": "outcome", "outcome-outcome": "helped"})
    assert (again(worker, referral).status, again(worker, referral).outcome) == ("done", "helped")
    with viewing(worker):
        opened = JournalEntry.objects.filter(act="guidance.referral.opened", subject_uuid=referral.uuid)
        assert {entry.data["fields"] for entry in opened} == {2}


def test_withdrawn_consent_empties_the_page_of_the_partner(worker: Viewer, make: Make, partner: HouseClient) -> None:
    referral = make("names", language="en")
    path = send(worker, referral)
    assert b"HADDAD" in partner.post(path, {"act": "show"}).content
    with viewing(worker):
        consenting.withdraw_consent(by=worker, referral=referral, how="said so")
    page = partner.post(path, {"act": "show"}).content
    assert b"HADDAD" not in page
    assert b"withdrew consent" in page


def test_guessed_forged_expired_and_revoked_addresses_look_alike(
    worker: Viewer, make: Make, partner: HouseClient
) -> None:
    referral = make("names")
    first = send(worker, referral)
    with viewing(worker):
        second = "/" + linking.make_link(by=worker, referral=referral).split("/", 3)[3]
        ReferralLink.objects.filter(revoked_at__isnull=True).update(expires_at=timezone.now() - timedelta(hours=1))
    forged = Signer(salt="other").sign("x" * 43)
    signed = Signer(salt="trajet.referral.link").sign("x" * 43)
    paths = [first, second, f"/referrals/answer/{forged}/", f"/referrals/answer/{signed}/", "/referrals/answer/x/"]
    answers = [partner.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({len(answer.content) - answer.content.count(path.encode()) * len(path) for answer, path in zip(answers, paths, strict=True)}) <= 3  # fmt: skip
    assert all("HADDAD" not in answer.content.decode() for answer in answers)


def test_guessing_is_slowed_down(partner: HouseClient) -> None:
    for _attempt in range(WRONG_MOST):
        assert partner.get("/referrals/answer/guess/").status_code == 404
    assert partner.get("/referrals/answer/guess/").status_code == 429


def test_wrong_guesses_are_counted_by_all_processes_together(partner: HouseClient) -> None:
    """What this process remembers by itself is forgotten between two guesses, as if another had answered."""
    for _attempt in range(WRONG_MOST):
        cache.clear()
        partner.get("/referrals/answer/guess/")
    assert HouseClient().get("/referrals/answer/guess/").status_code == 429


@override_settings(TRAJET_PROXIES=1)
def test_behind_a_proxy_each_visitor_is_counted_alone_and_forges_no_address(
    partner: HouseClient, worker: Viewer, make: Make
) -> None:
    for attempt in range(WRONG_MOST):
        forged = {"X-Forwarded-For": f"192.0.2.{attempt}, 203.0.113.7"}
        assert partner.get("/referrals/answer/guess/", headers=forged).status_code == 404
    assert partner.get("/referrals/answer/guess/", headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 429
    other = {"X-Forwarded-For": "198.51.100.4"}
    assert partner.get(send(worker, make("names")), headers=other).status_code == 200


def test_only_the_hash_of_a_secret_is_kept(worker: Viewer, make: Make) -> None:
    path = send(worker, make())
    secret = path.strip("/").rsplit("/", 1)[1]
    with viewing(worker):
        link = ReferralLink.objects.get()
        assert link.digest == linking.digest(secret)
        assert secret not in str(JournalEntry.objects.values_list("data", flat=True))


def test_a_new_link_stops_the_earlier_one(worker: Viewer, make: Make, partner: HouseClient) -> None:
    referral = make()
    first = send(worker, referral)
    with viewing(worker):
        linking.make_link(by=worker, referral=referral)
    assert partner.get(first).status_code == 404


def test_the_mail_names_nobody(worker: Viewer, make: Make) -> None:
    referral = make("names", "phone", language="nl")
    with viewing(worker):
        link = linking.make_link(by=worker, referral=services.send_referral(by=worker, referral=referral))
        mail = words.mail_of(worker, referral, link, timezone.localdate())
    assert mail.to == "helpdesk@partner.example"
    assert link in mail.body
    for secret in ("Haddad", "HADDAD", "0470"):
        assert secret not in mail.mailto + mail.body


def test_the_secret_is_shown_once_to_who_made_it(worker: Viewer, make: Make, client_as: Enter) -> None:
    referral = make("names")
    client = client_as(worker)
    sent = client.post(f"/referrals/{referral.uuid}/send/", headers=ENGLISH)
    assert b"/referrals/answer/" in sent.content
    assert b"mailto:helpdesk@partner.example" in sent.content
    assert b"/referrals/answer/" not in client.get(f"/referrals/{referral.uuid}/").content


def test_an_answer_typed_while_consent_was_withdrawn_is_refused_and_given_back(
    worker: Viewer, make: Make, partner: HouseClient
) -> None:
    referral = make("names", language="en")
    path = send(worker, referral)
    assert b"Your answer" in partner.post(path, {"act": "show"}).content
    with viewing(worker):
        consenting.withdraw_consent(by=worker, referral=referral, how="said so")
    refused = partner.post(path, {"act": "answer", "status": "accepted", "text": "Tuesday at ten"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "withdrew consent meanwhile" in page
    assert "Tuesday at ten</textarea>" in page
    assert "Your answer" not in page
    assert again(worker, referral).status == "sent"


def test_an_answer_typed_while_the_address_was_taken_back_is_given_back(
    worker: Viewer, make: Make, partner: HouseClient
) -> None:
    referral = make("names", language="en")
    path = send(worker, referral)
    with viewing(worker):
        linking.revoke_links(by=worker, referral=referral)
    gone = partner.post(path, {"act": "answer", "status": "accepted", "text": "Tuesday at ten"})
    assert (gone.status_code, b"Tuesday at ten</textarea>" in gone.content) == (404, True)


def test_whoever_made_the_referral_is_told_that_the_partner_answered(
    worker: Viewer, make: Make, partner: HouseClient
) -> None:
    referral = make("names", language="en", remind_on=timezone.localdate() + timedelta(days=9))
    path = send(worker, referral)
    response = partner.post(path, {"act": "answer", "status": "refused", "text": "No place"}, follow=True)
    assert b"your answer has arrived" in response.content
    with viewing(worker):
        task = Task.objects.get(state="open")
        assert (task.owner_id, task.due_on) == (worker.staff_id, timezone.localdate())
        assert referral.number in task.title
        assert "HADDAD" not in task.title.upper()
