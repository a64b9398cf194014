"""The cell: a plastic bag of letters, typed in one line each, becomes one timeline with its terms."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

TODAY = timezone.localdate()
RECEIVED = (TODAY - timedelta(days=3)).strftime("%d/%m/%Y")
DATED = (TODAY - timedelta(days=8)).strftime("%d/%m/%Y")


def open_law(page: Page, account_row: int) -> str:
    """The law page of somebody on the list of people."""
    page.goto("/people/")
    address = page.locator("main tbody th a").nth(account_row).get_attribute("href") or ""
    person = address.rstrip("/").rpartition("/")[2]
    page.goto(f"/law/persons/{person}/")
    return person


def test_a_bag_of_letters_is_shown_while_it_is_typed_and_saved_as_shown(open_as, shot) -> None:
    page = open_as("cell.lawyer", language="en")
    person = open_law(page, 0)
    page.get_by_role("link", name="Enter letters").click()
    page.get_by_label("One letter a line").fill(
        f"9br · {DATED} · {RECEIVED} · aangetekend met ontvangstbewijs · niet vastgehouden\n"
        f"cpd · {DATED} · {RECEIVED} · recommandé\n"
        f"pigeon post · {DATED}"
    )
    preview = page.locator("#preview")
    expect(preview.get_by_text("Safety date").first).to_be_visible()
    expect(preview.get_by_text("is no kind of letter that is known")).to_be_visible()
    shot(page, "law-letters")
    preview.get_by_role("button", name="Save 2 letters and their terms").click()
    expect(page.get_by_label("One letter a line")).to_have_value(f"pigeon post · {DATED}")
    page.goto(f"/law/persons/{person}/")
    expect(page.locator("svg.lanes .now")).to_be_attached()
    expect(page.get_by_role("heading", name="Humanitarian regularisation (9bis)")).to_be_visible()
    shot(page, "law-timeline")


def test_the_timeline_is_read_as_a_table_and_fits_a_telephone(open_as) -> None:
    page = open_as("cell.lawyer", language="nl", width=360)
    person = open_law(page, 1)
    page.goto(f"/law/persons/{person}/letters/")
    page.get_by_label("Eén brief per regel").fill(f"str · {DATED} · {RECEIVED} · in handen")
    page.locator("#preview button[name=save]").click()
    page.get_by_text("Hetzelfde als tabel").click()
    expect(page.locator(".law-timeline table tbody tr").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print")
    expect(page.locator("svg.lanes")).to_be_visible()


def test_one_letter_goes_through_two_steps_in_a_plain_form(open_as) -> None:
    page = open_as("cell.lawyer", language="en")
    person = open_law(page, 2)
    page.goto(f"/law/persons/{person}/letter/")
    page.get_by_label("Kind of letter or event").select_option("stateless_refusal")
    page.get_by_label("How it came").select_option("by_hand")
    page.get_by_label("Received on").fill(RECEIVED)
    page.get_by_role("button", name="Show what this letter does").click()
    expect(page.get_by_role("heading", name="What this letter does; nothing is saved yet")).to_be_visible()
    page.get_by_role("button", name="Save the letter and its terms").click()
    expect(page.get_by_role("heading", name="Its terms")).to_be_visible()
