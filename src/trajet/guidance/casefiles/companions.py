"""What rooms above let come along when a file changes hands. They register it in `apps.py`; this room knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from trajet.access.models import Staff
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that is the former worker's: its words, its page, and why it stays with them (empty: it comes along)."""

    text: str
    url: str
    stays: str = ""


@dataclass(frozen=True, slots=True)
class Companion:
    """How a room lists what comes along from one worker to another, and how it takes it; `act` must be allowed."""

    act: str
    coming: Callable[[Viewer, CaseFile, int, Staff], list[Coming]]
    take: Callable[[Viewer, CaseFile, int, Staff], None]


_companions: dict[str, Companion] = {}


def register_companion(companion: Companion) -> None:
    """Declare what comes along; called from an app's `ready`. Declaring an act again replaces it."""
    _companions[companion.act] = companion


def list_coming(viewer: Viewer, file: CaseFile, former_id: int, worker: Staff) -> list[Coming]:
    """What would come along with the file from one worker to another, and what would stay, as far as the viewer may see."""
    allowed = [each for each in _companions.values() if may(viewer, each.act)]
    return [coming for each in allowed for coming in each.coming(viewer, file, former_id, worker)]


def take_companions(by: Viewer, file: CaseFile, former_id: int, worker: Staff) -> None:
    """Give the new worker what comes along."""
    for each in _companions.values():
        if may(by, each.act):
            each.take(by, file, former_id, worker)
