"""Nothing for axe-core to say on any page that a role may open, and nothing to scroll sideways on a telephone."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.acts import ask_for_proposals
from tests.e2e.pages import Walk, routes

ACCOUNTS = ("clerk", "screener", "dispatcher", "social", "coordinator", "director", "admin", "dpo")
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
COLOURS: dict[str, Any] = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
WORDS: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}
FOR_A_PARTNER = {"guidance:referral_letter", "guidance:referral_slip"}
"""Papers in the language of whoever receives them."""

seen: set[str] = set()
walked: set[str] = set()


@pytest.fixture(scope="module")
def proposals(open_once: Callable[[str], Page]) -> None:
    """A board with proposals, and designations of a day, so that their pages can be looked at."""
    page = open_once("dispatcher")
    ask_for_proposals(page)
    page.goto("/reception/dispatch/?state=proposed")
    page.locator("#proposals input[name=proposal]").first.check()
    page.get_by_role("button", name="Confirmer les propositions cochées").click()
    page.locator("[data-saved]").wait_for()


@pytest.mark.parametrize("account", ACCOUNTS)
def test_pages_of(account: str, proposals: None, open_as: Callable[..., Page]) -> None:
    page = open_as(account)
    page.add_init_script(Axe().axe_script)
    found = Walk(page.request, account).pages()
    new = {name: address for name, address in found.items() if name not in seen or name == "desk:home"}
    seen.update(found)
    faults = [fault for look in (_in_french, _in("nl"), _in("en")) for fault in look(page, new)]
    walked.add(account)
    assert not faults, "\n".join(faults)


def test_every_page_was_looked_at() -> None:
    """A page of the resolver that no account reached has no link that leads to it."""
    if walked != set(ACCOUNTS):
        pytest.skip("the pages of every account were not walked")
    plain = {route.name for route in routes() if route.is_plain}
    assert {"desk:thread", "reception:proposal", "people:person", "reception:centre"} <= seen
    assert len(plain & seen) >= 15


def _in_french(page: Page, addresses: dict[str, str]) -> list[str]:
    """Wide and light, then dark, then as wide as a telephone; one load for the three."""
    faults = []
    for address in addresses.values():
        page.goto(address)
        faults += _violations(page, address, EVERYTHING)
        page.emulate_media(color_scheme="dark")
        faults += _violations(page, f"{address} dark", COLOURS)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        faults += _violations(page, f"{address} at 360 px", WORDS)
        wide = int(page.evaluate("document.documentElement.scrollWidth"))
        faults += [f"{address} scrolls sideways: {wide} px"] if wide > PHONE["width"] else []
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return faults


def _in(language: str) -> Callable[[Page, dict[str, str]], list[str]]:
    def look(page: Page, addresses: dict[str, str]) -> list[str]:
        """Colours do not change with the language: everything else is looked at again."""
        origin = page.evaluate("location.origin")
        cookie = {"name": "trajet_language", "value": language, "url": origin}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        faults = []
        for name, address in addresses.items():
            page.goto(address)
            assert name in FOR_A_PARTNER or page.locator("html").get_attribute("lang") == language
            faults += _violations(page, f"{address} in {language}", WORDS)
        return faults

    return look


def _violations(page: Page, where: str, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", options)
    return [f"{where}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]
