"""The operators of XPath 1.0, as functions that combine two compiled sides."""

import math
from collections.abc import Callable

from .cells import Value
from .context import Context, Run
from .values import equal, number, singles, truth, unequal

Combine = Callable[[Run, Run], Run]


def _arithmetic(call: Callable[[float, float], float]) -> Combine:
    return lambda left, right: lambda context: call(number(left(context)), number(right(context)))


def _comparison(call: Callable[[float, float], bool]) -> Combine:
    """Some pair of single values compares so."""

    def combine(left: Run, right: Run) -> Run:
        def run(context: Context) -> Value:
            first, second = left(context), right(context)
            if not isinstance(first, list) and not isinstance(second, list):
                return call(number(first), number(second))
            others = [number(one) for one in singles(second)]
            return any(call(number(one), other) for one in singles(first) for other in others)

        return run

    return combine


def _divided(left: float, right: float) -> float:
    if right == 0:
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left) * math.copysign(1, right)
    return left / right


def _remainder(left: float, right: float) -> float:
    return math.nan if right == 0 or not math.isfinite(left) or math.isnan(right) else math.fmod(left, right)


def _and(left: Run, right: Run) -> Run:
    return lambda context: truth(left(context)) and truth(right(context))


def _or(left: Run, right: Run) -> Run:
    return lambda context: truth(left(context)) or truth(right(context))


OPERATORS: dict[str, Combine] = {
    "and": _and,
    "or": _or,
    "=": lambda left, right: lambda context: equal(left(context), right(context)),
    "!=": lambda left, right: lambda context: unequal(left(context), right(context)),
    "<": _comparison(lambda one, other: one < other),
    "<=": _comparison(lambda one, other: one <= other),
    ">": _comparison(lambda one, other: one > other),
    ">=": _comparison(lambda one, other: one >= other),
    "+": _arithmetic(lambda one, other: one + other),
    "-": _arithmetic(lambda one, other: one - other),
    "*": _arithmetic(lambda one, other: one * other),
    "div": _arithmetic(_divided),
    "mod": _arithmetic(_remainder),
}
