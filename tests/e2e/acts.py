"""What several journeys do on their way."""

from playwright.sync_api import Page, expect

LONGEST_RUN_MS = 60_000


def ask_for_proposals(page: Page) -> None:
    """One key, as a dispatcher does: the proposals open by themselves."""
    page.goto("/reception/dispatch/")
    with page.expect_navigation():
        page.keyboard.press("p")
    expect(page.locator("#run")).to_have_count(0, timeout=LONGEST_RUN_MS)
    expect(page.locator("#proposals")).to_be_visible()
    page.wait_for_load_state("networkidle")  # a second answer of a busy server opens the board once more
