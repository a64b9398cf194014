"""Which opponents and which twin are there."""

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from trajet_cli import places

INSTALL = (
    "Opponents need the bench extra: .venv/bin/python -m uv pip install --require-hashes -r requirements-bench.txt"
)
TWIN = "tests.engines.simulation.twin.network"


def is_installed(package: str) -> bool:
    """Whether a package is there."""
    return find_spec(package) is not None


def twin() -> Callable[..., Any] | None:
    """The readable SimPy model of the tests, (plan, trace) -> outcome; nothing where tests or SimPy are missing."""
    if str(places.ROOT) not in sys.path:
        sys.path.insert(0, str(places.ROOT))
    try:
        model: Any = import_module(TWIN).Twin
    except ImportError:
        return None
    return lambda plan, trace: model(plan, trace).run()
