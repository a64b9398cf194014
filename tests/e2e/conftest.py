"""Journeys in headless Chromium, in a house of their own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.house import ROOT, running, seeded_database
from tests.e2e.seed import Known, somebody_known
from trajet.desk.demo.staff import DOMAIN, PASSWORD

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
IMAGES = ROOT / "docs" / "images"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in Path(str(item.fspath)).parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """The small demonstration, for this session only."""
    with seeded_database() as name:
        yield name


@pytest.fixture(scope="session")
def address(database: str) -> Iterator[str]:
    """Where the house answers."""
    with running(database) as url:
        yield url


@pytest.fixture(scope="session")
def known(database: str) -> Known:
    """Somebody the arrival centre knows already."""
    return somebody_known(database)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session, Debian's own."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "install Debian's chromium to run the end-to-end tests"
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_as(address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Log in as a demonstration account: `open_as("dispatcher", language="nl", width=360)`."""
    with _doors(address, browser) as log_in:
        yield log_in


@pytest.fixture(scope="module")
def open_once(address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """The same, for what a whole file of tests needs done beforehand."""
    with _doors(address, browser) as log_in:
        yield log_in


@contextmanager
def _doors(address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def log_in(account: str, *, language: str = "fr", width: int = 1440, height: int = 900, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            locale=language,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            bypass_csp=False,
        )
        context.add_cookies([{"name": "trajet_language", "value": language, "url": address}])
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/accounts/login/")
        sign_in(page, account)
        return page

    yield log_in
    for context in contexts:
        context.close()


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a picture for the documentation when asked with `--pictures`."""

    def take(page: Page, name: str) -> None:
        if request.config.getoption("--pictures"):
            IMAGES.mkdir(parents=True, exist_ok=True)
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=IMAGES / f"{name}.png")

    return take


def sign_in(page: Page, account: str) -> None:
    """Fill in the sign-in page that is shown."""
    page.fill("input[name=login]", f"{account}@{DOMAIN}")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)
