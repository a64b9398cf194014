"""Nothing is told without a consent that names it, and nothing after it is withdrawn: by any route, the database included."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation

from tests.guidance.referrals.conftest import Make, consent_to
from tests.house_client import HouseClient
from trajet.access.models import Change, JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.referrals import consenting, selectors
from trajet.guidance.referrals.models import Consent, Referral, SharedFact

pytestmark = pytest.mark.django_db
Enter = Callable[[Viewer], HouseClient]


def told(viewer: Viewer, referral: Referral) -> dict[str, str]:
    with viewing(viewer), translation.override("en"):
        return dict(selectors.shown_of(viewer, referral).facts)


def raw_rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from guidance_sharedfact")
        return int(cursor.fetchone()[0])


def test_only_what_was_ticked_is_told(worker: Viewer, make: Make) -> None:
    referral = make("names", "phone", "summary")
    assert told(worker, referral) == {
        "Names": "HADDAD Salim",
        "Telephone": "0470 12 34 56",
        "Summary of the need, written for this referral": "Appeal term ends soon",
    }
    assert told(worker, make()) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"consent": None}, "given"),
        ({"consent": consent_to("names", "phone")}, "fields"),
        ({"consent": consent_to("names", language="")}, "given"),
        ({"consent": consent_to("names", given="")}, "given"),
        ({"channel": "slip"}, "fields"),
        ({"channel": "pigeon"}, "channel"),
        ({"offer_id": None}, "recipient"),
        ({"offer_id": 0}, "recipient"),
        ({"file_id": 10**9}, "file"),
        ({"person_id": 10**9}, "person"),
    ],
    ids=str,
)
def test_a_referral_that_would_tell_too_much_is_refused(make: Make, change: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        make("names", **change)
    assert field in refusal.value.message_dict


def test_the_database_shows_no_value_once_consent_is_withdrawn(worker: Viewer, make: Make) -> None:
    referral = make("names")
    with viewing(worker):
        assert raw_rows() == 1
        Consent.objects.filter(referral=referral).update(withdrawn_at=timezone.now())
        assert raw_rows() == 0


def test_the_database_shows_no_value_to_another_recipient_than_the_one_consented_to(worker: Viewer, make: Make) -> None:
    referral = make("names")
    with viewing(worker):
        Referral.objects.filter(pk=referral.pk).update(recipient="Immigration Office")
        assert raw_rows() == 0


def test_the_database_takes_no_value_that_no_consent_names(worker: Viewer, make: Make) -> None:
    referral = make("names")
    with viewing(worker), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        SharedFact.objects.create(service_id=worker.service_id, referral=referral, field="phone", value_closed=b"x")


def test_a_value_is_encrypted_and_leaves_no_copy_in_the_history(worker: Viewer, make: Make) -> None:
    make("names")
    with viewing(worker):
        with connection.cursor() as cursor:
            cursor.execute("select value_closed from guidance_sharedfact")
            assert b"HADDAD" not in bytes(cursor.fetchone()[0])
        assert not Change.objects.filter(table_name="guidance_sharedfact").exists()


def test_withdrawal_while_the_page_is_open_shows_nothing_at_the_next_request(
    worker: Viewer, make: Make, client_as: Enter
) -> None:
    referral = make("names", "phone")
    client = client_as(worker)
    address = f"/referrals/{referral.uuid}/"
    assert b"0470 12 34 56" in client.get(address).content
    with viewing(worker):
        consenting.withdraw_consent(by=worker, referral=referral, how="by telephone")
    for page in (client.get(address).content, client.get(f"{address}letter/").content):
        assert b"0470" not in page
        assert b"HADDAD Salim</dd>" not in page
    assert b"withdrew consent" in client.get(address, headers={"Accept-Language": "en"}).content


def test_a_new_consent_replaces_the_scope(worker: Viewer, make: Make, client_as: Enter) -> None:
    referral = make("names", "phone")
    data = {"fields_shared": ["names"], "given": "signed", "asked_in": "ar"}
    client_as(worker).post(f"/referrals/{referral.uuid}/consent/", data)
    assert told(worker, referral) == {"Names": "HADDAD Salim"}
    with viewing(worker):
        assert Consent.objects.filter(referral=referral, withdrawn_at__isnull=True).count() == 1


def test_the_journal_counts_fields_and_holds_no_value(worker: Viewer, make: Make) -> None:
    referral = make("names", "phone")
    with viewing(worker):
        consenting.withdraw_consent(by=worker, referral=referral, how="said so")
        acts = JournalEntry.objects.filter(subject_uuid=referral.uuid)
        assert {entry.act for entry in acts} >= {
            "guidance.referral.made", "guidance.referral.consent_recorded", "guidance.referral.consent_withdrawn",
        }  # fmt: skip
        assert not any("HADDAD" in str(entry.data) or "0470" in str(entry.data) for entry in acts)


def test_another_service_reaches_nothing(make: Make, outsider: Viewer, neighbour: Viewer, client_as: Enter) -> None:
    referral = make("names")
    for stranger in (outsider, neighbour):
        with viewing(stranger):
            assert not (Referral.objects.exists())
            assert not (Consent.objects.exists())
            assert raw_rows() == 0
        client = client_as(stranger)
        for part in ("", "letter/", "slip/", "consent/"):
            assert client.get(f"/referrals/{referral.uuid}/{part}").status_code == 404
        assert client.post(f"/referrals/{referral.uuid}/send/").status_code == 404
        assert referral.number.encode() not in client.get("/referrals/").content


def test_somebody_without_a_viewer_reads_no_row(make: Make) -> None:
    make("names")
    with viewing(None):
        assert raw_rows() == 0
        assert not Referral.objects.exists()
