"""The screener, and what the dispatcher sees of it: the constraint, never the reason."""

import re

from playwright.sync_api import Page, Route, expect

from tests.guidance.questionnaires.workbooks import TOWN_CHOICES, TOWNS, question, workbook

SECRET = "Dialyse trois fois par semaine"


def test_a_need_reaches_the_dispatcher_as_a_constraint_without_its_reason(open_as) -> None:
    screener = open_as("screener")
    household = _examine_the_next_household(screener)
    expect(screener.locator("main")).to_contain_text(SECRET)

    dispatcher = open_as("dispatcher")
    dispatcher.goto(f"/search/?q={household}")
    dispatcher.locator("#results").get_by_role("link").first.click()
    expect(dispatcher.locator("main")).to_contain_text("Près d’un hôpital")
    expect(dispatcher.locator("main")).not_to_contain_text("Dialyse")
    dispatcher.get_by_role("link", name="Ouvrir l’arrivée").click()
    expect(dispatcher.locator("main")).to_contain_text("Près d’un hôpital")
    expect(dispatcher.locator("main")).not_to_contain_text("Dialyse")


def test_an_examination_is_held_on_a_telephone_and_its_proposals_are_confirmed(open_as) -> None:
    screener = open_as("screener")
    screener.set_viewport_size({"width": 360, "height": 780})
    screener.goto("/needs/")
    screener.get_by_role("button", name="Ouvrir le ménage suivant").click()
    screener.get_by_role("button", name="Commencer").first.click()
    expect(screener.locator(".filling")).to_be_visible()
    draft = screener.url
    _settings_leave_room_for_the_first_question(screener)
    box = screener.locator("#questions textarea, #questions input[type=text]").first
    screener.locator("#questions input[type=checkbox], #questions input[type=radio]").first.check()
    screener.wait_for_load_state("networkidle")
    # The server has it: nothing is "not saved yet", and leaving does not ask.
    expect(screener.locator("#fill")).to_have_attribute("data-unsaved", "")
    assert screener.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('trajet-draft:')).length") == 0
    if box.count():
        box.fill("Parle tigrinya")
    screener.get_by_role("button", name="Enregistrer", exact=True).first.click()
    expect(screener.locator("[data-saved]")).to_be_visible()
    screener.goto(draft)
    expect(screener.locator("#questions input:checked").first).to_be_checked()


def test_a_coordinator_uploads_tries_and_publishes_a_questionnaire(open_as) -> None:
    page = open_as("coordinator")
    page.goto("/questionnaires/new/")
    survey = question("select_one colours")
    page.locator("[name=spreadsheet]").set_input_files(
        {"name": "x.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(survey)}
    )
    page.get_by_role("button", name="Envoyer comme brouillon").click()
    expect(page.locator("main table")).to_contain_text("colours")
    page.locator("[name=spreadsheet]").set_input_files(
        {"name": "x.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(TOWNS, TOWN_CHOICES)}
    )
    page.get_by_role("button", name="Envoyer comme brouillon").click()
    page.get_by_role("link", name="Essayer").first.click()
    page.locator("[name='q:you/age']").fill("8")
    page.locator("[name='q:you/name']").click()
    expect(page.locator("[name='q:you/preg']")).to_have_count(0)
    page.locator("[name='q:you/age']").fill("30")
    page.locator("[name='q:you/name']").fill("Personne")
    expect(page.locator("[name='q:you/preg']").first).to_be_visible()
    _overtake_a_reply(page)
    _choose_a_town_then_another_country(page)
    page.get_by_role("link", name="Retour au questionnaire").click()
    page.get_by_role("button", name="Publier").click()
    expect(page.locator("main")).to_contain_text("publié")
    _take_a_child_away(open_as("screener"), page.url)


def _take_a_child_away(page: Page, address: str) -> None:
    """What was typed for the child taken away does not come back over the next one."""
    page.goto(address)
    page.get_by_role("button", name="Remplir sans nom").click()
    page.goto(f"{page.url}?at=kids")
    page.locator("[name='q:kids[1]/first']").fill("Ada")
    page.locator("button[name=add]").click()
    page.locator("[name='q:kids[2]/first']").fill("Bo")
    page.locator("button[name=remove]").first.click()
    expect(page.locator("[name='q:kids[2]/first']")).to_have_count(0)
    expect(page.locator("[name='q:kids[1]/first']")).to_have_value("Bo")
    expect(page.locator("#fill")).not_to_have_attribute("data-unsaved", "true")


def _examine_the_next_household(page: Page) -> str:
    """Opens the first of the worklist, forgets the person once, then saves; returns the household's name."""
    page.get_by_role("link", name="Tous les ménages à examiner").click()
    link = page.locator("[data-rows] tbody a").first
    name = link.inner_text()
    link.click()
    page.locator("[name=need-0-note]").fill(SECRET)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-error-summary]").first).to_be_visible()
    expect(page.locator("[name=need-0-note]")).to_have_value(SECRET)

    choose = page.locator("[name=need-0-person] option").last.get_attribute("value")
    page.locator("[name=need-0-person]").select_option(choose)
    page.locator("[name=need-0-code]").select_option("serious_illness")
    page.locator("[name=near_hospital]").select_option("hard")
    page.get_by_role("button", name=re.compile("Enregistrer")).click()
    expect(page.locator("[data-saved]")).to_be_visible()
    return name


def _settings_leave_room_for_the_first_question(page: Page) -> None:
    """Languages, view and interpreter are one line until it is opened; what is chosen there is said on it."""
    expect(page.locator("#interpreter")).to_be_hidden()
    assert page.locator("#questions").evaluate("part => part.getBoundingClientRect().top") < 780 * 0.7
    page.locator(".manner > summary").press("Enter")
    page.locator("#interpreter").select_option("phone")
    expect(page.locator(".manner > summary")).to_contain_text("par téléphone")


def _choose_a_town_then_another_country(page: Page) -> None:
    """The choice drawn where the one ticked stood is not ticked: nobody chose it."""
    page.locator("nav.steps button").last.click()
    page.locator("[name='q:land'][value=sy]").check()
    page.locator("[name='q:town'][value=aleppo]").check()
    page.locator("[name='q:land'][value=er]").check()
    expect(page.locator("[name='q:town'][value=asmara]")).to_be_visible()
    expect(page.locator("[name='q:land'][value=er]")).to_be_checked()
    expect(page.locator("[name='q:town']:checked")).to_have_count(0)


def _overtake_a_reply(page: Page) -> None:
    """What is answered while a reply is on its way stays, and counts."""
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        held.append(route) if not held else route.continue_()

    page.route(page.url, hold_first)
    with page.expect_request(lambda request: request.method == "POST"):
        page.locator("[name='q:you/age']").fill("9")
        page.locator("[name='q:you/name']").click()
    page.locator("[name='q:you/age']").fill("31")
    with page.expect_response(page.url):
        page.locator("[name='q:you/name']").click()
        held[0].continue_()
    expect(page.locator("[name='q:you/preg']").first).to_be_visible()
    expect(page.locator("[name='q:you/age']")).to_have_value("31")
    page.unroute(page.url)
