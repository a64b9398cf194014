"""The arrival clerk, with somebody at the counter."""

import re
import time

from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.seed import Known

SECONDS_FOR_FOUR = 90
TYPED = ("family", "given", "sex", "birth", "nationality", "language", "role", "phone", "number")


def test_registers_a_household_of_four_with_the_keyboard_alone(open_as, known: Known, shot) -> None:
    page = open_as("clerk", language="en")
    _open_the_sheet(page)
    started = time.monotonic()
    _type_row(page, known.other_spelling, known.given, "m", f"{known.birth_on:%d/%m/%Y}", "sy", "Arabic", "")
    _type_row(page, "Qasim", "Rima", "f", "1991", "Atlantide", "Arabic", "p")
    _type_row(page, known.other_spelling, "Layla", "f", "03/2015", "sy", "Arabic", "chi")
    _type_row(page, known.other_spelling, "Zayn", "m", "12/08/2021", "sy", "Arabic", "chi")
    expect(page.get_by_text("May be the same person").first).to_be_visible()
    expect(page.locator("#preview .badge").first).to_be_visible()
    shot(page, "register-arrival")

    page.keyboard.press("Control+Enter")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Nationality 2").press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("Syria")
    _say_they_are_others(page)
    page.keyboard.press("Control+Enter")

    page.wait_for_url("**/registered/**")
    assert time.monotonic() - started < SECONDS_FOR_FOUR
    main = page.locator("main")
    expect(main).to_contain_text("4 people")
    expect(main).to_contain_text("Source")
    expect(main.get_by_text("Number ").first).to_be_visible()


def test_sending_twice_makes_one_household(open_as) -> None:
    page = open_as("clerk")
    _open_the_sheet(page)
    _type_row(page, "Deuxfois", "Ana", "f", "1990", "Colombie", "espagnol")
    with page.expect_request(lambda request: request.method == "POST" and request.is_navigation_request()) as sent:
        page.keyboard.press("Control+Enter")
    page.wait_for_url("**/registered/**")
    first = page.url

    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": page.url}
    again = page.request.post(sent.value.url, data=sent.value.post_data, headers=headers)

    assert again.url == first.partition("#")[0]
    page.goto("/search/?q=Deuxfois")
    expect(page.locator("#results li")).to_have_count(1)


def test_a_reload_keeps_what_was_typed(open_as) -> None:
    page = open_as("clerk")
    page.on("dialog", lambda dialog: dialog.accept())
    _open_the_sheet(page)
    _type_row(page, "Retrouvée", "Nour", "f", "vers 1984")
    page.reload()
    expect(page.locator('[name="m-0-family"]')).to_have_value("Retrouvée")
    expect(page.locator('[name="m-0-birth"]')).to_have_value("vers 1984")


def test_an_expired_session_gives_back_what_was_typed(open_as) -> None:
    page = open_as("clerk")
    _open_the_sheet(page)
    _type_row(page, "Patiente", "Nour", "f", "vers 1984", "Syrie", "arabe")
    page.context.clear_cookies(name="trajet")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/accounts/login/**")
    sign_in(page, "clerk")
    expect(page.get_by_role("heading", level=1)).to_have_text("Enregistrer une arrivée")
    expect(page.locator('[name="m-0-family"]')).to_have_value("Patiente")


def _open_the_sheet(page: Page) -> None:
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.get_by_role("link", name=re.compile("Enregistrer une arrivée|Register an arrival")).press("Enter")
    expect(page.locator('[name="m-0-family"]')).to_be_focused()


def _type_row(page: Page, *values: str) -> None:
    """Types from the family name on, one Tab between fields; the two last fields stay empty."""
    for value in (*values, *[""] * (len(TYPED) - len(values))):
        page.keyboard.type(value)
        page.keyboard.press("Tab")
    while "family" not in str(page.evaluate("document.activeElement.name ?? ''")) and page.evaluate(
        "document.activeElement.closest('[data-member]') !== null"
    ):
        page.keyboard.press("Tab")


def _say_they_are_others(page: Page) -> None:
    for choice in page.get_by_role("radio", name="Not the same").all():
        choice.press("Space")
