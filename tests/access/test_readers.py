"""The list of named readers: a role that may and a name in force, both; the database holds it by itself."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from tests.house_client import HouseClient
from tests.people_at_work import make_staff, make_viewer

from trajet.access import journal
from trajet.access.models import Change, JournalEntry, NamedReader, ReaderState, Reading, Service, Staff
from trajet.access.naming import Naming, limit_reader, name_reader, withdraw_reader
from trajet.access.policies import NotNamed, may, must
from trajet.access.selectors import get_viewer, list_readers_and_last_reading
from trajet.access.types import Viewer
from trajet.access.walls import viewing

READ = "guidance.needs.read_special"
Browser = Callable[[Viewer], HouseClient]


@pytest.fixture
def nurse(arrival_service: Service) -> Staff:
    return make_staff(arrival_service, "health", label="nurse", is_named=False)


def today() -> date:
    return timezone.localdate()


def naming(staff: Staff, **changes: object) -> Naming:
    return Naming(**{"staff": staff, "capacity": "nurse", "secrecy": "law", "starts_on": today(), **changes})  # type: ignore[arg-type]


def seen_by_the_wall(staff: Staff) -> bool:
    viewer = now(staff)
    with viewing(viewer), connection.cursor() as cursor:
        cursor.execute("select trajet_reads_special()")
        return bool(cursor.fetchone()[0])


def now(staff: Staff) -> Viewer:
    viewer = get_viewer(staff.pk, today())
    assert viewer is not None
    return viewer


def test_director_names_somebody_who_then_reads(viewers: dict[str, Viewer], nurse: Staff) -> None:
    assert not may(now(nurse), READ)
    assert not seen_by_the_wall(nurse)
    with viewing(viewers["director"]):
        row = name_reader(by=viewers["director"], naming=naming(nurse))
        entry = JournalEntry.objects.get(act="access.readers.named")
    assert (entry.subject_uuid, entry.staff_id) == (row.uuid, viewers["director"].staff_id)
    assert may(now(nurse), READ)
    assert seen_by_the_wall(nurse)


def test_a_name_without_a_role_that_reads_opens_nothing(viewers: dict[str, Viewer], nurse: Staff) -> None:
    with viewing(viewers["dpo"]):
        name_reader(by=viewers["dpo"], naming=naming(nurse))
    Staff.objects.filter(pk=nurse.pk).update(roles=["dispatcher"])
    assert not may(now(nurse), READ)
    assert not seen_by_the_wall(nurse)


def test_who_is_withdrawn_reads_nothing_from_that_moment(viewers: dict[str, Viewer], nurse: Staff) -> None:
    director = viewers["director"]
    with viewing(director):
        row = name_reader(by=director, naming=naming(nurse))
        with pytest.raises(ValidationError):
            withdraw_reader(by=director, reader=row, reason=" ")
        withdraw_reader(by=director, reader=row, reason="works elsewhere")
    stale = make_viewer_still_named(nurse)
    with viewing(stale), connection.cursor() as cursor:
        cursor.execute("select trajet_reads_special()")
        assert cursor.fetchone() == (False,)
    with pytest.raises(NotNamed):
        must(now(nurse), READ)
    with viewing(director):
        kept = NamedReader.objects.get(pk=row.pk)
        assert (kept.state_on(today()), kept.withdrawn_reason) == (ReaderState.WITHDRAWN, "works elsewhere")
        assert Change.objects.filter(table_name="access_namedreader", row_id=row.pk).count() == 2


def make_viewer_still_named(staff: Staff) -> Viewer:
    """As a request has it that began before the name was taken off."""
    from dataclasses import replace

    return replace(now(staff), is_named_reader=True)


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "state"),
    [(-9, None, "in_force"), (-9, 0, "in_force"), (-9, -1, "ended"), (1, None, "to_come")],
)
def test_a_name_counts_from_its_first_day_to_its_last(
    viewers: dict[str, Viewer], nurse: Staff, starts_in: int, ends_in: int | None, state: str
) -> None:
    director = viewers["director"]
    with viewing(director):
        row = NamedReader.objects.create(
            service_id=nurse.service_id,
            staff=nurse,
            named_by_id=director.staff_id,
            capacity="nurse",
            secrecy="law",
            starts_on=today() + timedelta(days=starts_in),
            ends_on=None if ends_in is None else today() + timedelta(days=ends_in),
        )
    assert row.state_on(today()) == state
    assert seen_by_the_wall(nurse) == may(now(nurse), READ) == (state == "in_force")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": date(2020, 1, 1)}, "starts_on"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
        ({"starts_on": date(9999, 1, 1), "ends_on": date(9999, 12, 31)}, "starts_on"),
        ({"ends_on": date(9999, 12, 31)}, "ends_on"),
        ({"capacity": "  "}, "capacity"),
        ({"capacity": "x" * 301}, "capacity"),
        ({"secrecy": "none"}, "secrecy"),
    ],
)
def test_a_naming_that_cannot_be_is_refused_by_its_field(
    viewers: dict[str, Viewer], nurse: Staff, changes: dict[str, object], field: str
) -> None:
    with viewing(viewers["director"]), pytest.raises(ValidationError) as refusal:
        name_reader(by=viewers["director"], naming=naming(nurse, **changes))
    assert field in refusal.value.message_dict


@pytest.mark.parametrize(("today_is", "is_far"), [("2027-02-28", True), ("2027-03-01", False)])
def test_a_last_day_lies_at_most_five_years_ahead(
    viewers: dict[str, Viewer], nurse: Staff, monkeypatch: pytest.MonkeyPatch, today_is: str, is_far: bool
) -> None:
    director = viewers["director"]
    with viewing(director):
        row = name_reader(by=director, naming=naming(nurse))
        monkeypatch.setattr(timezone, "localdate", lambda: date.fromisoformat(today_is))
        with pytest.raises(ValidationError) if is_far else nullcontext():
            limit_reader(by=director, reader=row, ends_on=date(2032, 3, 1))


def test_the_page_says_why_somebody_cannot_be_named(
    viewers: dict[str, Viewer], nurse: Staff, client_as: Browser
) -> None:
    browser, url = client_as(viewers["director"]), reverse("access:readers")
    browser.cookies["trajet_language"] = "en"
    sent = {"capacity": "nurse", "secrecy": "law", "starts_on": today().isoformat(), "ends_on": ""}
    assert browser.post(url, {"staff": nurse.pk, **sent, "ends_on": "9999-12-31"}).status_code == 422
    assert browser.post(url, {"staff": nurse.pk, **sent}).status_code == 302
    again = browser.post(url, {"staff": nurse.pk, **sent})
    assert again.status_code == 422
    assert "already on the list, or no role that reads needs" in again.content.decode()


def test_a_form_with_nobody_to_choose_gives_way_to_the_reason(viewers: dict[str, Viewer], client_as: Browser) -> None:
    browser = client_as(viewers["director"])
    browser.cookies["trajet_language"] = "en"
    page = browser.get(reverse("access:readers")).content.decode()
    assert "Everybody who could be named is on the list." in page
    assert 'name="capacity"' not in page


def test_nobody_names_or_prolongs_themselves(arrival_service: Service, viewers: dict[str, Viewer]) -> None:
    both = make_viewer(arrival_service, "director", "social_worker", label="both jobs", is_named=False)
    me = Staff.objects.get(pk=both.staff_id)
    with viewing(both), pytest.raises(ValidationError):
        name_reader(by=both, naming=naming(me))
    with viewing(viewers["dpo"]):
        row = name_reader(by=viewers["dpo"], naming=naming(me, ends_on=today()))
    with viewing(both), pytest.raises(ValidationError):
        limit_reader(by=both, reader=row, ends_on=None)
    with viewing(both), pytest.raises(IntegrityError), transaction.atomic():
        NamedReader.objects.filter(pk=row.pk).update(named_by_id=both.staff_id)


@pytest.mark.parametrize("role", ["administrator", "coordinator", "health", "screener"])
def test_only_direction_and_data_protection_keep_the_list(viewers: dict[str, Viewer], nurse: Staff, role: str) -> None:
    with viewing(viewers[role]), pytest.raises(PermissionDenied):
        name_reader(by=viewers[role], naming=naming(nurse))


def test_nobody_is_on_the_list_twice_and_a_role_that_reads_nothing_never(
    viewers: dict[str, Viewer], arrival_service: Service, nurse: Staff
) -> None:
    director, clerk = viewers["director"], Staff.objects.get(pk=viewers["clerk"].staff_id)
    with viewing(director):
        name_reader(by=director, naming=naming(nurse))
        for staff in (nurse, clerk):
            with pytest.raises(ValidationError):
                name_reader(by=director, naming=naming(staff))


def test_a_line_of_the_list_cannot_be_deleted_and_stays_in_its_service(
    viewers: dict[str, Viewer], neighbour: Viewer
) -> None:
    with viewing(neighbour):
        assert not NamedReader.objects.filter(staff_id=viewers["health"].staff_id).exists()
    with viewing(viewers["director"]), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        NamedReader.objects.filter(staff_id=viewers["health"].staff_id).delete()


def test_director_keeps_the_list_on_its_page(viewers: dict[str, Viewer], nurse: Staff, client_as: Browser) -> None:
    browser, url = client_as(viewers["director"]), reverse("access:readers")
    sent = {"staff": nurse.pk, "capacity": "nurse at night", "secrecy": "contract", "starts_on": today().isoformat()}
    assert browser.post(url, sent).status_code == 302
    assert "nurse at night" in browser.get(url).content.decode()
    assert browser.post(url, sent).status_code == 422
    with viewing(viewers["director"]):
        row = NamedReader.objects.get(staff=nurse)
    line = reverse("access:reader_end", args=[row.uuid])
    assert browser.post(line, {"ends_on": "2020-01-01"}).status_code == 422
    assert browser.post(line, {"ends_on": today().isoformat()}).status_code == 302
    refused = browser.post(line, {"withdraw": "1", "reason": ""})
    assert refused.status_code == 422
    assert "reason" in refused.context["off"].errors
    assert browser.post(line, {"withdraw": "1", "reason": "left the night shift"}).status_code == 302
    assert "left the night shift" in browser.get(url).content.decode()
    assert browser.post(line, {"ends_on": ""}).status_code == 422


def test_the_list_tells_when_each_last_read_needs_and_nothing_else(
    viewers: dict[str, Viewer], nurse: Staff, client_as: Browser
) -> None:
    director = viewers["director"]
    with viewing(director):
        name_reader(by=director, naming=naming(nurse))
    with viewing(now(nurse)):
        for what in ("people.file", "needs", "needs", "people.file"):
            journal.record_reading(now(nurse), 7, what)
    with viewing(director):
        latest = Reading.objects.filter(what="needs").order_by("-pk")[0].at
        rows = {row.staff_id: row.last_read_at for row in list_readers_and_last_reading(director)}
    assert rows[nurse.pk] == latest
    assert rows[viewers["health"].staff_id] is None
    page = client_as(director).get(reverse("access:readers"), headers={"accept-language": "en"}).content.decode()
    assert (page.count("Last read needs") > 1, "not yet" in page) == (True, True)


def test_empty_list_says_that_nobody_reads(arrival_service: Service, client_as: Browser) -> None:
    alone = make_viewer(arrival_service, "director", label="alone")
    assert (
        "Nobody is on the list."
        in client_as(alone).get(reverse("access:readers"), headers={"accept-language": "en"}).content.decode()
    )
