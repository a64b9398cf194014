"""The coordinator: every figure is the number of rows behind it."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("figure", ["Households presented", "Departures today"])
def test_a_figure_of_the_day_equals_the_rows_it_opens(open_as, figure: str) -> None:
    page = open_as("coordinator", language="en")
    page.goto("/figures/")
    stat = page.locator(".stat", has_text=figure)
    shown = _number(stat.locator(".stat-value").inner_text())
    stat.click()
    assert _rows(page) == shown


def test_the_waiting_list_by_class_and_age_equals_the_rows_it_opens(open_as, shot) -> None:
    page = open_as("coordinator", language="en")
    page.goto("/figures/")
    shot(page, "figures")
    cells = [
        (_number(link.inner_text()), link.get_attribute("href") or "")
        for link in page.locator("section[aria-labelledby=waiting] td a").all()
    ]
    filled = [(count, address) for count, address in cells if count]
    assert len(filled) >= 4
    for count, address in filled[:6]:
        page.goto(address)
        assert _rows(page) == count, address


def test_occupancy_equals_the_network_it_opens(open_as) -> None:
    page = open_as("coordinator", language="en")
    page.goto("/figures/")
    free = page.locator(".stat", has_text="Free and usable")
    shown = _number(free.locator(".stat-value").inner_text())
    free.click()
    expect(page.locator(".stat", has_text=re.compile("Free")).first.locator(".stat-value")).to_have_text(str(shown))


def _rows(page: Page) -> int:
    """Rows of the list, over all of its pages."""
    count = 0
    while True:
        count += page.locator("main tbody tr").count()
        later = page.get_by_role("link", name=re.compile("^Next"))
        if not later.count():
            return count
        page.goto(later.first.get_attribute("href") or "")


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))
