"""A worker finds a service open now, refers somebody with consent; the partner answers by the link; consent ends."""

from playwright.sync_api import Browser, Page, expect

HOURS = "0:00-12:00, 12:00-23:59"


def open_now_in_dutch(page: Page) -> None:
    """An entry that is open all week and speaks Dutch, entered by hand."""
    page.goto("/directory/add/")
    page.get_by_label("Organisation").fill("Open deur")
    page.get_by_label("Name", exact=True).fill("Onthaal Open deur")
    page.get_by_label("Mental health").check()
    page.get_by_label("everybody").check()
    page.get_by_label("Dutch").check()
    page.get_by_role("button", name="Save").click()
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        page.get_by_label(day).first.fill(HOURS)
    page.get_by_role("button", name="Save").click()


def test_from_the_directory_to_the_answer_and_back(open_as, browser: Browser, address: str, shot) -> None:
    page = open_as("cell.social", language="en")
    open_now_in_dutch(page)
    page.goto("/directory/?need=mental_disorder&language=nl&open=on")
    page.get_by_role("link", name="Onthaal Open deur").click()
    shot(page, "directory-entry")
    offer = page.url.rstrip("/").rpartition("/")[2]
    page.goto("/people/")
    person = (page.locator("main tbody th a").first.get_attribute("href") or "").rstrip("/").rpartition("/")[2]
    page.goto(f"/directory/{offer}/")
    page.get_by_role("link", name="Refer somebody").click()
    expect(page.get_by_role("heading", name="Who is it about?")).to_be_visible()
    page.goto(f"/referrals/new/?person={person}&to={offer}")
    expect(page.locator("input[name=fields_shared]:checked")).to_have_count(0)
    page.locator("input[name=fields_shared][value=names]").check()
    page.get_by_label("How the person consented").select_option("spoken")
    page.get_by_label("Language in which it was asked").select_option("ar")
    page.get_by_label("Language of the recipient").select_option("en")
    page.get_by_role("button", name="Make the referral").click()
    told = page.locator("#h-told ~ dl dd").first.inner_text()
    here = page.url
    page.get_by_role("button", name="Make the link and send").click()
    secret = page.locator("code.secret").inner_text().partition("/referrals/")[2]

    elsewhere = browser.new_context(base_url=address)
    partner = elsewhere.new_page()
    partner.goto(f"/referrals/{secret}")
    expect(partner.get_by_text(told)).to_have_count(0)
    partner.get_by_role("button", name="Read the referral").click()
    expect(partner.get_by_text(told)).to_be_visible()
    partner.get_by_label("referral accepted").check()
    partner.get_by_role("button", name="Send the answer").click()
    expect(partner.get_by_text("referral accepted")).to_be_visible()

    page.goto(here)
    expect(page.locator(".page-head").get_by_text("referral accepted")).to_be_visible()
    page.get_by_text("The person withdraws consent").click()
    page.get_by_label("How the person said so").fill("by telephone")
    page.get_by_role("button", name="Withdraw the consent now").click()
    expect(page.locator("#h-told ~ dl dd")).to_have_count(0)
    partner.get_by_role("button", name="Read the referral").click()
    expect(partner.get_by_text("withdrew consent")).to_be_visible()
    expect(partner.get_by_text(told)).to_have_count(0)
    elsewhere.close()
