"""Who lets whom in, who reads the journal, and who finds nobody."""

import re

from playwright.sync_api import expect

from tests.e2e.seed import Known


def test_an_administrator_appoints_somebody(open_as) -> None:
    page = open_as("admin", language="en")
    page.goto("/staff/")
    before = page.locator("main tbody tr").count()
    page.get_by_role("button", name="Appoint").click()
    expect(page.locator("main tbody tr")).to_have_count(before)

    page.get_by_label("E-mail").fill("new.clerk@demo.trajet.example")
    page.get_by_label(re.compile("^Name")).fill("Demo – new clerk")
    page.get_by_label("Arrival clerk").check()
    page.get_by_role("button", name="Appoint").click()
    expect(page.locator("main tbody tr")).to_have_count(before + 1)
    expect(page.get_by_role("row", name="new.clerk@demo.trajet.example")).to_be_visible()


def test_the_data_protection_officer_reads_who_did_what(open_as, known: Known) -> None:
    clerk = open_as("clerk", language="en")
    clerk.goto(f"/search/?q={known.number}")
    dpo = open_as("dpo", language="en")
    dpo.goto("/journal/?act=reception")
    expect(dpo.locator("main tbody tr").first).to_contain_text("reception.")
    dpo.goto("/journal/?act=nothing.of.the.kind")
    expect(dpo.get_by_text("No act of that kind.")).to_be_visible()


def test_another_service_finds_nobody_of_the_arrival_centre(open_as, known: Known) -> None:
    page = open_as("cell.social", language="en")
    for words in (known.name, known.number, known.phone):
        page.goto(f"/search/?q={words.replace('+', '%2B')}")
        expect(page.locator("#results").get_by_role("link", name=known.name)).to_have_count(0)
    assert page.goto("/reception/waiting/").status == 403
