"""The reason stays behind the second wall: no page, no program and no SQL shows it to a dispatcher."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from tests.guidance.needs.conftest import SECRET, Examined
from tests.house_client import HouseClient
from tests.people_at_work import make_viewer
from trajet.access.models import BreakGlass, JournalEntry, Service
from trajet.access.policies import NotNamed
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance import api as guidance
from trajet.guidance.needs.models import Need
from trajet.guidance.needs.services import record_need
from trajet.guidance.needs.types import NeedInput

BLIND = ("clerk", "dispatcher", "supervisor", "coordinator", "director", "administrator", "dpo", "lawyer")


def raw_needs(viewer: Viewer) -> list[object]:
    with viewing(viewer), connection.cursor() as cursor:
        cursor.execute("select code, note_closed from guidance_need")
        return cursor.fetchall()


@pytest.mark.parametrize("role", BLIND)
def test_raw_sql_gives_no_need_without_the_role(examined: Examined, viewers: dict[str, Viewer], role: str) -> None:
    assert raw_needs(viewers[role]) == []


@pytest.mark.parametrize("role", ["screener", "social_worker", "psychologist"])
def test_named_readers_read_it_and_the_note_is_closed_at_rest(
    examined: Examined, viewers: dict[str, Viewer], role: str
) -> None:
    ((code, note),) = raw_needs(viewers[role])  # type: ignore[misc]
    assert code == "torture"
    assert SECRET.encode() not in bytes(note)


def test_neighbour_with_every_role_reads_nothing(examined: Examined, neighbour: Viewer) -> None:
    assert raw_needs(neighbour) == []


@pytest.mark.parametrize("role", BLIND)
def test_the_history_of_changes_shows_no_need_without_the_role(
    examined: Examined, viewers: dict[str, Viewer], role: str
) -> None:
    """The trigger keeps what the row held: it stands behind the same wall, for the same readers."""
    history = "select after ->> 'code' from access_change where table_name = 'guidance_need'"
    seen = {}
    for name in (role, "screener"):
        with viewing(viewers[name]), connection.cursor() as cursor:
            cursor.execute(history)
            seen[name] = cursor.fetchall()
    assert seen == {role: [], "screener": [("torture",)]}


def test_dispatcher_cannot_write_a_need_by_sql_or_service(examined: Examined, viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["dispatcher"]), pytest.raises(PermissionDenied):
        record_need(by=viewers["dispatcher"], need=NeedInput(examined.person.pk, "lgbti"))


def test_dispatcher_gets_the_constraints_and_no_word_of_the_reason(
    examined: Examined, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    browser = client_as(viewers["dispatcher"])
    shown = browser.get(reverse("guidance:household_constraints", args=[examined.household.uuid])).content.decode()
    assert "Medical follow-up on site" in shown or "Suivi médical" in shown
    pages = [
        reverse("guidance:household_constraints", args=[examined.household.uuid]),
        reverse("guidance:person_needs", args=[examined.person.uuid]),
        reverse("reception:arrival", args=[examined.arrival.uuid]),
        reverse("reception:waiting"),
        f"/api/constraints/{examined.household.uuid}",
    ]
    for path in pages:
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert not any(word in answer.content.decode().lower() for word in ("torture", "foltering", "prison")), path


@pytest.mark.parametrize("role", ["clerk", "dispatcher", "lawyer"])
def test_screeners_pages_are_closed_to_others(
    examined: Examined, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient], role: str
) -> None:
    browser = client_as(viewers[role])
    assert browser.get(reverse("guidance:needs_worklist")).status_code == 403
    assert browser.get(reverse("guidance:examination", args=[examined.household.uuid])).status_code == 403


def test_neighbour_finds_no_household(
    examined: Examined, neighbour: Viewer, client_as: Callable[[Viewer], HouseClient]
) -> None:
    browser = client_as(neighbour)
    for name, what in (
        ("examination", examined.household),
        ("household_constraints", examined.household),
        ("person_needs", examined.person),
    ):
        assert browser.get(reverse(f"guidance:{name}", args=[what.uuid])).status_code == 404


def test_break_glass_opens_one_person_to_one_member_of_staff(examined: Examined, viewers: dict[str, Viewer]) -> None:
    dispatcher = viewers["dispatcher"]
    with viewing(dispatcher):
        opening = guidance.break_glass(
            by=dispatcher, person=examined.person, reason="fainted in the corridor, doctor asks"
        )
    assert (opening.ends_at - opening.starts_at).total_seconds() == pytest.approx(1800, abs=60)
    assert [row[0] for row in raw_needs(dispatcher)] == ["torture"]  # type: ignore[index]
    assert raw_needs(viewers["supervisor"]) == []
    with viewing(dispatcher):
        entry = JournalEntry.objects.get(act="access.break_glass.opened")
    assert (entry.person_id, entry.reason) == (examined.person.pk, "fainted in the corridor, doctor asks")


def test_break_glass_ends_by_itself(examined: Examined, viewers: dict[str, Viewer]) -> None:
    dispatcher, now = viewers["dispatcher"], timezone.now()
    with viewing(dispatcher):
        BreakGlass.objects.create(
            service_id=dispatcher.service_id,
            staff_id=dispatcher.staff_id,
            person_id=examined.person.pk,
            reason="yesterday",
            starts_at=now - timedelta(hours=2),
            ends_at=now - timedelta(hours=1),
        )
    assert raw_needs(dispatcher) == []


def test_break_glass_needs_a_sentence_and_a_role(examined: Examined, viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["dispatcher"]), pytest.raises(ValidationError):
        guidance.break_glass(by=viewers["dispatcher"], person=examined.person, reason="need it")
    with viewing(viewers["director"]), pytest.raises(PermissionDenied):
        guidance.break_glass(by=viewers["director"], person=examined.person, reason="I would like to see this file")


def test_opening_by_page_shows_the_need_and_stands_on_the_file(
    examined: Examined, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    url = reverse("guidance:person_needs", args=[examined.person.uuid])
    browser = client_as(viewers["dispatcher"])
    assert browser.post(url, {"reason": "short"}).status_code == 422
    assert browser.post(url, {"reason": "fainted in the corridor, the doctor asks"}).status_code == 302
    assert SECRET in browser.get(url).content.decode()
    seen = client_as(viewers["screener"]).get(url).content.decode()
    assert "fainted in the corridor" in seen


def test_note_moved_to_another_row_does_not_open(examined: Examined, viewers: dict[str, Viewer]) -> None:
    from trajet.common.crypto import CannotDecrypt, decrypt

    with viewing(viewers["screener"]):
        need = Need.objects.get()
        with pytest.raises(CannotDecrypt):
            decrypt(need.note_closed, str(examined.person.uuid))  # type: ignore[arg-type]


@pytest.fixture
def unnamed(examined: Examined, arrival_service: Service) -> Viewer:
    """A screener, social worker and health worker at once, whose name nobody put on the list of readers."""
    return make_viewer(arrival_service, "screener", "social_worker", "health", label="unnamed", is_named=False)


def test_the_database_gives_no_need_to_a_role_without_the_name(unnamed: Viewer) -> None:
    assert raw_needs(unnamed) == []
    assert raw_needs(replace(unnamed, is_named_reader=True)) == []


def test_a_role_without_the_name_records_nothing(examined: Examined, unnamed: Viewer) -> None:
    with viewing(unnamed), pytest.raises(NotNamed):
        record_need(by=unnamed, need=NeedInput(examined.person.pk, "lgbti"))
    with (
        viewing(replace(unnamed, is_named_reader=True)),
        pytest.raises(DatabaseError, match="row-level security"),
    ):
        record_need(by=replace(unnamed, is_named_reader=True), need=NeedInput(examined.person.pk, "lgbti"))


def test_who_is_not_on_the_list_is_told_whom_to_ask(
    examined: Examined, unnamed: Viewer, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    browser = client_as(unnamed)
    closed = browser.get(reverse("guidance:examination", args=[examined.household.uuid]))
    assert closed.status_code == 403
    pages = [
        closed,
        browser.post(reverse("guidance:needs_next")),
        browser.get(reverse("guidance:needs_worklist")),
        browser.get(reverse("guidance:person_needs", args=[examined.person.uuid])),
    ]
    for page in pages:
        shown = page.content.decode()
        assert viewers["director"].name in shown
        assert viewers["dpo"].name in shown
        assert SECRET not in shown
        assert "torture" not in shown.lower()


def test_who_is_not_on_the_list_may_still_break_the_glass(
    examined: Examined, unnamed: Viewer, client_as: Callable[[Viewer], HouseClient]
) -> None:
    url = reverse("guidance:person_needs", args=[examined.person.uuid])
    browser = client_as(unnamed)
    assert browser.post(url, {"reason": "fainted in the corridor, the doctor asks"}).status_code == 302
    assert SECRET in browser.get(url).content.decode()
    assert raw_needs(replace(unnamed, staff_id=None)) == []


def test_the_thread_leads_to_the_needs(
    examined: Examined, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    link = reverse("guidance:person_needs", args=[examined.person.uuid])
    for role, is_led in (("dispatcher", True), ("screener", True), ("dpo", False)):
        shown = client_as(viewers[role]).get(reverse("desk:thread", args=[examined.person.uuid])).content.decode()
        assert (link in shown) == is_led, role
