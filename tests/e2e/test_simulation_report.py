"""The report of a simulation opened as a file: nothing for axe-core to say, nothing asked from elsewhere, fits a telephone."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.programme.scenarios.report.builders import make_study
from trajet.programme.scenarios.report import write_report

ONLY_VIOLATIONS: dict[str, Any] = {"resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(tmp_path_factory.mktemp("report"), make_study("individual", "hybrid"), "nl").page


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 360)])
def test_a_coordinator_reads_the_report_without_a_fault(
    browser: Browser, report: Path, scheme: str, width: int
) -> None:
    options: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    context = browser.new_context(**options, reduced_motion="reduce")
    page, asked = context.new_page(), []
    page.add_init_script(Axe().axe_script)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", ONLY_VIOLATIONS)
    assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == [report.as_uri()]
    context.close()
