"""The screener, and what the dispatcher sees of it: the constraint, never the reason."""

import re

from playwright.sync_api import Page, expect

SECRET = "Dialyse trois fois par semaine"


def test_a_need_reaches_the_dispatcher_as_a_constraint_without_its_reason(open_as) -> None:
    screener = open_as("screener")
    household = _examine_the_next_household(screener)
    expect(screener.locator("main")).to_contain_text(SECRET)

    dispatcher = open_as("dispatcher")
    dispatcher.goto(f"/search/?q={household}")
    dispatcher.locator("#results").get_by_role("link").first.click()
    expect(dispatcher.locator("main")).to_contain_text("Près d’un hôpital")
    expect(dispatcher.locator("main")).not_to_contain_text("Dialyse")
    dispatcher.get_by_role("link", name="Ouvrir l'arrivée").click()
    expect(dispatcher.locator("main")).to_contain_text("Près d’un hôpital")
    expect(dispatcher.locator("main")).not_to_contain_text("Dialyse")


def _examine_the_next_household(page: Page) -> str:
    """Opens the first of the worklist, forgets the person once, then saves; returns the household's name."""
    page.get_by_role("link", name="Tous les ménages à examiner").click()
    link = page.locator("[data-rows] tbody a").first
    name = link.inner_text()
    link.click()
    page.locator("[name=need-0-note]").fill(SECRET)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-error-summary]").first).to_be_visible()
    expect(page.locator("[name=need-0-note]")).to_have_value(SECRET)

    choose = page.locator("[name=need-0-person] option").last.get_attribute("value")
    page.locator("[name=need-0-person]").select_option(choose)
    page.locator("[name=need-0-code]").select_option("serious_illness")
    page.locator("[name=near_hospital]").select_option("hard")
    page.get_by_role("button", name=re.compile("Enregistrer")).click()
    expect(page.locator("[data-saved]")).to_be_visible()
    return name
