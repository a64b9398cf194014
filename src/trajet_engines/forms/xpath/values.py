"""Between the kinds of values of XPath 1.0, with the dates of ODK beside them."""

import math
import re
from datetime import date, datetime, time

from .cells import Atom, Value

NAN = math.nan
EPOCH = date(1970, 1, 1)
DAY_SECONDS = 86_400
NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def atom(value: Value) -> Atom:
    """A single value: of nodes the first one's, "" without any."""
    if isinstance(value, list):
        return value[0].value if value else ""
    return value


def atoms(value: Value) -> list[Atom]:
    """Every value that is not empty."""
    found = [cell.value for cell in value] if isinstance(value, list) else [value]
    return [one for one in found if one != ""]


def number(value: Value) -> float:
    """XPath's number(); a date is its days since 1970, an empty text is not a number."""
    one = atom(value)
    if isinstance(one, float):
        return one
    if isinstance(one, bool):
        return 1.0 if one else 0.0
    if isinstance(one, datetime):
        return days(one)
    if isinstance(one, date):
        return float((one - EPOCH).days)
    return text_number(one)


def text_number(text: str) -> float:
    """The number a text spells; a date spelled YYYY-MM-DD counts as its days since 1970."""
    if NUMBER.fullmatch(text):
        return float(text)
    moment = read_moment(text)
    return NAN if moment is None else number(moment)


def days(moment: datetime) -> float:
    """Days since 1970 on the clock of the place, with the fraction of the day."""
    since = moment.replace(tzinfo=None) - datetime.combine(EPOCH, time())
    return since.total_seconds() / DAY_SECONDS


def text(value: Value) -> str:
    """XPath's string(); dates as YYYY-MM-DD, whole numbers without a fraction."""
    one = atom(value)
    if isinstance(one, str):
        return one
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, float):
        return number_text(one)
    if isinstance(one, datetime):
        return one.isoformat(timespec="milliseconds")
    return one.isoformat()


def number_text(value: float) -> str:
    """As XPath 1.0 writes numbers: no exponent, no needless zeros."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value.is_integer():
        return str(int(value))
    written = repr(value)
    return written if "e" not in written else f"{value:.20f}".rstrip("0").rstrip(".") or "0"


def truth(value: Value) -> bool:
    """XPath's boolean(): nodes when there are any, numbers but 0, texts but the empty one."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return bool(value)
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    if isinstance(value, str):
        return value != ""
    return True


def read_moment(text: str) -> date | datetime | None:
    """A day or a moment in ISO form; None for anything else."""
    if not DATE.match(text):
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def same(left: Atom, right: Atom) -> bool:
    """`=` of two single values."""
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return number(left) == number(right)


def singles(value: Value) -> list[Atom]:
    """What a comparison ranges over: each node, or the value itself."""
    return [cell.value for cell in value] if isinstance(value, list) else [value]


def equal(left: Value, right: Value) -> bool:
    """`=`: some pair is the same (XPath 1.0, 3.4). A question without an answer equals the empty text."""
    return any(same(one, other) for one in _or_empty(left) for other in _or_empty(right))


def unequal(left: Value, right: Value) -> bool:
    """`!=`: some pair differs."""
    return any(not same(one, other) for one in _or_empty(left) for other in _or_empty(right))


def _or_empty(value: Value) -> list[Atom]:
    """Nodes that are not there compare as an empty text, as ODK reads questions that are not asked."""
    return singles(value) or [""]


__all__ = [
    "NAN", "atom", "atoms", "days", "equal", "number", "number_text", "read_moment", "same", "singles",
    "text", "text_number", "truth", "unequal",
]  # fmt: skip
