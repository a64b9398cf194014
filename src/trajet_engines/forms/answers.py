"""One answer: from what was typed to a value, or to the reason why it is none."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from .kinds import KINDS
from .limits import MOST_TEXT
from .state import Fault
from .types import Question
from .xpath import Atom
from .xpath.values import NUMBER

Checked = tuple[str, Atom]
Answer = str | int | float | bool | date | datetime | time | Sequence[str] | None
WHOLE = re.compile(r"[-+]?\d{1,15}", re.ASCII)
# Characters that cannot be stored, and those that turn the direction of text, so that a name reads as another.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


class Wrong(Exception):
    """The typed answer is none of its kind."""

    def __init__(self, code: str, limit: str = "") -> None:
        self.fault = Fault(code, limit=limit)
        super().__init__(code)


def spelled(answer: Answer) -> str:
    """Any answer as text: names of choices separated by blanks, dates in ISO form."""
    if answer is None:
        return ""
    if isinstance(answer, str):
        return answer if answer.isprintable() else CONTROL.sub("", answer)
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if isinstance(answer, date | time):
        return answer.isoformat()
    if isinstance(answer, int | float):
        return str(answer)
    return " ".join(CONTROL.sub("", str(one)) for one in answer)


def checked(question: Question, typed: str) -> Checked:
    """The answer as it is stored, and as expressions see it; raises Wrong."""
    if len(typed) > MOST_TEXT:
        raise Wrong("too_long", str(MOST_TEXT))
    holds = "text" if question.kind == "note" and question.calculation else KINDS[question.kind].holds
    if holds != "text":
        typed = typed.strip()
    return CHECKS[holds](question, typed) if typed else ("", "")


def _text(_question: Question, typed: str) -> Checked:
    return typed, typed


def _nothing(_question: Question, _typed: str) -> Checked:
    return "", ""


def _integer(_question: Question, typed: str) -> Checked:
    if not WHOLE.fullmatch(typed):
        raise Wrong("not_integer")
    return str(int(typed)), float(int(typed))


def _decimal(_question: Question, typed: str) -> Checked:
    """A comma is a point, as people write here."""
    typed = typed.replace(",", ".", 1).removeprefix("+")
    if not NUMBER.fullmatch(typed) or abs(float(typed)) > 1e15:
        raise Wrong("not_number")
    return typed, float(typed)


def _range(question: Question, typed: str) -> Checked:
    stored, value = _decimal(question, typed)
    assert isinstance(value, float)
    start, end, step = (float(question.parameters.get(name, "1")) for name in ("start", "end", "step"))
    low, high = min(start, end), max(start, end)
    if value < low:
        raise Wrong("below", f"{low:g}")
    if value > high:
        raise Wrong("above", f"{high:g}")
    steps = (value - start) / step if step else 0.0
    if abs(steps - round(steps)) > 1e-6:
        raise Wrong("off_step", f"{step:g}")
    return stored, value


def _date(_question: Question, typed: str) -> Checked:
    try:
        value = date.fromisoformat(typed[:10]) if re.match(r"\d{4}-\d\d-\d\d([T ]|$)", typed) else None
    except ValueError:
        value = None
    if value is None:
        raise Wrong("not_date")
    return value.isoformat(), value


def _time(_question: Question, typed: str) -> Checked:
    try:
        value = time.fromisoformat(typed)
    except ValueError:
        raise Wrong("not_time") from None
    return value.isoformat("seconds" if value.second else "minutes"), typed


def _datetime(_question: Question, typed: str) -> Checked:
    try:
        value = datetime.fromisoformat(typed) if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d", typed) else None
    except ValueError:
        value = None
    if value is None:
        raise Wrong("not_datetime")
    return value.isoformat(), value


def _names(_question: Question, typed: str) -> Checked:
    names = " ".join(dict.fromkeys(typed.split()))
    return names, names


def _one_name(_question: Question, typed: str) -> Checked:
    if len(typed.split()) != 1:
        raise Wrong("not_choice")
    return typed, typed


def _acknowledged(_question: Question, typed: str) -> Checked:
    return ("OK", "OK") if typed.lower() in ("ok", "true", "yes", "on", "1") else ("", "")


def _point(_question: Question, typed: str) -> Checked:
    return _line_of(typed, "not_point", least=1, most=1)


def _line(_question: Question, typed: str) -> Checked:
    return _line_of(typed, "not_line", least=2)


def _shape(_question: Question, typed: str) -> Checked:
    return _line_of(typed, "not_line", least=3)


def _line_of(typed: str, code: str, *, least: int, most: int = 5_000) -> Checked:
    points = [part.split() for part in typed.split(";") if part.strip()]
    if not least <= len(points) <= most or not all(_is_point(point) for point in points):
        raise Wrong(code)
    written = "; ".join(" ".join(point) for point in points)
    return written, written


def _is_point(parts: list[str]) -> bool:
    """Latitude and longitude, and perhaps altitude and accuracy."""
    if not 2 <= len(parts) <= 4 or not all(NUMBER.fullmatch(part) for part in parts):
        return False
    return abs(float(parts[0])) <= 90 and abs(float(parts[1])) <= 180


CHECKS: Mapping[str, Callable[[Question, str], Checked]] = {
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "range": _range,
    "date": _date,
    "time": _time,
    "datetime": _datetime,
    "choice": _one_name,
    "choices": _names,
    "ranking": _names,
    "nothing": _nothing,
    "acknowledged": _acknowledged,
    "point": _point,
    "line": _line,
    "shape": _shape,
    "file": _text,
}
