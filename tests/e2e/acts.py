"""What several journeys do on their way."""

from playwright.sync_api import Page, expect

LONGEST_RUN_MS = 60_000


def ask_for_proposals(page: Page) -> None:
    """Asks and waits on the page, as a dispatcher does, until the proposals are there."""
    page.goto("/reception/dispatch/")
    page.locator("main .page-head form button").click()
    expect(page.locator("#run progress")).to_be_visible()
    link = page.locator("#run a.button.primary")
    expect(link).to_be_visible(timeout=LONGEST_RUN_MS)
    with page.expect_navigation():
        link.click()
    expect(page.locator("#proposals")).to_be_visible()
