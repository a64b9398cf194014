"""The reference pages say what the code does."""

from pathlib import Path

import pytest

from trajet.access.management.commands.write_reference import PAGES

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_would_write(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "run ./trajet manage write_reference"
