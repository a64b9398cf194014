"""The gallery and the layout in Chromium: accessibility, keys, drafts and the double-submit guard."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpResponseBase
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.house_client import HouseClient
from trajet.access.types import Viewer

pytestmark = pytest.mark.e2e
SITE = "http://localhost"
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def body_of(response: HttpResponseBase) -> bytes:
    return b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined, call-overload]


def answer_with(client: HouseClient) -> Callable[[Route], None]:
    """Answers the browser from the test's own transaction: no server, nothing to clean up.
    A redirection is told as a page, because an intercepted request cannot be redirected."""

    def answer(route: Route) -> None:
        asked = route.request
        parts = urlsplit(asked.url)
        headers = {name: value for name, value in asked.headers.items() if name not in {"cookie", "content-type"}}
        response = client.generic(
            asked.method,
            f"{parts.path}?{parts.query}",
            asked.post_data_buffer or b"",
            content_type=asked.headers.get("content-type", "text/plain"),
            headers=headers,
        )
        if response.status_code in {301, 302}:
            page = f'<meta http-equiv="refresh" content="0;url={response["Location"]}">'
            route.fulfill(status=200, content_type="text/html", body=page)
        else:
            route.fulfill(status=response.status_code, headers=dict(response.headers), body=body_of(response))

    return answer


@pytest.fixture
def opened(
    browser: Browser, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> Iterator[Opener]:
    """Opens a path as a clerk; the test fails on a script error and on whatever the CSP refused."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, language: str = "fr", dark: bool = False, width: int = 1280) -> Page:
        context = browser.new_context(
            locale=language, color_scheme="dark" if dark else "light", viewport={"width": width, "height": 800}
        )
        contexts.append(context)
        context.route(f"{SITE}/**", answer_with(client_as(viewers["clerk"])))
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(SITE + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize(("dark", "width"), [(False, 1440), (True, 1440), (False, 360), (True, 360)])
def test_the_gallery_is_accessible_and_fits(opened: Opener, language: str, dark: bool, width: int) -> None:
    page = opened("/ui/", language=language, dark=dark, width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_keys_lead_to_search_rows_and_the_sheet(opened: Opener) -> None:
    page = opened("/ui/")
    page.keyboard.press("/")
    page.keyboard.type("g?")
    assert page.input_value("#search") == "g?"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "A-1019"
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    assert not page.is_visible("#keys")
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "search"


def test_what_was_typed_comes_back_after_a_reload_and_leaving_asks(opened: Opener) -> None:
    page = opened("/ui/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill("#id_note", "ሰላም, long story")
    page.check("#id_several_1")
    page.reload()
    assert asked == ["beforeunload"]
    assert page.input_value("#id_note") == "ሰላም, long story"
    assert page.is_checked("#id_several_1")
    assert page.is_visible("[data-unsaved]")


def test_signing_out_forgets_what_was_typed(opened: Opener) -> None:
    page = opened("/ui/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("#id_note", "private")
    assert page.evaluate("Object.keys(sessionStorage).length") == 1
    page.click(".menu > summary")
    page.click("form[data-forget-drafts] button")
    page.wait_for_url("**/accounts/login/**")
    assert page.evaluate("Object.keys(sessionStorage).length") == 0


def test_a_form_is_sent_once_however_often_it_is_pressed(opened: Opener) -> None:
    page = opened("/ui/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.evaluate("() => { const b = document.querySelector('.languages button[value=nl]'); b.click(); b.click(); }")
    page.wait_for_function("document.documentElement.lang === 'nl'")
    assert len(sent) == 1


def test_a_chosen_theme_stays(opened: Opener) -> None:
    page = opened("/ui/")
    page.click(".menu > summary")
    page.click("[data-theme-toggle]")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
