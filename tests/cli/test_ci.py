"""`.ci/run`: fails when the tests or the checks fail, and always ends with pytest's closing line."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = "============ 3 passed, 1 skipped in 72.10s (0:01:12) ============"
BAD = "============ 1 failed, 2 passed in 1.10s ============"


@pytest.mark.parametrize(
    ("closing", "tests", "checks", "code"),
    [(GOOD, 0, 0, 0), (BAD, 1, 0, 1), (GOOD, 0, 1, 1), ("Fatal Python error", 134, 0, 1)],
)
def test_it_ends_with_the_closing_line_and_the_right_exit_code(
    tmp_path: Path, closing: str, tests: int, checks: int, code: int
) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    stand_in = f'#!/bin/sh\ncase "$1" in test) echo "$@"; echo "{closing}"; exit {tests};; check) echo checked; exit {checks};; esac\n'
    (tmp_path / "trajet").write_text(stand_in)
    (tmp_path / "trajet").chmod(0o755)
    (tmp_path / "chromium").symlink_to("/bin/true")
    done = subprocess.run(
        [str(tmp_path / ".ci" / "run")],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == code
    assert lines[0].startswith("test --all")
    assert "checked" in lines
    assert lines[-1] == (closing if "==" in closing else "pytest printed no closing line: it did not finish.")
