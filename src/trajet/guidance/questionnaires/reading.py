"""What was sent by a page of questions, as answers: days and times as the engine writes them, nothing invented."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from trajet.common.dates import read_date
from trajet.guidance.questionnaires.bridge import Form, Item, State, evaluate
from trajet.guidance.questionnaires.drawn import NOT_GIVEN

ASKED, ANSWER, FILE = "asked", "q:", "f:"
LONGEST_ANSWER = 10_000
MOST_ASKED = 500
_CLOCK = re.compile(r"^\s*(\d{1,2})\s*[:hu.]\s*(\d{2})?(?::\d{2})?\s*$", re.IGNORECASE)


def state_asked(form: Form, answers: Mapping[str, str], language: str, data: Any, files: Iterable[str]) -> State:
    """The questions that a page asked, as they stood before what it sent."""
    asked = {*data.getlist(ASKED)[:MOST_ASKED], *(name.removeprefix(FILE) for name in files)}
    return evaluate(form, answers, today=timezone.localdate(), language=language, only=asked)


def with_sent(answers: Mapping[str, str], items: Mapping[str, Item], data: Any) -> dict[str, str]:
    """The answers with those of the questions that the page asked; an emptied one stays empty."""
    found = dict(answers)
    for path in data.getlist(ASKED)[:MOST_ASKED]:
        item = items.get(path)
        if item is None or item.is_readonly or item.question.is_note or item.kind in FILES:
            continue
        found[path] = _read(
            item.kind, [each.replace("\0", "")[:LONGEST_ANSWER] for each in data.getlist(ANSWER + path)]
        )
    return found


FILES = frozenset({"image", "audio", "video", "file"})


def _read(kind: str, sent: list[str]) -> str:
    parts = [each.strip() for each in sent]
    if kind in ("select_multiple", "rank"):
        return " ".join(filter(None, parts))
    if kind == "geopoint":
        return _point(parts)
    value = parts[0] if parts else ""
    if kind == "date":
        return _day(value)
    if kind == "time":
        return _clock(value)
    if kind == "datetime":
        day, clock = (*parts, "", "")[:2]
        return f"{_day(day)}T{_clock(clock)}" if day and clock else day or clock
    return _number(value) if kind in ("decimal", "integer", "range") else value


def _number(text: str) -> str:
    """A number as people write it, in the digits of any script."""
    digits = "".join(str(unicodedata.decimal(each, each)) for each in text if not each.isspace())
    return digits.replace(",", ".").replace("٫", ".")


def _point(parts: list[str]) -> str:
    latitude, longitude = ([*parts, "", ""])[:2]
    if not latitude and not longitude:
        return ""
    return f"{_number(latitude) or NOT_GIVEN} {_number(longitude) or NOT_GIVEN} 0 0"


def _day(text: str) -> str:
    """A day as people write it, as ISO 8601; what makes no sense is left as it was typed."""
    try:
        return read_date(text, today=timezone.localdate()).isoformat() if text else ""
    except (ValueError, OverflowError):
        return text


def _clock(text: str) -> str:
    """`9h30`, `9:30` or `09.30` as `09:30`."""
    found = _CLOCK.match(text)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else text
