"""The dispatcher: from everybody who waits to a bus that leaves."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import ask_for_proposals

MINUTES = 120_000


def test_proposals_come_proven_with_reasons_and_alternatives(open_as, shot) -> None:
    page = open_as("dispatcher")
    ask_for_proposals(page)
    expect(page.get_by_text("Prouvé").first).to_be_visible()
    shot(page, "dispatch-board")

    _open_first_proposal(page)
    main = page.locator("main")
    expect(main.get_by_role("heading", name=re.compile("^Proposé"))).to_be_visible()
    expect(main.get_by_text("Le compte rendu complet")).to_be_visible()
    expect(
        main.get_by_role("heading", name="Les meilleures places suivantes, et ce qu'elles coûteraient")
    ).to_be_visible()
    assert main.locator("section[aria-labelledby=alternatives] details li").count() >= 1
    shot(page, "proposal")


def test_an_impossible_place_says_why_and_another_is_chosen_by_hand(open_as) -> None:
    page = open_as("dispatcher")
    ask_for_proposals(page)
    _open_first_proposal(page)
    why_not = page.locator("#why-not")
    _choose_centre(page, possible=False)
    expect(why_not.locator(".alert.warning li").first).to_be_visible()
    page.get_by_label("Raison").first.fill("La famille le demande")
    page.get_by_role("button", name="Choisir cette place").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.get_by_label("Raison").first).to_have_value("La famille le demande")

    _choose_centre(page, possible=True)
    page.get_by_role("button", name="Choisir cette place").click()
    expect(page.get_by_text("Choisi à la main")).to_be_visible()


def _open_first_proposal(page: Page) -> None:
    page.goto("/reception/dispatch/?state=proposed")
    page.locator("#proposals tbody th a").first.click()
    page.wait_for_url("**/proposals/**")


def _choose_centre(page: Page, *, possible: bool) -> None:
    """Goes down the list of centres until the page says that one is (not) possible."""
    values = [option.get_attribute("value") for option in page.locator("#id_centre option").all()]
    for value in values[1:]:
        with page.expect_response("**/why-not/**") as answer:
            page.locator("#id_centre").select_option(value)
        if ("alert success" in answer.value.text()) == possible:
            return
    pytest.fail("no centre of that kind")
