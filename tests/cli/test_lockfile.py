from pathlib import Path

import pytest

from trajet_cli import lockfile, places


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(places, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\ndependencies = ["polib>=1.2,<2"]\n'
        '[project.optional-dependencies]\ntest = ["iniconfig>=2"]\n'
    )
    return tmp_path


def lock(project: Path, *lines: str) -> None:
    (project / "requirements.txt").write_text("".join(f"{line} \\\n    --hash=sha256:00\n" for line in lines))


def test_a_lock_inside_the_ranges_is_current(project: Path) -> None:
    lock(project, "iniconfig==2.1.0", "polib==1.2.0", "colorama==0.4 ; sys_platform == 'nowhere'")
    assert lockfile.findings() == []


def test_what_lacks_is_too_old_or_is_needed_by_nobody_is_named(project: Path) -> None:
    lock(project, "polib==1.0", "six==1.17")
    assert lockfile.findings() == [
        "iniconfig>=2 is not locked",
        "polib<2,>=1.2 is asked for, 1.0 is locked",
        "six is locked, yet nothing needs it",
        "Run ./trajet lock.",
    ]


def test_the_projects_own_lock_is_current() -> None:
    assert lockfile.findings() == []
