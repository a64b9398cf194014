"""The table of a benchmark in the documentation."""

from pathlib import Path

import pytest

from trajet_cli import places
from trajet_cli.benches._gates import judged, not_run
from trajet_cli.benches._report import PAGE, record

GATES = [judged("T1", "a", "b", holds=True, cpu=1.5), not_run("T5", "a", "no time")]
BENCHES = ["dispatch", "simulation"]


@pytest.mark.parametrize("name", BENCHES)
def test_the_recorded_table_replaces_the_last_one(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "ROOT", tmp_path)
    page = tmp_path / PAGE
    page.parent.mkdir(parents=True)
    page.write_text(f"before\n<!-- {name}: begin -->\nold\n<!-- {name}: end -->\nafter\n")
    record(name, GATES, seed=1, is_quick=True)
    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert "| T1 | a | b | held | 1.5 |  |" in text


@pytest.mark.parametrize("name", BENCHES)
def test_the_page_has_a_place_for_the_table(name: str) -> None:
    text = (places.ROOT / PAGE).read_text()
    assert text.index(f"<!-- {name}: begin -->") < text.index(f"<!-- {name}: end -->")
