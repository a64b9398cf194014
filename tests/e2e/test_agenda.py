"""The social worker: an appointment in two clicks, its card, who came, the feed, and a plan in the person's words."""

import re

from playwright.sync_api import Page, expect


def book_for(page: Page, name: str) -> None:
    """Searches somebody in the agenda and takes the first free hour."""
    page.goto("/agenda/")
    page.locator("main .page-head a.primary").click()
    page.locator("main #q").fill(name)
    page.locator("main #q").press("Enter")
    page.locator("main search li a").first.click()
    page.locator("#slots button").first.click()
    expect(page.locator("main .alert.success")).to_contain_text("Rendez-vous fixé")


def test_an_appointment_is_booked_shown_excused_and_its_hour_is_free_again(open_as) -> None:
    page = open_as("social")
    book_for(page, "Ahmadi")
    address = page.url
    hour = page.locator("main h2").first.inner_text()

    page.get_by_role("link", name="Carte pour la personne").click()
    expect(page.locator("main")).to_contain_text("Votre rendez-vous")
    number = page.locator(".face-number strong").inner_text()
    page.goto("/agenda/")
    page.locator("#number").fill(number)
    page.locator("#number").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(address.rpartition("/agenda/")[2])))

    page.get_by_role("button", name="excusé").click()
    expect(page.locator("main .page-head")).to_contain_text("excusé")
    book_for(page, "Ahmadi")
    expect(page.locator("main h2").first).to_have_text(hour)


def test_the_feed_answers_without_logging_in_until_it_is_closed(open_as, browser) -> None:
    page = open_as("social")
    page.goto("/agenda/feed/")
    page.locator("main form button.primary").click()
    secret = page.locator("main code").inner_text()
    stranger = browser.new_context()
    first = stranger.request.get(secret)
    assert first.text().startswith("BEGIN:VCALENDAR")
    assert stranger.request.get(secret, headers={"If-None-Match": first.headers["etag"]}).status == 304
    page.locator("main form button.danger").click()
    expect(page.locator("main .alert.success")).to_be_visible()
    assert stranger.request.get(secret).status == 404


def test_a_new_version_of_a_plan_is_written_and_agreed(open_as) -> None:
    page = open_as("social")
    page.goto("/plans/")
    page.locator("[data-rows] tbody a").first.click()
    page.get_by_role("button", name="Faire une nouvelle version").click()
    page.locator("#id_words").fill("Je veux chanter dans une chorale")
    page.get_by_role("button", name=re.compile("Enregistrer l’objectif")).click()
    expect(page.locator("main blockquote").last).to_have_text("Je veux chanter dans une chorale")
    page.get_by_role("link", name="Convenir du projet").click()
    page.locator("main form button.primary").click()
    expect(page.locator("main .page-head")).to_contain_text("convenu")
    page.get_by_role("link", name="Imprimer pour la personne").click()
    expect(page.locator("main")).to_contain_text("Je veux chanter dans une chorale")
