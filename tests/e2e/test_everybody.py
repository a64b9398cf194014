"""What everybody does all day: search, read a thread, change language, use the keys."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.seed import Known


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(lambda known: f"{known.other_spelling} {known.given}", id="another spelling"),
        pytest.param(lambda known: f"{known.number[:1]}.{known.number[1:4]}.{known.number[4:]}", id="number with dots"),
        pytest.param(lambda known: "0032" + re.sub(r"\D", "", known.phone)[2:], id="telephone in another format"),
    ],
)
def test_finds_a_person_and_opens_the_thread(open_as, known: Known, words, shot) -> None:
    page = open_as("social", language="en")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type(words(known))
    page.keyboard.press("Enter")
    page.locator("#results").get_by_role("link", name=known.name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Thread of {known.name}")
    expect(page.locator(".timeline li").first).to_be_visible()
    shot(page, "thread")


def test_a_strange_search_ends_in_a_helpful_sentence(open_as) -> None:
    page = open_as("social", language="en")
    page.goto("/search/?q=%22%27%3B%F0%9F%90%AA%20zzxqy")
    expect(page.get_by_text("Nobody found in this service.")).to_be_visible()


def test_a_spreadsheet_that_takes_a_while_says_so_and_arrives_once(open_as) -> None:
    page = open_as("social", language="nl")
    page.goto("/files/?status=all")
    held, asked = [], []
    page.on("request", lambda request: asked.append(request.url) if ".xlsx" in request.url else None)
    page.route("**/list.xlsx*", lambda route: held.append(route))
    link = page.get_by_role("link", name="Excel")
    link.click()
    expect(page.get_by_role("status")).to_have_text("Het bestand wordt klaargemaakt…")
    link.click()
    with page.expect_download() as download:
        held[0].continue_()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    assert download.value.suggested_filename.endswith(".xlsx")
    expect(page.get_by_role("status")).to_have_count(0)
    assert len(asked) == 1


def test_a_spreadsheet_that_is_refused_leads_to_the_page_that_says_why(open_as) -> None:
    page = open_as("social", language="nl")
    page.goto("/files/")
    page.context.clear_cookies()
    page.get_by_role("link", name="Excel").click()
    expect(page.locator("input[name=login]")).to_be_visible()
    expect(page).to_have_url(re.compile("/accounts/login/.*next="))


def test_the_language_changes_on_the_spot(open_as) -> None:
    page = open_as("clerk")
    page.goto("/reception/waiting/?class=4")
    for language, title in (("Nederlands", "Wachtlijst"), ("English", "Waiting list"), ("français", "Liste d’attente")):
        page.get_by_role("button", name=language).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(title.replace("'", ".")))
        assert page.url.endswith("/reception/waiting/?class=4")


def test_keys_open_the_sheet_and_go_to_places(open_as) -> None:
    page = open_as("coordinator", language="en")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_hidden()
    _go(page, "f", "**/figures/")
    _go(page, "w", "**/reception/waiting/")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-rows] tbody a").first).to_be_focused()
    page.goto("/")
    for link in page.locator("ul[data-rows] > li > a").all()[:8]:
        page.keyboard.press("ArrowDown")
        expect(link).to_be_focused()


def _go(page: Page, letter: str, address: str) -> None:
    page.keyboard.press("g")
    page.keyboard.press(letter)
    page.wait_for_url(address)


def test_a_search_without_a_connection_asks_to_be_tried_again(open_as) -> None:
    page = open_as("social", language="en")
    page.goto("/files/?whose=team")
    page.locator("main table tbody a").first.click()
    page.context.set_offline(True)
    page.locator("#journal-q").fill("bureau")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The answer did not come. Try again.")).to_be_visible()
    expect(page.get_by_text("Not saved: no answer came.")).to_be_hidden()
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(page.get_by_text("The answer did not come. Try again.")).to_be_hidden()
