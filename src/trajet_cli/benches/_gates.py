"""What a measurement found against what it must hold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

MISSED: Final = 1
NOT_RUN: Final = 2
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


Step = tuple[tuple[str, ...], Callable[[], Iterable[Gate]]]
"""The codes of some gates, and what measures them."""


def exit_code(gates: Sequence[Gate]) -> int:
    """1: a gate is missed; 2: one could not run; 0: all hold."""
    states = {gate.state for gate in gates}
    return MISSED if "missed" in states else NOT_RUN if "not run" in states else 0
