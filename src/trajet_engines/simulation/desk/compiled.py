"""Compiled when numba is there, else the same functions in plain Python: the same bits."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

HAS_NUMBA = find_spec("numba") is not None


def compiled[F: Callable[..., Any]](function: F) -> F:
    """Compile at the first call and keep the machine code on disk; `.py_func` is the plain function then."""
    if not HAS_NUMBA:
        return function
    numba: Any = import_module("numba")
    jitted: F = numba.njit(nogil=True, cache=True)(function)
    return jitted
