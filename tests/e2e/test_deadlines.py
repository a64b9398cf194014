"""The lawyer of the cell: what is due, done with its proof; a day away hands it to the colleague."""

from django.utils import timezone
from playwright.sync_api import expect

TODAY = timezone.localdate().strftime("%d/%m/%Y")


def test_the_first_deadline_is_opened_and_done_with_its_proof(open_as, shot) -> None:
    page = open_as("cell.lawyer", language="en")
    page.goto("/law/deadlines/")
    shot(page, "deadlines")
    page.locator("main tbody th a").first.click()
    expect(page.get_by_role("heading", name="Every count")).to_be_visible()
    shot(page, "deadline")
    page.get_by_role("button", name="Done", exact=True).click()
    dialog = page.locator("#act-done")
    dialog.get_by_label("What proves it").fill("Registered letter RR123")
    dialog.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Registered letter RR123")).to_be_visible()


def test_a_day_away_hands_the_deadlines_to_the_colleague(open_as) -> None:
    page, colleague = open_as("cell.lawyer2", language="en"), open_as("cell.lawyer", language="nl")
    page.goto("/law/absences/")
    page.get_by_label("First day away").fill(TODAY)
    page.get_by_label("Last day away").fill(TODAY)
    page.get_by_role("button", name="Mark as away").click()
    expect(page.get_by_role("row").filter(has_text="Démo – cellule, droit 2")).to_be_visible()
    colleague.goto("/law/deadlines/?whose=stand_in")
    expect(colleague.get_by_text("in plaats van Démo – cellule, droit 2").first).to_be_visible()
    page.get_by_role("button", name="Remove").first.click()
