"""Yes and no, and the choice between two values."""

from ..cells import Atom, Value
from ..context import Context, Run
from ..values import atom, number, text, truth
from .table import Function


def _if(context: Context, args: tuple[Run, ...]) -> Value:
    condition, then, otherwise = args
    return then(context) if truth(condition(context)) else otherwise(context)


def _coalesce(context: Context, args: tuple[Run, ...]) -> Value:
    """The first that is not empty."""
    found: Atom = ""
    for arg in args:
        found = atom(arg(context))
        if found != "":
            return found
    return found


def _from_string(value: Value) -> bool:
    return text(value) in ("1", "true")


def _checklist(least: Value, most: Value, *answers: Value) -> bool:
    return _between(number(least), number(most), sum(truth_of(answer) for answer in answers))


def _weighted(least: Value, most: Value, *pairs: Value) -> bool:
    weights = zip(pairs[::2], pairs[1::2], strict=False)
    return _between(number(least), number(most), sum(number(weight) for answer, weight in weights if truth_of(answer)))


def truth_of(answer: Value) -> bool:
    """Whether an answer says yes: true, a number but 0, the words true and yes."""
    one = atom(answer)
    return one.lower() in ("true", "yes", "1", "ok") if isinstance(one, str) else truth(one)


def _between(least: float, most: float, count: float) -> bool:
    """-1 stands for no limit."""
    return (least == -1 or count >= least) and (most == -1 or count <= most)


TABLE = (
    Function("true", 0, 0, lambda: True),
    Function("false", 0, 0, lambda: False),
    Function("not", 1, 1, lambda value: not truth(value)),
    Function("boolean", 1, 1, truth),
    Function("boolean-from-string", 1, 1, _from_string),
    Function("if", 3, 3, lazy=_if),
    Function("coalesce", 2, None, lazy=_coalesce),
    Function("checklist", 3, None, _checklist),
    Function("weighted-checklist", 4, None, _weighted),
)
