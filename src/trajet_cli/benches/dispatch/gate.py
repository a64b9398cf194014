"""What a measurement found against what it must hold."""

from dataclasses import dataclass
from typing import Literal

State = Literal["held", "missed", "not run"]


@dataclass(frozen=True, slots=True)
class Gate:
    """One line of the table: the wanted figure and the one measured, in words a reader can check."""

    code: str
    wanted: str
    measured: str
    state: State
    cpu_seconds: float = 0.0
    megabytes: float = 0.0


def judged(code: str, wanted: str, measured: str, *, holds: bool, cpu: float = 0.0, megabytes: float = 0.0) -> Gate:
    """A gate that was run."""
    return Gate(code, wanted, measured, "held" if holds else "missed", cpu, megabytes)


def not_run(code: str, wanted: str, why: str) -> Gate:
    """A gate that could not be, or was not asked to be, run."""
    return Gate(code, wanted, why, "not run")
