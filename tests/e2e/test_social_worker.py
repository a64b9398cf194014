"""A social worker's day: the list, an entry with its task, a document, a hand-over, the copy for the person."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

TEXT = "Entretien au bureau. [[Monsieur Voisin]] aide pour le courrier."


def test_a_social_worker_writes_keeps_hands_over_and_gives_a_copy(open_as, tmp_path: Path) -> None:
    page = open_as("social")
    file = _open_the_first_file(page)
    _write_an_entry(page)
    _add_a_document(page, tmp_path / "attestation.txt")
    _hand_over(page)
    page.goto(file)
    _give_a_copy(page)


def _open_the_first_file(page: Page) -> str:
    page.goto("/files/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nouvelle note")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("#entry-form [name=text]")).to_be_focused()
    return page.url


def _write_an_entry(page: Page) -> None:
    """Typed, lost by a reload, found again, saved by Ctrl-Enter with the task that follows."""
    page.locator("#entry-form [name=text]").fill(TEXT)
    page.evaluate("window.onbeforeunload = null")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#entry-form [name=text]")).to_have_value(TEXT)
    page.locator("summary", has_text="Tâche qui en découle").click()
    page.locator("#entry-form [name=task_title]").fill("Rappeler le voisin")
    page.locator("#entry-form [name=text]").press("Control+Enter")
    expect(page.locator("[data-saved]")).to_be_visible()
    expect(page.locator("#journal")).to_contain_text("Monsieur Voisin")
    expect(page.locator("main")).to_contain_text("Rappeler le voisin")


def _add_a_document(page: Page, paper: Path) -> None:
    paper.write_text("Attestation de présence")
    page.locator("summary", has_text="Ajouter un document").click()
    page.locator("[name=upload]").set_input_files(paper)
    page.get_by_role("button", name="Ajouter le document").click()
    expect(page.locator("[data-saved]")).to_be_visible()
    page.get_by_role("link", name="attestation.txt").click()
    expect(page.locator("main")).to_contain_text("non contrôlé")


def _hand_over(page: Page) -> None:
    """Chosen in the list, asked for; the file stays with its worker until the colleague accepts."""
    page.goto("/files/")
    page.locator("input[name=file]").last.check()
    page.get_by_role("button", name=re.compile("Transmettre les dossiers")).click()
    page.locator("[name=to_worker]").select_option("Démo – deux services")
    page.locator("select[name=reason]").select_option("caseload")
    page.get_by_role("button", name="Demander la reprise").click()
    expect(page.locator("[data-saved]")).to_contain_text("1 dossier attend")


def _give_a_copy(page: Page) -> None:
    """The button *Relire la copie* says Ctrl-Enter: the key works before anything has the cursor."""
    page.get_by_role("link", name="Copie pour la personne").click()
    expect(page.get_by_role("button", name="Relire la copie")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("main")).not_to_contain_text("Monsieur Voisin")
    expect(page.locator("main")).to_contain_text("▇▇▇")
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="La copie a été remise").click()
    expect(page.locator("[data-saved]")).to_be_visible()
