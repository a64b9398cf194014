"""An evening in the waiting room: kiosk, triage, call, a minute without connection, closing, figures."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

KIOSK, DISPLAY = "kiosk", "display"


def address_of(page: Page, kind: str) -> str:
    page.locator(f"button[value={kind}]").click()
    return str(page.locator(".alert a").first.get_attribute("href"))


def test_an_evening_in_the_waiting_room(
    open_as: Callable[..., Page], browser: Browser, shot: Callable[[Page, str], None]
) -> None:
    desk = open_as("cell.social", language="en")
    desk.goto("/walk-in/new/")
    for name, value in (("place", "Town hall"), ("opens", "06:00"), ("closes", "23:30")):
        desk.fill(f"[name={name}]", value)
    desk.locator("form.narrow button.primary").click()
    board = desk.url
    desk.get_by_role("button", name="Open the session").click()
    desk.get_by_role("link", name="Kiosk, display, papers").click()
    kiosk_address, display_address = address_of(desk, KIOSK), address_of(desk, DISPLAY)

    room = browser.new_context(locale="fr")
    kiosk = room.new_page()
    for language, topic in (("fr", "residence"), ("ar", "housing"), ("nl", "appeal")):
        kiosk.goto(kiosk_address)
        kiosk.locator(f"a[lang={language}]").click()
        kiosk.locator(f"button[value={topic}]").click()
        expect(kiosk.locator(".big-number")).to_be_visible()
    expect(kiosk.locator(".big-number")).to_have_text("3")
    screen = room.new_page()
    screen.goto(display_address)

    desk.goto(f"{board.partition('?')[0]}?desk=1")
    expect(desk.locator(".board section").first.locator("li.ticket")).to_have_count(3)
    shot(desk, "walk-in-board")
    desk.locator("li.ticket a.code", has_text=re.compile("^2$")).click()
    desk.locator("#triage_urgency_2").check()
    desk.locator("#triage button.primary").click()
    expect(desk.locator("#call-next")).to_contain_text("2")
    desk.keyboard.press("c")
    expect(screen.locator(".call-number")).to_have_text("2")
    assert "arab" not in screen.content()

    desk.context.set_offline(True)
    desk.locator("#mine-start").click()
    expect(desk.locator("[data-lost]")).to_be_visible()
    expect(desk.locator("[data-kept] li")).to_have_text(re.compile("Begin the conversation$"))
    desk.context.set_offline(False)
    expect(desk.locator("#mine-done")).to_be_visible(timeout=30_000)
    expect(desk.locator("[data-lost]")).to_be_hidden()
    expect(screen.locator(".call-number")).to_have_count(0)

    desk.get_by_role("link", name="File, appointment, referral").click()
    desk.fill("[name=recipient]", "Legal aid office")
    desk.locator("button[value=referral]").click()
    expect(desk.get_by_text("The referral is made.")).to_be_visible()
    desk.goto(f"{board.partition('?')[0]}?desk=1")
    desk.locator("#mine-done").click()
    expect(desk.locator("#mine-done")).to_have_count(0)

    desk.get_by_role("link", name="Close the session").click()
    desk.locator("button[name=left]").click()
    expect(desk.locator(".stat-value").nth(1)).to_have_text("3")
    desk.locator("a", has_text=re.compile("^1$")).first.click()
    expect(desk.locator("tbody tr")).to_have_count(1)
    assert kiosk.goto(kiosk_address).status == 404  # type: ignore[union-attr]
    room.close()
