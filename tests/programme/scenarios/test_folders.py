"""A report is whole or it is not there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from trajet.programme.scenarios import folders
from trajet.programme.scenarios.types import Refused


def finished(target: Path, text: str) -> Path:
    with folders.unfinished(target) as folder:
        (folder / "index.html").write_text(text)
        return folders.publish(folder, target)


def test_a_finished_report_has_its_name_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "reports" / "one"
    assert finished(target, "done") == target
    assert [path.name for path in target.parent.iterdir()] == ["one"]
    assert (target / "index.html").read_text() == "done"


def test_an_interrupted_report_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), folders.unfinished(tmp_path / "one") as folder:
        folder.write_text("half")
    assert list(tmp_path.iterdir()) == []


def test_two_reports_of_one_name_stand_side_by_side(tmp_path: Path) -> None:
    target = tmp_path / "one"
    assert [finished(target, text).name for text in ("first", "second", "third")] == ["one", "one-2", "one-3"]
    assert (target / "index.html").read_text() == "first"


def test_a_folder_that_is_there_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=tmp_path.name):
        folders.refuse_existing(tmp_path)
    folders.refuse_existing(tmp_path / "new")


def test_names_sort_by_time() -> None:
    name = folders.folder_name("plans/my winter.yaml", "hybrid", datetime(2026, 11, 22, 4, 5, 6, tzinfo=UTC))
    assert name == "20261122-040506-my winter-hybrid"
