"""What is asked of a simulation, and what came of each scenario and option."""

from dataclasses import dataclass
from datetime import date
from threading import Event
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """`pairs` holds (scenario name or file, option), the reference first; `jobs` None: as many as cores; `is_plain`:
    without machine code; `staff` and `goal`: whom to search, as the command line writes it; `has_sensitivity`: try the assumptions
    one by one; `has_desk`: try the walk-in desk too."""

    pairs: tuple[tuple[str, str], ...]
    start_on: date
    days: int
    replications: int
    seed: int
    executor: str = "auto"
    jobs: int | None = None
    is_plain: bool = False
    staff: str = ""
    goal: str = ""
    has_sensitivity: bool = False
    has_desk: bool = False


class Refused(Exception):
    """The request cannot be done; the text says why, in the reader's language."""


class Stopped(Exception):
    """Somebody stopped the run."""


class Stop:
    """Whether somebody asked to stop; asked between replications, and between steps by `check`."""

    def __init__(self) -> None:
        self._event = Event()

    def set(self, *_: Any) -> None:
        """Ask to stop; a signal handler."""
        self._event.set()

    def is_set(self) -> bool:
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Stopped` once somebody asked."""
        if self.is_set():
            raise Stopped
