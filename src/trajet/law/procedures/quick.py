"""Quick entry: a letter in one line of keys, `kind · date on it · received on · how`. Tolerant, never guessing in silence.

A field may also be labelled (`posted 4/11`, `ontvangen 5/11`, `before 3/12`), give the term printed in the letter
(`10 days`), or be left open with `?`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from trajet.common.dates import LANGUAGES, read_date
from trajet.law.bridge import EventKind, event_kinds
from trajet.law.procedures.quick_words import CIRCUMSTANCES, LABELS, MODES, PRINTED_DAYS, UNKNOWN, fold
from trajet.law.procedures.types import LetterInput, Mode
from trajet.law.words import in_language

MOST_LINES = 60
HALF_A_YEAR = timedelta(days=182)
SEPARATORS = re.compile(r"\s*(?:[·•;|\t]|\s[-–—]\s|,\s|\s{3,})\s*")
DAY = re.compile(
    r"(?<![\w/.-])(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
    r"|(?:hier|gisteren|yesterday|aujourd['’]hui|vandaag|today)(?!\w))",
    re.IGNORECASE,
)
POSITIONS = ("dated_on", "received_on")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as typed, and what was understood of it; `errors` are sentences for the person who typed."""

    number: int
    text: str
    kind: EventKind | None = None
    letter: LetterInput | None = None
    errors: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names the line's own questions in the form, wherever the line stands."""
        return sha256(self.text.encode()).hexdigest()[:8]


def read_lines(text: str, today: date) -> list[Line]:
    """Every line that is not empty. A line that cannot be read keeps its text and says what is wrong with it."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    return [read_line(number, line, today) for number, line in lines]


def read_line(number: int, text: str, today: date) -> Line:
    """One letter, or the reasons why it is not understood."""
    parts = _parts(text)
    errors: list[str] = []
    kind = _kind(parts[0], errors)
    values = _values(parts[1:], kind, today, errors)
    if kind is None or errors:
        return Line(number, text, kind, None, tuple(errors))
    if not kind.is_letter:
        values.setdefault("mode", Mode.EVENT)
        if values["mode"] == Mode.EVENT:
            values["happened_on"] = values.pop("received_on", None) or values.pop("dated_on", None)
            values.pop("dated_on", None)
    elif "mode" not in values:
        errors.append(_("How did it come? Add “registered”, “by hand”, “letter” or “electronic” at the end."))
        return Line(number, text, kind, None, tuple(errors))
    return Line(number, text, kind, LetterInput(kind=kind.key, **values))


def _parts(text: str) -> list[str]:
    """The fields of a line; where nobody wrote a separator, the dates are the landmarks."""
    parts = SEPARATORS.split(text)
    if len(parts) == 1:
        parts = [part.strip() for part in re.split(SEPARATORS, DAY.sub(r" · \1 · ", text))]
        parts = [part for part in parts if part]
    return [part.strip() for part in parts] or [""]


def _kind(text: str, errors: list[str]) -> EventKind | None:
    """The kind by its short key, its name in any language, or words that only it has."""
    kinds = event_kinds()
    wanted = fold(text)
    for kind in kinds.values():
        if wanted in {fold(kind.short), fold(kind.key), *_names(kind)}:
            return kind
    found = [kind for kind in kinds.values() if wanted and any(_has(name, wanted) for name in _names(kind))]
    if len(found) == 1:
        return found[0]
    near = found or _near(wanted, kinds)
    if near:
        names = ", ".join(f"{kind.short} = {in_language(kind.title)}" for kind in near[:4])
        errors.append(_("Which kind of letter is “%(text)s”? Perhaps: %(names)s.") % {"text": text, "names": names})
    else:
        errors.append(_("“%(text)s” is no kind of letter that is known. See the list of keys.") % {"text": text})
    return None


@cache
def _folded(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(title) for title in titles)


def _names(kind: EventKind) -> tuple[str, ...]:
    """The names of a kind in the three languages, folded."""
    return _folded(tuple(kind.title[language] for language in LANGUAGES))


def _has(title: str, wanted: str) -> bool:
    """Whether each word typed begins a word of the title."""
    words = title.split()
    return all(any(word.startswith(part) for word in words) for part in wanted.split())


def _near(wanted: str, kinds: Mapping[str, EventKind]) -> list[EventKind]:
    names = {name: kind for kind in kinds.values() for name in _names(kind)}
    return list({names[name].key: names[name] for name in get_close_matches(wanted, names, 4, 0.5)}.values())


def _values(parts: list[str], kind: EventKind | None, today: date, errors: list[str]) -> dict[str, Any]:
    """Each field by its label, its form or its place."""
    values: dict[str, Any] = {}
    places = iter(POSITIONS)
    for part in parts:
        wanted = fold(part)
        if part.strip().casefold() in UNKNOWN:
            next(places, None)
        elif found := PRINTED_DAYS.match(wanted):
            values["printed_days"] = int(found[1])
        elif wanted in MODES:
            values["mode"] = MODES[wanted]
        elif kind and (answer := _answer(wanted, kind)):
            values.setdefault("facts", {})[answer[0]] = answer[1]
        else:
            _read_day(part, places, values, today, errors)
    return values


def _answer(wanted: str, kind: EventKind) -> tuple[str, bool] | None:
    """A circumstance the kind asks for, named or denied: `detained`, `not detained`."""
    is_denied, bare = _denied(wanted)
    for name in kind.asks:
        if bare in {fold(name), *CIRCUMSTANCES.get(name, ())}:
            return name, not is_denied
    return None


def _denied(wanted: str) -> tuple[bool, str]:
    for word in ("pas ", "non ", "niet ", "geen ", "not ", "no "):
        if wanted.startswith(word):
            return True, wanted.removeprefix(word)
    return False, wanted


def _read_day(part: str, places: Any, values: dict[str, Any], today: date, errors: list[str]) -> None:
    label, text = _labelled(part)
    name = label or next(places, None)
    if name is None:
        errors.append(_("“%(text)s” is not understood. Please remove it or say what it is.") % {"text": part})
        return
    try:
        values[name] = read_past_date(text, today) if name != "printed_on" else read_date(text, today=today)
    except (ValueError, OverflowError):
        errors.append(
            _("“%(text)s” is no day of the calendar. Write 3/11, 03-11-2026 or “yesterday”.") % {"text": part}
        )


def _labelled(part: str) -> tuple[str | None, str]:
    """`posted 4/11` → posted_on, `4/11`."""
    words = part.replace(":", " ").split()
    for length in range(min(3, len(words) - 1), 0, -1):
        label = LABELS.get(fold(" ".join(words[:length])))
        if label:
            return label, " ".join(words[length:])
    return None, part


def read_past_date(text: str, today: date) -> date:
    """The day somebody means by `20/12` in November: the last one, for a letter that already came."""
    found = read_date(text, today=today)
    if found > today and str(found.year) not in text:
        earlier = read_date(text, today=today - HALF_A_YEAR)
        return earlier if earlier <= today else found
    return found
