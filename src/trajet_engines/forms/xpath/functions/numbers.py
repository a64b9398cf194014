"""Numbers."""

import math
from collections.abc import Callable
from random import Random

from ..cells import Value
from ..context import Context, Run
from ..values import NAN, atoms, number
from .table import Function

SAFE = 1e15


def guarded(call: Callable[..., float]) -> Callable[..., float]:
    """Arithmetic that answers "not a number" where there is none."""

    def run(*values: Value) -> float:
        try:
            found = call(*[number(value) for value in values])
        except (ValueError, OverflowError, ZeroDivisionError):
            return NAN
        return float(found) if isinstance(found, int | float) else NAN

    return run


def _int(value: float) -> float:
    return float(math.trunc(value)) if abs(value) < SAFE else value


def _round(value: float, places: float = 0) -> float:
    """Halves go up, as XPath 1.0 wants; negative places round tens and hundreds."""
    if not abs(value) < SAFE or abs(places) > 15:
        return value
    scale = 10.0 ** int(places)
    return math.floor(value * scale + 0.5) / scale


def _sum(*values: Value) -> float:
    return math.fsum(_numbers(values)) if _finite(values) else NAN


def _numbers(values: tuple[Value, ...]) -> list[float]:
    return [number(one) for value in values for one in atoms(value)]


def _finite(values: tuple[Value, ...]) -> bool:
    return all(math.isfinite(one) for one in _numbers(values))


def _least(*values: Value) -> float:
    found = _numbers(values)
    return min(found) if found and _finite(values) else NAN


def _most(*values: Value) -> float:
    found = _numbers(values)
    return max(found) if found and _finite(values) else NAN


def _random(context: Context, _args: tuple[Run, ...]) -> float:
    """Drawn from the seed and the place of the question: the same again for the same answers."""
    return Random(f"{context.around.seed}:{place(context)}").random()


def place(context: Context) -> str:
    """Names and numbers from the question up to the root."""
    names, cell = [], context.current
    while cell.parent is not None:
        names.append(f"{cell.name}[{cell.number}]")
        cell = cell.parent
    return "/".join(reversed(names))


TABLE = (
    Function("number", 1, 1, number),
    Function("int", 1, 1, guarded(_int)),
    Function("round", 1, 2, guarded(_round)),
    Function("floor", 1, 1, guarded(math.floor)),
    Function("ceiling", 1, 1, guarded(math.ceil)),
    Function("abs", 1, 1, guarded(abs)),
    Function("pow", 2, 2, guarded(math.pow)),
    Function("sqrt", 1, 1, guarded(math.sqrt)),
    Function("exp", 1, 1, guarded(math.exp)),
    Function("exp10", 1, 1, guarded(lambda value: 10.0**value)),
    Function("log", 1, 1, guarded(math.log)),
    Function("log10", 1, 1, guarded(math.log10)),
    Function("sum", 1, None, _sum),
    Function("min", 1, None, _least),
    Function("max", 1, None, _most),
    Function("random", 0, 0, lazy=_random),
)
