"""From the choice of a service to the outcome, in both directions."""

from collections.abc import Callable
from datetime import time, timedelta
from io import BytesIO
from itertools import product

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.guidance.referrals.conftest import Make
from tests.house_client import HouseClient
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.referrals import selectors, services
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.types import TRANSITIONS, AnswerInput, IncomingInput, ReferralStatus
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.services import create_task
from trajet.partners import api as partners
from trajet.partners.models import PartnerService
from trajet.people.models import Person

Enter = Callable[[Viewer], HouseClient]


def test_every_status_has_its_line_and_what_ends_goes_nowhere() -> None:
    assert set(TRANSITIONS) == set(ReferralStatus)
    assert not (TRANSITIONS[ReferralStatus.DONE])
    assert not (TRANSITIONS[ReferralStatus.CANCELLED])


@pytest.mark.django_db
def test_a_worker_refers_somebody_from_the_directory(
    worker: Viewer, offer: PartnerService, person: Person, client_as: Enter
) -> None:
    client = client_as(worker)
    found = client.get(f"/referrals/new/?person={person.uuid}&q=helpdesk").content
    assert str(offer.uuid).encode() in found
    named = client.get(f"/referrals/new/?to={offer.uuid}&who=haddad").content
    assert f"person={person.uuid}".encode() in named
    address = f"/referrals/new/?person={person.uuid}&to={offer.uuid}"
    page = client.get(address).content
    assert b"checked" not in page.split(b'name="fields_shared"', 1)[1].split(b"summary", 1)[0]
    data = {"channel": "link", "language": "nl", "fields_shared": ["names", "summary"], "summary": "Beroep"}
    refused = client.post(address, data)
    assert refused.status_code == 422
    made = client.post(address, {**data, "given": "spoken", "asked_in": "ar", "interpreter": "Setis"})
    with viewing(worker):
        referral = Referral.objects.get()
        assert made.url == f"/referrals/{referral.uuid}/"
        assert (referral.recipient, referral.recipient_email) == ("Legal Helpdesk", "helpdesk@partner.example")


@pytest.mark.django_db
def test_a_slip_shares_nothing_and_names_nobody(worker: Viewer, make: Make, client_as: Enter) -> None:
    referral = make(channel="slip", person_id=None)
    assert referral.status == ReferralStatus.SENT
    page = client_as(worker).get(f"/referrals/{referral.uuid}/slip/?in=en").content
    assert b"Rue Haute 1" in page
    assert b"09:00-12:00" in page
    assert referral.number.encode() in page
    assert b"HADDAD" not in page
    assert b"invented" not in page


@pytest.mark.django_db
def test_a_slip_says_that_hours_were_invented_for_the_demonstration(
    viewers: dict[str, Viewer], worker: Viewer, make: Make, offer: PartnerService, client_as: Enter
) -> None:
    by, week = viewers["coordinator"], {"MO": ((time(9), time(12)),)}
    with viewing(by):
        partners.set_hours(by=by, offer=offer, week=week, monthly="", monthly_spans=(), remark=partners.INVENTED)
    page = client_as(worker).get(f"/referrals/{make(channel='slip').uuid}/slip/?in=en").content.decode()
    assert "Hours invented for the demonstration. Call before you go there." in page


@pytest.mark.django_db
def test_the_status_table_decides_what_may_follow(worker: Viewer, make: Make) -> None:
    referral = make()
    with viewing(worker):
        with pytest.raises(ValidationError):
            services.record_answer(by=worker, referral=referral, answer=AnswerInput("accepted"))
        services.send_referral(by=worker, referral=referral)
        services.record_answer(by=worker, referral=referral, answer=AnswerInput("needs_more", text="Which annex?"))
        services.send_referral(by=worker, referral=referral)
        services.record_answer(by=worker, referral=referral, answer=AnswerInput("accepted"))
        done = services.record_outcome(by=worker, referral=referral, outcome="helped")
        assert done.outcome_on == timezone.localdate()
        with pytest.raises(ValidationError):
            services.cancel_referral(by=worker, referral=referral, reason="too late")
        assert [event.status for event in selectors.list_events(worker, referral)] == [
            "done", "accepted", "sent", "needs_more", "sent",
        ]  # fmt: skip


