"""Texts."""

import base64
import binascii
import hashlib
import math
import re
from collections.abc import Callable
from functools import lru_cache

from ..cells import Value
from ..context import Context, Run
from ..values import atoms, number, text
from .table import Function

HASHES = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


@lru_cache(maxsize=512)
def pattern(source: str) -> re.Pattern[str]:
    """The pattern of regex(), which must fit the whole text; raises re.error."""
    return re.compile(source)


def _regex(value: Value, source: Value) -> bool:
    try:
        return pattern(text(source)).fullmatch(text(value)) is not None
    except (re.error, OverflowError, RecursionError):
        return False


def _concat(*values: Value) -> str:
    return "".join(text(one) for value in values for one in _each(value))


def _join(separator: Value, *values: Value) -> str:
    return text(separator).join(text(one) for value in values for one in _each(value))


def _each(value: Value) -> list[Value]:
    return list(atoms(value)) if isinstance(value, list) else [value]


def _substr(value: Value, start: Value, end: Value | None = None) -> str:
    """Counted from 0; the end is not included; negative numbers count from the end."""
    whole = text(value)
    return whole[_index(start, len(whole)) : len(whole) if end is None else _index(end, len(whole))]


def _index(value: Value, length: int) -> int:
    place = number(value)
    if place != place:
        return 0
    place = max(-length, min(length, place))
    return int(place if place >= 0 else length + place)


def _substring(value: Value, start: Value, length: Value | None = None) -> str:
    """XPath's: counted from 1."""
    first = number(start)
    last = float("inf") if length is None else _rounded(first) + _rounded(number(length))
    return "".join(sign for place, sign in enumerate(text(value), 1) if _rounded(first) <= place < last)


def _rounded(value: float) -> float:
    return float(math.floor(value + 0.5)) if abs(value) < 1e15 else value


def _translate(value: Value, signs: Value, others: Value) -> str:
    signs_text, others_text = text(signs), text(others)
    table: dict[int, str | None] = {}
    for place, sign in enumerate(signs_text):
        table.setdefault(ord(sign), others_text[place] if place < len(others_text) else None)
    return text(value).translate(table)


def _digest(value: Value, name: Value, encoding: Value = "base64") -> str:
    algorithm = HASHES.get(text(name).upper())
    if algorithm is None:
        return ""
    found = hashlib.new(algorithm, text(value).encode(), usedforsecurity=False).digest()
    return found.hex() if text(encoding) == "hex" else base64.b64encode(found).decode()


def _decoded(value: Value) -> str:
    try:
        return base64.b64decode(text(value), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _of_dot(call: Callable[[Value], Value]) -> Callable[[Context, tuple[Run, ...]], Value]:
    """A function that takes the question itself when it is given nothing."""
    return lambda context, args: call(args[0](context) if args else [context.cell])


TABLE = (
    Function("string", 0, 1, lazy=_of_dot(text)),
    Function("string-length", 0, 1, lazy=_of_dot(lambda value: float(len(text(value))))),
    Function("normalize-space", 0, 1, lazy=_of_dot(lambda value: " ".join(text(value).split()))),
    Function("concat", 1, None, _concat),
    Function("join", 2, None, _join),
    Function("contains", 2, 2, lambda value, part: text(part) in text(value)),
    Function("starts-with", 2, 2, lambda value, part: text(value).startswith(text(part))),
    Function("ends-with", 2, 2, lambda value, part: text(value).endswith(text(part))),
    Function("substring-before", 2, 2, lambda value, part: _around(value, part)[0]),
    Function("substring-after", 2, 2, lambda value, part: _around(value, part)[1]),
    Function("substr", 2, 3, _substr),
    Function("substring", 2, 3, _substring),
    Function("translate", 3, 3, _translate),
    Function("upper-case", 1, 1, lambda value: text(value).upper()),
    Function("lower-case", 1, 1, lambda value: text(value).lower()),
    Function("regex", 2, 2, _regex),
    Function("digest", 2, 3, _digest),
    Function("base64-encode", 1, 1, lambda value: base64.b64encode(text(value).encode()).decode()),
    Function("base64-decode", 1, 1, _decoded),
)


def _around(value: Value, part: Value) -> tuple[str, str]:
    """What stands before and after a part; nothing when it is not there."""
    before, found, after = text(value).partition(text(part)) if text(part) else ("", "", text(value))
    return (before, after) if found or not text(part) else ("", "")
