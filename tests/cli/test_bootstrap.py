"""`./trajet` itself, with a Python that only pretends to install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "dirname", "cmp", "cp", "mv", "rm", "mkdir", "cat", "sleep")
PRETENDER = """#!/bin/sh
case "$*" in
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-m pip "* | "-m uv "*)
        echo "$*" >>"{log}"
        sleep 0.2
        case "$2" in {failing}) exit 1 ;; esac ;;
    *) exec "{python}" "$@" ;;
esac
"""


class Clone:
    """A project folder with the script, a lock, and a console that repeats its arguments."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder.parent / "installed.log"
        self.tools = folder.parent / "tools"
        (folder / "src" / "trajet_cli").mkdir(parents=True)
        (folder / "src" / "trajet_cli" / "__main__.py").write_text("import sys\nprint(sys.argv[1:])\n")
        shutil.copy(ROOT / "trajet", folder)
        self.lock("polib==1.2.0")
        self.tools.mkdir()
        for tool in TOOLS:
            (self.tools / tool).symlink_to(str(shutil.which(tool)))

    def lock(self, text: str) -> None:
        (self.folder / "requirements.txt").write_text(f"{text}\n")

    def pretend(self, name: str = "python3.13", failing: str = "nothing") -> None:
        (self.tools / name).write_text(PRETENDER.format(log=self.log, failing=failing, python=sys.executable))
        (self.tools / name).chmod(0o755)

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
        variables = {"PATH": str(self.tools), "HOME": str(self.tools), **environment}
        command, pipe = [str(self.folder / "trajet"), *arguments], subprocess.PIPE
        return subprocess.Popen(command, cwd="/", env=variables, stdout=pipe, stderr=pipe, text=True)

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        started = self.start(*arguments, **environment)
        out, err = started.communicate()
        return started.returncode, out, err

    def installs(self) -> list[str]:
        return [line.split(" ")[1] for line in self.log.read_text().splitlines()] if self.log.exists() else []


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "a folder with spaces" / "trajet")


def test_without_a_python_it_says_what_to_install(clone: Clone) -> None:
    (clone.tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (clone.tools / "python3").chmod(0o755)
    code, _out, said = clone.run("demo")
    assert code == 1
    assert "needs Python 3.12, 3.13 or 3.14" in said
    assert "apt install" in said
    assert not (clone.folder / ".venv").exists()


def test_a_named_python_that_does_not_fit_is_refused_by_name(clone: Clone) -> None:
    clone.pretend()
    code, _out, said = clone.run("demo", TRAJET_PYTHON="/nowhere/python")
    assert code == 1
    assert "TRAJET_PYTHON=/nowhere/python is not" in said


def test_it_installs_once_and_passes_the_arguments_on(clone: Clone) -> None:
    clone.pretend()
    assert clone.run("test", "a path", "-k", "x or y")[:2] == (0, "['test', 'a path', '-k', 'x or y']\n")
    assert clone.run("demo")[:2] == (0, "['demo']\n")
    assert clone.installs() == ["pip", "uv"]


def test_a_changed_lock_is_installed(clone: Clone) -> None:
    clone.pretend()
    clone.run("demo")
    clone.lock("polib==1.2.1")
    clone.run("demo")
    assert clone.installs() == ["pip", "uv", "pip", "uv"]


def test_a_python_of_pyenv_is_found_behind_shims_that_do_not_work(clone: Clone) -> None:
    version = clone.tools / ".pyenv" / "versions" / "3.12.1" / "bin"
    version.mkdir(parents=True)
    clone.pretend()
    (clone.tools / "python3.13").rename(version / "python")
    (clone.tools / "python3.12").write_text("#!/bin/sh\necho 'not chosen' >&2\nexit 127\n")
    (clone.tools / "python3.12").chmod(0o755)
    assert clone.run("demo")[:2] == (0, "['demo']\n")


def test_pip_takes_over_where_uv_fails_and_still_checks_the_hashes(clone: Clone) -> None:
    clone.pretend(failing="uv")
    assert clone.run("demo")[0] == 0
    assert clone.installs() == ["pip", "uv", "pip"]
    assert "--require-hashes" in clone.log.read_text().splitlines()[-1]


def test_a_failed_install_is_not_taken_for_done(clone: Clone) -> None:
    clone.pretend(failing="pip | uv")
    assert clone.run("demo")[:2] == (1, "")
    shutil.rmtree(clone.folder / ".venv")
    clone.pretend()
    assert clone.run("demo")[:2] == (0, "['demo']\n")


def test_two_starts_at_once_install_once(clone: Clone) -> None:
    clone.pretend()
    both = [clone.start("demo"), clone.start("test")]
    assert [start.communicate()[0] for start in both] == ["['demo']\n", "['test']\n"]
    assert clone.installs() == ["pip", "uv"]


def test_the_script_is_plain_shell_and_executable() -> None:
    assert os.access(ROOT / "trajet", os.X_OK)
    assert subprocess.run(["sh", "-n", str(ROOT / "trajet")], check=False).returncode == 0