@pytest.mark.django_db
def test_each_disclosure_is_journalled_with_its_fields(worker: Viewer, make: Make) -> None:
    referral = make("names", "phone", channel="letter")
    with viewing(worker):
        services.send_referral(by=worker, referral=referral)
        entry = JournalEntry.objects.get(act="guidance.referral.disclosed")
        assert (entry.person_id, entry.data) == (
            referral.person_id, {"fields": ["names", "phone"], "channel": "letter"},
        )  # fmt: skip


@pytest.mark.django_db
def test_a_referral_that_came_in_waits_for_our_answer(worker: Viewer, client_as: Enter) -> None:
    client = client_as(worker)
    client.post("/referrals/received/", {"recipient": "Samusocial", "channel": "phone", "text": "Family of three"})
    with viewing(worker):
        referral = selectors.list_unanswered(worker).get()
    page = client.get("/referrals/?state=waiting&direction=in").content
    assert b"Samusocial" in page
    client.post(f"/referrals/{referral.uuid}/record-answer/", {"status": "refused", "text": "No place"})
    with viewing(worker):
        assert not selectors.list_unanswered(worker).exists()


@pytest.mark.django_db
def test_a_reminder_becomes_a_task_that_names_nobody(worker: Viewer, make: Make) -> None:
    referral = make(remind_on=timezone.localdate() + timedelta(days=7))
    with viewing(worker):
        task = Task.objects.get(person_id=referral.person_id)
        assert referral.number in task.title
        assert "Haddad" not in task.title
        with pytest.raises(ValidationError):
            services.change_reminder(by=worker, referral=referral, on=timezone.localdate() - timedelta(days=1))


@pytest.mark.django_db
def test_a_changed_reminder_leaves_a_task_of_ones_own_about_the_same_referral(worker: Viewer, make: Make) -> None:
    today = timezone.localdate()
    referral = make(remind_on=today + timedelta(days=7))
    with viewing(worker):
        own = create_task(by=worker, title=f"Tell the school about {referral.number}", due_on=today)
        services.change_reminder(by=worker, referral=referral, on=today + timedelta(days=3))
        services.cancel_referral(by=worker, referral=referral, reason="x")
        own.refresh_from_db()
        assert own.state == "open"


@pytest.mark.django_db
def test_who_may_not_write_makes_no_referral(viewers: dict[str, Viewer]) -> None:
    for role, act in product(("clerk", "dispatcher", "coordinator"), (services.record_incoming,)):
        with viewing(viewers[role]), pytest.raises(PermissionDenied):
            act(by=viewers[role], referral=IncomingInput(recipient="x"))


@pytest.mark.django_db
def test_list_and_workbook_hold_the_same_rows(worker: Viewer, make: Make, client_as: Enter) -> None:
    numbers = {make().number, make().number}
    client = client_as(worker)
    page = client.get("/referrals/").content.decode()
    book = openpyxl.load_workbook(BytesIO(client.get("/referrals/list.xlsx").getvalue()))
    listed = {row[0] for row in book.active.iter_rows(values_only=True)}
    assert all(number in page and number in listed for number in numbers)


@pytest.mark.django_db
def test_a_referral_of_today_waits_since_today(worker: Viewer, make: Make, client_as: Enter) -> None:
    referral = make()
    with viewing(worker):
        services.send_referral(by=worker, referral=referral)
    page = client_as(worker).get("/referrals/").content.decode()
    assert "since today" in page
    assert "0 days" not in page


@pytest.mark.django_db
def test_the_list_asks_as_often_for_many_as_for_one(worker: Viewer, make: Make, client_as: Enter) -> None:
    client = client_as(worker)
    make("names")
    client.get("/referrals/")
    counts = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/referrals/").status_code == 200
        counts.append(len(asked))
        make("names")
        make("phone")
    assert counts[0] == counts[1]
    assert counts[1] <= 24


@pytest.mark.django_db
def test_a_changed_reminder_stands_once_and_ends_with_the_referral(worker: Viewer, make: Make) -> None:
    first, second = (timezone.localdate() + timedelta(days=days) for days in (7, 3))
    referral = make(remind_on=first)
    with viewing(worker):
        services.change_reminder(by=worker, referral=referral, on=second)
        assert [task.due_on for task in Task.objects.filter(state="open")] == [second]
        services.change_reminder(by=worker, referral=referral, on=None)
        assert not Task.objects.filter(state="open").exists()
        services.change_reminder(by=worker, referral=referral, on=second)
        services.cancel_referral(by=worker, referral=referral, reason="x")
        assert not Task.objects.filter(state="open").exists(), "nothing is left to ask"
