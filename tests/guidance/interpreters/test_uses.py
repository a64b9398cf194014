"""Needs of interpreters are counted, booked once an hour, and seen when nobody is found."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.house_client import HouseClient
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.interpreters import selectors, services, views
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.interpreters.types import InterpreterInput, LanguageCount

ClientAs = Callable[[Viewer], HouseClient]
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=5)
HOUR = timezone.make_aware(datetime.combine(SOON, time(10)))


@pytest.fixture
def worker(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["social_worker"]


@pytest.fixture
def at_work(worker: Viewer) -> Iterator[Viewer]:
    with viewing(worker):
        yield worker


def interpreter(
    by: Viewer, name: str = "Line", *, several: bool = False, languages: tuple[str, ...] = ("ar",)
) -> Interpreter:
    asked = InterpreterInput(name, languages, ("phone",), phone="02 555 01 01", takes_several=several)
    return services.save_interpreter(by=by, interpreter=asked)


def need(by: Viewer, language: str = "ar", *, begins_at: datetime | None = HOUR, on: date = SOON) -> InterpreterUse:
    return services.need_interpreter(
        by=by, language=language, mode="phone", on=on, minutes=45, source="appointment", begins_at=begins_at
    )


def test_an_interpreter_is_never_booked_twice_at_one_hour(at_work: Viewer) -> None:
    who = interpreter(at_work)
    services.book(by=at_work, use=need(at_work), interpreter=who)
    with pytest.raises(ValidationError) as error:
        services.book(by=at_work, use=need(at_work), interpreter=who)
    assert "already booked" in " ".join(error.value.messages)


def test_a_line_that_serves_several_is_booked_as_often_as_needed(at_work: Viewer) -> None:
    line = interpreter(at_work, several=True)
    booked = [services.book(by=at_work, use=need(at_work), interpreter=line) for _ in range(2)]
    assert {use.status for use in booked} == {"booked"}


def test_a_need_taken_back_frees_the_interpreter(at_work: Viewer) -> None:
    who = interpreter(at_work)
    first = services.book(by=at_work, use=need(at_work), interpreter=who)
    services.cancel_need(by=at_work, use=first)
    assert services.book(by=at_work, use=need(at_work), interpreter=who).status == "booked"


def test_nobody_is_booked_for_a_language_they_do_not_speak(at_work: Viewer) -> None:
    with pytest.raises(ValidationError) as error:
        services.book(by=at_work, use=need(at_work, "ti"), interpreter=interpreter(at_work))
    assert "does not interpret" in " ".join(error.value.messages)


def today(use: InterpreterUse) -> InterpreterUse:
    """Its day has come."""
    use.on = TODAY
    use.save(update_fields=["on"])
    return use


def test_what_took_place_no_longer_changes(at_work: Viewer) -> None:
    use = services.book(by=at_work, use=need(at_work), interpreter=interpreter(at_work))
    with pytest.raises(ValidationError, match="still to come"):
        services.mark_done(by=at_work, use=use, minutes=30)
    services.mark_done(by=at_work, use=today(use), minutes=30)
    with pytest.raises(ValidationError):
        services.none_found(by=at_work, use=use)


@pytest.mark.parametrize("wrong", [{"minutes": 0}, {"minutes": 721}, {"mode": "letter"}, {"language": ""}])
def test_a_need_that_makes_no_sense_is_refused(at_work: Viewer, wrong: dict[str, object]) -> None:
    asked = {"language": "ar", "mode": "phone", "on": SOON, "minutes": 45, "source": "session", **wrong}
    with pytest.raises(ValidationError) as error:
        services.need_interpreter(by=at_work, **asked)  # type: ignore[arg-type]
    assert set(error.value.message_dict) == set(wrong)


def test_needs_are_counted_by_language(at_work: Viewer) -> None:
    who = interpreter(at_work)
    done = services.book(by=at_work, use=need(at_work), interpreter=who)
    services.mark_done(by=at_work, use=today(done), minutes=30)
    need(at_work, begins_at=None)
    services.none_found(by=at_work, use=need(at_work, "ti"))
    services.cancel_need(by=at_work, use=need(at_work, "ti"))
    assert selectors.counts_by_language(at_work, TODAY, SOON) == [
        LanguageCount("ar", needed=1, done=1, minutes=30),
        LanguageCount("ti", none_found=1, cancelled=1),
    ]
    assert selectors.counts_by_language(at_work, TODAY, SOON)[0].asked == 2


def test_another_service_sees_nothing(at_work: Viewer, outsider: Viewer) -> None:
    interpreter(at_work)
    need(at_work)
    with viewing(outsider):
        assert not selectors.list_interpreters(outsider)
        assert not selectors.counts_by_language(outsider, TODAY, SOON)


def test_the_pages_show_what_to_book_and_book_it(worker: Viewer, client_as: ClientAs) -> None:
    with viewing(worker):
        who, use = interpreter(worker), need(worker)
    client = client_as(worker)
    assert "Arabic" in client.get("/interpreters/").content.decode()
    address = f"/interpreters/uses/{use.uuid}/"
    assert client.post(address, {"act": "book"}).status_code == 422
    assert client.post(address, {"act": "book", "interpreter": who.pk}).status_code == 302
    with viewing(worker):
        today(use)
    assert client.post(address, {"act": "done", "minutes": 20}).status_code == 302
    with viewing(worker):
        use.refresh_from_db()
    assert (use.status, use.minutes) == ("done", 20)
    assert client.post(address, {"act": "undo"}).status_code == 302
    with viewing(worker):
        use.refresh_from_db()
    assert use.status == "booked"


def test_a_need_of_another_year_is_a_mistyped_one(worker: Viewer, client_as: ClientAs) -> None:
    asked = {"language": "ti", "mode": "phone", "minutes": 45, "on": f"{TODAY - timedelta(days=358):%d/%m/%Y}"}
    page = client_as(worker).post("/interpreters/need/", asked, headers={"Accept-Language": "en"})
    assert (page.status_code, "check the year" in page.text) == (422, True)


def test_a_language_nobody_interprets_leads_to_the_directory(worker: Viewer, client_as: ClientAs) -> None:
    with viewing(worker):
        use = need(worker, "ti")
    assert 'href="/interpreters/directory/new/"' in client_as(worker).get(f"/interpreters/uses/{use.uuid}/").text


def test_the_directory_is_kept(worker: Viewer, client_as: ClientAs) -> None:
    client = client_as(worker)
    sent = {"name": "Service", "languages": ["ar", "ti"], "modes": ["phone"], "is_active": "on"}
    assert client.post("/interpreters/directory/new/", sent).status_code == 302
    assert client.post("/interpreters/directory/new/", sent).status_code == 422
    assert client.post("/interpreters/directory/new/", {"name": "x"}).status_code == 422
    page = client.get("/interpreters/directory/?language=ti")
    (row,) = page.context["rows"]
    assert client.post(f"/interpreters/directory/{row.uuid}/", {**sent, "note": "Mornings"}).status_code == 302
    assert not client.get("/interpreters/directory/?language=so").context["rows"]


@pytest.mark.parametrize("query", ["begins_on=x", "begins_on=2026-05-01&ends_on=2026-01-01"])
def test_a_period_that_makes_no_sense_shows_the_usual_one(worker: Viewer, client_as: ClientAs, query: str) -> None:
    assert client_as(worker).get(f"/interpreters/?{query}").status_code == 200


def test_the_export_holds_the_rows_behind_the_counts_and_no_name(worker: Viewer, client_as: ClientAs) -> None:
    with viewing(worker):
        need(worker)
    content = client_as(worker).get("/interpreters/uses.xlsx").content
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert [row[1].value for row in sheet.iter_rows(min_row=5)] == ["Arabic"]


def test_an_interpreter_who_did_not_come_counts_neither_as_done_nor_as_pending(at_work: Viewer) -> None:
    who = interpreter(at_work)
    use = services.book(by=at_work, use=need(at_work), interpreter=who)
    with pytest.raises(ValidationError, match="still to come"):
        services.mark_no_show(by=at_work, use=use)
    services.mark_no_show(by=at_work, use=today(use), note="Called twice")
    (count,) = selectors.counts_by_language(at_work, TODAY, SOON)
    assert count == LanguageCount("ar", no_show=1)
    assert count.asked == 1
    services.book(by=at_work, use=need(at_work), interpreter=who)


def test_whoever_was_said_to_be_there_can_be_said_not_to_have_come_and_back(at_work: Viewer) -> None:
    use = today(services.book(by=at_work, use=need(at_work), interpreter=interpreter(at_work)))
    services.mark_done(by=at_work, use=use)
    assert services.mark_no_show(by=at_work, use=use).status == "no_show"
    with pytest.raises(ValidationError):
        services.cancel_need(by=at_work, use=use)
    assert services.undo_done(by=at_work, use=use).status == "booked"


def test_the_page_says_who_did_not_come_and_the_export_too(worker: Viewer, client_as: ClientAs) -> None:
    with viewing(worker):
        use = today(services.book(by=worker, use=need(worker), interpreter=interpreter(worker)))
    client, address = client_as(worker), f"/interpreters/uses/{use.uuid}/"
    assert 'value="no_show"' in client.get(address).text
    assert client.post(address, {"act": "no_show", "note": "x"}).status_code == 302
    assert "booked, did not come" in client.get(address).text
    assert client.get("/interpreters/").context["total"]["no_show"] == 1
    sheet = openpyxl.load_workbook(BytesIO(client.get("/interpreters/uses.xlsx").content)).active
    assert sheet is not None
    assert [row[3].value for row in sheet.iter_rows(min_row=5)] == ["booked, did not come"]


@pytest.mark.parametrize(("state", "acts"), [("cancelled", {"needed"}), ("none_found", {"cancelled"})])
def test_the_page_offers_only_what_can_still_be_said(
    worker: Viewer, client_as: ClientAs, state: str, acts: set[str]
) -> None:
    with viewing(worker):
        use = need(worker)
        {"cancelled": services.cancel_need, "none_found": services.none_found}[state](by=worker, use=use)
    page = client_as(worker).get(f"/interpreters/uses/{use.uuid}/")
    assert {code for code, _said, _sign in page.context["acts"]} == acts
    assert page.context["may_book"] == (state == "none_found")


def test_a_need_settled_in_another_tab_says_why_it_cannot_change(
    worker: Viewer, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "is_of_ticket", lambda use: True)
    with viewing(worker):
        who = interpreter(worker)
        use = today(services.book(by=worker, use=need(worker), interpreter=who))
        services.mark_done(by=worker, use=use)
    page = client_as(worker).post(f"/interpreters/uses/{use.uuid}/", {"act": "book", "interpreter": who.pk})
    assert (page.status_code, "can no longer change" in page.text) == (422, True)


def test_whoever_did_not_come_stays_counted_when_somebody_else_steps_in(worker: Viewer, client_as: ClientAs) -> None:
    with viewing(worker):
        use = today(services.book(by=worker, use=need(worker), interpreter=interpreter(worker)))
        services.mark_no_show(by=worker, use=use)
        services.mark_no_show(by=worker, use=use)
        services.book(by=worker, use=use, interpreter=interpreter(worker, "Another"))
        services.mark_done(by=worker, use=use, minutes=20)
        (count,) = selectors.counts_by_language(worker, TODAY, SOON)
        assert count == LanguageCount("ar", done=1, minutes=20, stepped_in=1)
    client = client_as(worker)
    assert "1 time more somebody booked did not come" in client.get("/interpreters/").text
    sheet = openpyxl.load_workbook(BytesIO(client.get("/interpreters/uses.xlsx").content)).active
    assert sheet is not None
    assert [row[5].value for row in sheet.iter_rows(min_row=5)] == [1]


@pytest.mark.parametrize("act", [services.mark_done, services.undo_done])
def test_whoever_came_after_all_is_not_counted_as_missing(at_work: Viewer, act: Callable[..., InterpreterUse]) -> None:
    use = today(services.book(by=at_work, use=need(at_work), interpreter=interpreter(at_work)))
    services.mark_no_show(by=at_work, use=use)
    assert act(by=at_work, use=use).no_shows == 0
