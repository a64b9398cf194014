"""Letters, lists that come in, and sheets in another script, as people use them."""

from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.guidance.letters.documents import word


def test_a_coordinator_changes_a_template_and_is_told_what_is_wrong(open_as, tmp_path: Path) -> None:
    page = open_as("coordinator", language="en")
    page.goto("/letters/presence/fr/")
    _upload(page, tmp_path / "wrong.docx", word("Cher {{ persn }},"))
    page.get_by_role("button", name="Upload and check").click()
    expect(page.locator(".alert.danger")).to_contain_text("“persn” does not exist")
    expect(page.locator(".alert.danger")).to_contain_text("“person”")
    _upload(page, tmp_path / "good.docx", word("Attestation de {{ person }}, {{ presence_on }}."))
    page.get_by_role("button", name="Upload and check").click()
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.locator("main")).to_contain_text("version 1 in use")
    page.get_by_role("button", name="Use the text shipped with Trajet again").click()
    expect(page.locator("main")).to_contain_text("shipped with Trajet, in use")


def test_a_list_comes_in_with_errors_then_well_and_goes_again(open_as, tmp_path: Path) -> None:
    page = open_as("coordinator", language="en")
    rows = [
        ["Nom", "Prénom", "Date de naissance"],
        ["Zzavantin", "Odile", "31/02/1990"],
        ["Zzavantin", "Bruno", "1988"],
    ]
    _send_list(page, tmp_path / "list.xlsx", rows)
    expect(page.locator("main")).to_contain_text("Date de naissance")
    expect(page.locator("main table").first).to_contain_text("21/11/1990")
    rows[1][2] = "28/02/1990"
    _send_list(page, tmp_path / "list.xlsx", rows)
    expect(page.locator("main")).to_contain_text("Every cell can be read")
    page.get_by_role("button", name="Write the files").click()
    expect(page.locator("main")).to_contain_text("2 rows were written.")
    page.get_by_role("button", name="Undo the whole import").click()
    expect(page.locator("main")).to_contain_text("This import was undone.")


def test_a_sheet_stands_in_the_frame_of_its_script(open_as) -> None:
    page = open_as("coordinator", language="en")
    page.goto("/sheets/walk_in/ar/")
    expect(page.locator(".alert.warning:visible")).to_contain_text("not available in Arabic")
    page.get_by_role("link", name="Write the text").click()
    area = page.get_by_label("Text", exact=True)
    assert area.evaluate("element => getComputedStyle(element).direction") == "rtl"
    page.get_by_label("Title").fill("كيف تسير المناوبة")
    area.fill("- خذوا رقما.\n- انتظروا ظهور رقمكم.")
    page.get_by_role("button", name="Save the text").click()
    theirs = page.locator("article[lang=ar]")
    assert theirs.evaluate("element => getComputedStyle(element).direction") == "rtl"
    expect(theirs.locator("li")).to_have_count(2)
    answer = page.request.get("/sheets/walk_in/ar/sheet.pdf?office=nl")
    assert answer.body().startswith(b"%PDF")


def _upload(page: Page, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    page.locator("input[type=file]").set_input_files(path)


def _send_list(page: Page, path: Path, rows: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    page.goto("/imports/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Upload and read the columns").click()
    page.locator("select[name=worker]").select_option(index=1)
    page.get_by_role("button", name="Check every cell").click()
