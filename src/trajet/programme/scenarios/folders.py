"""The folder of a report: complete or not there. Two runs at once never write into one another's."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from trajet.programme.scenarios.types import Refused


def home() -> Path:
    """Where reports go when nobody says otherwise."""
    return Path(settings.VAR) / "simulations"


def folder_name(scenario: str, option: str, at: datetime) -> str:
    """A name that sorts by time and says what is in it."""
    return f"{at:%Y%m%d-%H%M%S}-{Path(scenario).stem}-{option}"


def refuse_existing(target: Path) -> None:
    """Raise `Refused` before any work is done when the folder is there already."""
    if target.exists():
        raise Refused(_("%(folder)s exists already: give another folder.") % {"folder": target})


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A hidden folder beside the target to write in; nothing of it is left unless it is published inside the block."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, target: Path) -> Path:
    """Give the finished folder its name; a number is added when another run took it meanwhile. Returns where it is."""
    for number in count(1):
        wanted = target if number == 1 else target.with_name(f"{target.name}-{number}")
        try:
            wanted.mkdir()
        except FileExistsError:
            continue
        folder.chmod(0o750)
        return folder.rename(wanted)
    raise AssertionError("counting never ends")
