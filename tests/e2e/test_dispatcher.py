"""The dispatcher: from everybody who waits to a bus that leaves."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.acts import LONGEST_RUN_MS, ask_for_proposals


def test_the_board_acts_without_javascript(open_as, browser, address) -> None:
    page = open_as("dispatcher", language="en")
    ask_for_proposals(page)
    plain = browser.new_context(base_url=address, java_script_enabled=False)
    plain.add_cookies(page.context.cookies())
    still = plain.new_page()
    still.goto("/reception/dispatch/?state=proposed")
    still.locator("#proposals input[name=proposal]").first.check()
    still.get_by_role("button", name="Confirm those ticked").click()
    expect(still.get_by_text("1 designation confirmed.")).to_be_visible()
    plain.close()


def test_proposals_come_proven_with_reasons_and_alternatives(open_as, shot) -> None:
    page = open_as("dispatcher", language="en")
    ask_for_proposals(page)
    expect(page.get_by_text("Proven: no other distribution")).to_be_visible()
    shot(page, "dispatch-board")

    _open_first_proposal(page)
    main = page.locator("main")
    expect(main.get_by_role("heading", name=re.compile("^Proposed: "))).to_be_visible()
    expect(main.locator("section[aria-labelledby=place] details").first).to_be_visible()
    expect(main.get_by_role("heading", name="Other places, and whom they would cost")).to_be_visible()
    expect(main.locator("section[aria-labelledby=alternatives] details li").first).to_be_visible()
    shot(page, "proposal")


def test_an_impossible_place_says_why_and_another_is_chosen_by_hand(open_as) -> None:
    page = open_as("dispatcher", language="en")
    ask_for_proposals(page)
    _open_first_proposal(page)
    _choose_an_impossible_centre(page)
    expect(page.locator("#why-not .alert li").first).to_be_visible()
    page.get_by_label("Reason").fill("The family asks for it")
    page.get_by_role("button", name="Choose this place").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.get_by_label("Reason")).to_have_value("The family asks for it")

    _choose_a_free_place(page)
    expect(page.get_by_text("Chosen by hand: The family asks for it")).to_be_visible()


def test_needs_that_cannot_be_met_say_what_would_help(open_as) -> None:
    page = open_as("dispatcher", language="en")
    ask_for_proposals(page)
    unplaced = int(page.locator(".stat", has_text="No place today").locator(".stat-value").inner_text())
    page.get_by_role("link", name="Which needs cannot be met today").click()
    counts = [int(text) for text in page.locator("main table").first.locator("td.number a").all_inner_texts()]
    assert sum(counts) == unplaced > 0
    expect(page.locator("main table").nth(1).locator("tbody tr").first).to_be_visible()


def test_confirms_prints_and_undoes(open_as, shot) -> None:
    page = open_as("dispatcher", language="en")
    ask_for_proposals(page)
    page.goto("/reception/dispatch/?state=proposed")
    page.locator("#proposals input[name=proposal]").first.check()
    page.get_by_role("button", name="Confirm those ticked").click()
    expect(page.get_by_text("1 designation confirmed.")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Confirm all that are proposed").click()
    expect(page.locator("#run")).to_have_count(0, timeout=LONGEST_RUN_MS)

    page.goto("/reception/dispatch/")
    page.locator("section[aria-labelledby=travel] a").last.click()
    expect(page.get_by_role("link", name="Print the designations")).to_be_visible()
    shot(page, "designations")
    _every_paper_is_there(page)

    before = page.locator("main tbody tr").count()
    row = page.locator("main tbody tr").first
    row.locator("summary", has_text="Undo").click()
    row.get_by_label("Reason").fill("The person fell ill")
    row.get_by_role("button", name="Undo this designation").click()
    expect(page.locator("[data-saved]")).to_be_visible()
    expect(page.locator("main tbody tr")).to_have_count(before - 1)


def _every_paper_is_there(page: Page) -> None:
    """Letters, receipts and the transport list are PDFs of at least one page; the list opens in a spreadsheet too."""
    for name in ("Print the designations", "Transport list", "Brochure receipts"):
        paper = _download(page, name)
        assert paper.startswith(b"%PDF-")
        assert b"/Type /Page" in paper or b"/Type/Page" in paper or len(paper) > 5_000
    sheet = load_workbook(BytesIO(_download(page, "Excel"))).active
    assert sheet is not None
    assert sheet.max_row > 1


def _download(page: Page, link: str) -> bytes:
    address = page.get_by_role("link", name=link, exact=True).get_attribute("href")
    assert address
    answer = page.request.get(address)
    assert answer.ok, answer.status
    return answer.body()


def _open_first_proposal(page: Page) -> None:
    page.goto("/reception/dispatch/?state=proposed")
    page.locator("#proposals tbody th a").first.click()
    page.wait_for_url("**/proposals/**")


def _choose_an_impossible_centre(page: Page) -> None:
    """Goes down the list of centres until the page says that one is not possible."""
    values = [option.get_attribute("value") for option in page.locator("#id_centre option").all()]
    for value in values[1:]:
        with page.expect_response("**/why-not/**") as answer:
            page.locator("#id_centre").select_option(value)
        if "alert success" not in answer.value.text():
            return
    pytest.fail("every centre is possible")


def _choose_a_free_place(page: Page) -> None:
    """The first centre against which no rule stands and whose places are not all proposed to others."""
    for value in [option.get_attribute("value") for option in page.locator("#id_centre option").all()][1:]:
        page.locator("#id_centre").select_option(value)
        with page.expect_navigation():
            page.get_by_role("button", name="Choose this place").click()
        if not page.locator("[data-error-summary]").count():
            return
    pytest.fail("no centre has a place left")


def test_decides_for_several_by_keyboard_and_every_later_proposal_respects_it(open_as) -> None:
    page = open_as("dispatcher", language="en")
    ask_for_proposals(page)
    page.goto("/reception/dispatch/?state=proposed")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    name = page.locator("#proposals tbody th a").first.inner_text()
    expect(page.locator("#proposals input[name=proposal]").first).to_be_checked()
    page.keyboard.press("h")
    expect(page.locator("#id_until_on")).to_be_focused()
    page.locator("#id_ground").select_option("travel")
    page.locator("#rule").get_by_label("Reason").fill("Has a hearing tomorrow")
    page.get_by_role("button", name="Keep this decision").click()
    expect(page.get_by_text("1 decision kept.")).to_be_visible()
    row = page.locator("#proposals tbody tr", has_text=name).first
    expect(row.locator("input[name=proposal]")).to_have_count(0)

    page.goto("/reception/dispatch/decisions/")
    row = page.locator("main tbody tr", has_text="Has a hearing tomorrow")
    expect(row).to_contain_text(name)
    row.get_by_role("button", name="Take back").click()
    expect(page.locator("main tbody tr", has_text="Has a hearing tomorrow")).to_have_count(0)


def test_two_dispatchers_at_once_see_what_the_other_decides(open_as) -> None:
    first, second = open_as("dispatcher", language="en"), open_as("director", language="en")
    assert second.goto("/reception/dispatch/").status == 403
    second = open_as("coordinator", language="en")
    ask_for_proposals(first)
    second.goto("/reception/dispatch/?state=proposed")
    row = second.locator("#proposals tbody tr").first
    name = row.locator("th a").inner_text()
    first.goto("/reception/dispatch/?state=proposed")
    mine = first.locator("#proposals tbody tr", has_text=name).first
    mine.locator("input[name=proposal]").check()
    first.get_by_role("button", name="Confirm those ticked").click()
    expect(first.get_by_text("1 designation confirmed.")).to_be_visible()
    expect(second.locator("#news")).to_contain_text("confirmed a designation", timeout=15_000)
    expect(row.locator("[id^=tick-] svg")).to_be_visible()


def test_places_for_tonight_are_kept_after_their_price_was_seen_and_given_free_again(open_as, shot) -> None:
    page = open_as("dispatcher", language="en")
    ask_for_proposals(page)
    page.goto("/reception/dispatch/tonight/")
    page.locator("#id_kind").select_option("women")
    page.locator("#id_places").fill("4")
    page.get_by_role("button", name="See what it costs").click()
    page.wait_for_url("**/previews/**")
    expect(page.locator("main")).to_contain_text("Levels of the objective", timeout=LONGEST_RUN_MS)
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    shot(page, "price-of-a-reserve")
    page.get_by_label("Reason").fill("A bus from the coast comes tonight")
    page.get_by_role("button", name="Save it").click()
    row = page.locator("main tbody tr", has_text="A bus from the coast comes tonight")
    expect(row).to_contain_text("places for women")
    row.get_by_role("button", name="Give free").click()
    expect(page.get_by_text("The places may be given again.")).to_be_visible()
