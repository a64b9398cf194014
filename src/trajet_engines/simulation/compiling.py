"""Numba when it is there: the same functions, compiled; without it they are plain Python and give the same bits."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, cast

try:
    import numba
    from numba import extending
except ImportError:  # the `sim` extra is not installed
    HAS_NUMBA = False
else:
    HAS_NUMBA = True
# The kernel allocates nothing: counting references to its tables took nineteen twentieths of the time. Nothing is divided
# by zero: asking before every division would keep the compiler from doing several at a time.
_OPTIONS: Final[dict[str, Any]] = {"_nrt": False, "error_model": "numpy"}
PLAIN_VARIABLE: Final = "TRAJET_SIMULATION_PLAIN"


def part[F: Callable[..., Any]](function: F) -> F:
    """A function of the kernel: stays plain Python, and is compiled into whatever compiled function calls it."""
    if not HAS_NUMBA:
        return function
    compilable: F = extending.register_jitable(forceinline=True, **_OPTIONS)(function)
    return compilable


def compiled[F: Callable[..., Any]](function: F) -> F:
    """A function in machine code with all its parts, without the interpreter's lock, cached on disk."""
    if not HAS_NUMBA:
        return function
    machine: Any = numba.njit(nogil=True, cache=True, **_OPTIONS)(function)
    return cast("F", machine)


def wants_plain() -> bool:
    """Whether there is no numba, or the environment asks to do without."""
    return not HAS_NUMBA or os.environ.get(PLAIN_VARIABLE, "") not in ("", "0")


def fingerprint() -> int:
    """A number of all the source text of the kernel: numba alone would not notice a change in a called module."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for file in (here / "codes.py", here / "trace.py", *sorted((here / "kernel").glob("*.py"))):
        digest.update(file.read_bytes())
    return int.from_bytes(digest.digest()[:7])
