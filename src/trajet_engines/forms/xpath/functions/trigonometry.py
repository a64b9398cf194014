"""Angles, in radians."""

import math

from .numbers import guarded
from .table import Function

TABLE = (
    Function("pi", 0, 0, lambda: math.pi),
    *(Function(name, 1, 1, guarded(getattr(math, name))) for name in ("sin", "cos", "tan", "asin", "acos", "atan")),
    Function("atan2", 2, 2, guarded(math.atan2)),
)
