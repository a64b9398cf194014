"""From a tree of tokens to a function that runs in microseconds, and the places it reads.

elementpath parses; its own evaluator walks an XML tree for every path, which costs milliseconds per expression. Here
each expression becomes closures over cells. `tests` check that both give the same answers.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..limits import MOST_NESTED_TERMS
from . import paths
from .cells import Value
from .context import Context, Run
from .functions import FUNCTIONS
from .functions.strings import pattern
from .naming import choice_name, indexed_repeat
from .operators import OPERATORS
from .parser import parse
from .paths import Path, Walk
from .plan import Plan
from .problem import ExpressionError
from .values import number, truth

LITERALS = ("(integer)", "(decimal)", "(float)")


@dataclass(slots=True)
class Expression:
    """Compiled: `run` gives the value, `reads` are the places it depends on."""

    source: str
    run: Run
    reads: frozenset[Plan]


@dataclass(slots=True)
class Compiler:
    """Compiles expressions of one form; `lists` are the skeletons of its choice lists."""

    root: Plan
    lists: Mapping[str, Plan]
    reads: set[Plan] = field(default_factory=set)
    owner: Plan | None = None
    depth: int = 0

    def compile(self, source: str, owner: Plan) -> Expression:
        """An expression that belongs to a question or group; raises ExpressionError."""
        self.owner, self.reads, self.depth = owner, set(), 0
        try:
            run = self.value(parse(source.strip()), owner)
        except RecursionError:
            raise ExpressionError("xpath_syntax", message="too deeply nested") from None
        return Expression(source, run, frozenset(self.reads))

    def value(self, token: Any, place: Plan) -> Run:
        """Any token; running takes as many frames as the expression is deep, whoever calls."""
        self.depth += 1
        if self.depth > MOST_NESTED_TERMS:
            raise ExpressionError("xpath_syntax", message="too deeply nested")
        try:
            return self.any(token, place)
        finally:
            self.depth -= 1

    def any(self, token: Any, place: Plan) -> Run:
        """A token by its symbol."""
        symbol = token.symbol
        if symbol in LITERALS:
            return _constant(float(token.value))
        if symbol == "(string)":
            return _constant(str(token.value))
        if symbol == "(" and len(token) == 1:
            return self.value(token[0], place)
        if paths.is_path(token):
            return self.nodes(token, place)
        if len(token) == 1 and symbol in ("-", "+") and token.label == "operator":
            return _signed(symbol, self.value(token[0], place))
        if symbol in OPERATORS and len(token) == 2:
            return OPERATORS[symbol](self.value(token[0], place), self.value(token[1], place))
        if "function" in str(token.label):
            return self.call(token, place)
        raise ExpressionError("path_refused", path=_source(token))

    def nodes(self, token: Any, place: Plan) -> Walk:
        """A path read for its value or its number of cells."""
        if token.symbol == "|":
            first, second = (self.nodes(part, place) for part in token)
            return lambda context: [*first(context), *second(context)]
        path = self.path(token, place)
        self.reads.add(path.place)
        return path.walk

    def path(self, token: Any, place: Plan) -> Path:
        """A path, step by step."""
        symbol = token.symbol
        if symbol == ".":
            return paths.here(place)
        if symbol == "..":
            return paths.up(paths.here(place), _source(token))
        if symbol == "(name)":
            return paths.down(paths.here(place), str(token.value), _source(token))
        if symbol == "/" and len(token) == 1:
            return self.absolute(token)
        if symbol == "/" and len(token) == 2:
            return self.step(self.path(token[0], place), token[1], _source(token))
        if symbol == "[":
            return self.bracket(self.path(token[0], place), token[1])
        if symbol == "(" and len(token) == 1:
            return self.path(token[0], place)
        if symbol in ("current", "instance"):
            return self.start(token)
        raise ExpressionError("path_refused", path=_source(token))

    def absolute(self, token: Any) -> Path:
        """/data is the form itself."""
        name = token[0]
        if name.symbol != "(name)" or name.value != self.root.name:
            raise ExpressionError("path_unknown", path=_source(token))
        return paths.root(self.root)

    def step(self, path: Path, token: Any, source: str) -> Path:
        """What stands right of a slash."""
        if token.symbol == "(name)":
            return paths.down(path, str(token.value), source)
        if token.symbol == "..":
            return paths.up(path, source)
        if token.symbol == ".":
            return path
        if token.symbol == "[":
            return self.bracket(self.step(path, token[0], source), token[1])
        raise ExpressionError("path_refused", path=source)

    def bracket(self, path: Path, condition: Any) -> Path:
        """[2] is a position, anything else a condition."""
        self.reads.add(path.place)
        test = self.value(condition, path.place)

        def keep(context: Context) -> bool:
            found = test(context)
            is_position = isinstance(found, float)
            return found == context.number if is_position else truth(found)

        return paths.filtered(path, keep)

    def start(self, token: Any) -> Path:
        """current() and instance('list')."""
        if token.symbol == "current" and self.owner is not None:
            return Path(lambda context: [context.current], self.owner)
        name = str(token[0].value) if len(token) == 1 and token[0].symbol == "(string)" else ""
        if name not in self.lists:
            raise ExpressionError("path_refused", path=_source(token))
        return Path(lambda context: [context.around.lists[name]], self.lists[name])

    def call(self, token: Any, place: Plan) -> Run:
        """A function."""
        special = SPECIAL.get(token.symbol)
        if special is not None:
            return special(self, token, place)
        function = FUNCTIONS[token.symbol]
        if not function.accepts(len(token)):
            raise ExpressionError(
                "function_arguments", name=token.symbol, expected=function.expected, given=str(len(token))
            )
        if token.symbol == "regex":
            _check_pattern(token[1])
        return function.bind(tuple(self.value(arg, place) for arg in token))


def _check_pattern(token: Any) -> None:
    if token.symbol == "(string)":
        try:
            pattern(str(token.value))
        except (re.error, OverflowError, RecursionError):
            raise ExpressionError("pattern_invalid", pattern=str(token.value)) from None


def _constant(value: Value) -> Run:
    return lambda _context: value


def _signed(symbol: str, run: Run) -> Run:
    return (lambda context: -number(run(context))) if symbol == "-" else (lambda context: number(run(context)))


def _source(token: Any) -> str:
    try:
        return str(token.source)
    except (AttributeError, TypeError, IndexError, ValueError):
        return str(token.symbol)


def _position(compiler: Compiler, token: Any, place: Plan) -> Run:
    """position() inside brackets; position(..) is the instance of the repeat."""
    if len(token) == 0:
        return lambda context: float(context.number)
    if len(token) != 1:
        raise ExpressionError("function_arguments", name="position", expected="0 to 1", given=str(len(token)))
    walk = compiler.path(token[0], place).walk

    def run(context: Context) -> Value:
        cells = walk(context)
        return paths.number_of(cells[0]) if cells else math.nan

    return run


def _last(_compiler: Compiler, _token: Any, _place: Plan) -> Run:
    return lambda context: float(context.size)


def _once(compiler: Compiler, token: Any, place: Plan) -> Run:
    """Computed while the question is empty, kept afterwards."""
    if len(token) != 1:
        raise ExpressionError("function_arguments", name="once", expected="1", given=str(len(token)))
    run = compiler.value(token[0], place)
    return lambda context: context.current.value if context.current.value != "" else run(context)


def _randomize(compiler: Compiler, token: Any, place: Plan) -> Run:
    """Only choices are shuffled, and `choices` does that; their names are the same."""
    if not 1 <= len(token) <= 2:
        raise ExpressionError("function_arguments", name="randomize", expected="1 to 2", given=str(len(token)))
    return compiler.value(token[0], place)


SPECIAL: dict[str, Callable[[Compiler, Any, Plan], Run]] = {
    "position": _position,
    "last": _last,
    "once": _once,
    "randomize": _randomize,
    "jr-choice-name": choice_name,
    "indexed-repeat": indexed_repeat,
}
