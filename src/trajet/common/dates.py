"""Dates as people know and write them: with a precision, in three languages."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel import Locale
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("fr", "nl", "en")
_ABOUT = re.compile(
    r"^(?:~|±|c\.|ca\.?|vers|environ|env\.?|autour de|rond|ongeveer|omstreeks|about|around|circa)\s*", re.I
)
_TODAY = {
    "aujourd'hui": 0,
    "vandaag": 0,
    "today": 0,
    "hier": -1,
    "gisteren": -1,
    "yesterday": -1,
    "demain": 1,
    "morgen": 1,
    "tomorrow": 1,
}


class Precision(TextChoices):
    """How much of a date is known; the unknown part is stored as the first of the month or of the year."""

    DAY = "day", _("exact day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    ABOUT = "about", _("about that year")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date and how much of it is known."""

    on: date
    precision: Precision = Precision.DAY


def _plain(word: str) -> str:
    return word.strip(" .,").casefold()


@cache
def _months() -> dict[str, int]:
    """Every month name, long and short, of the three languages."""
    names: dict[str, int] = {}
    for code in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in Locale(code).months["format"][width].items():
                names[_plain(name)] = number
    return names | {"mrt": 3, "fev": 2, "fevrier": 2, "aout": 8, "dec": 12, "decembre": 12, "sept": 9}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        _plain(name)
        for code in LANGUAGES
        for width in ("wide", "abbreviated", "short")
        for name in Locale(code).days["format"][width].values()
    )


def _tokens(text: str) -> list[str]:
    words = [_plain(word) for word in re.split(r"[\s/.\-,]+", text) if _plain(word)]
    return words[1:] if len(words) > 1 and words[0] in _weekdays() else words


def _month(word: str) -> int:
    number = _months().get(word) or int(word)
    if not 1 <= number <= 12:
        raise ValueError(word)
    return number


def _year(word: str, today: date) -> int:
    number = int(word)
    if len(word) == 2:
        century = today.year // 100 * 100
        return century + number if century + number <= today.year + 10 else century - 100 + number
    if len(word) != 4:
        raise ValueError(word)
    return number


def _nearest_year(day: int, month: int, today: date) -> date:
    """The day of that month closest to today: people leave the year out when it is obvious."""
    choices = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            choices.append(date(year, month, day))
        except ValueError:
            continue
    return min(choices, key=lambda choice: abs(choice - today))


def read_date(text: str, *, today: date) -> date:
    """The exact day written as 21/11/2026, 21.11.26, 2026-11-21, "ven. 21 nov" or "demain".

    Raises ValueError when the text is not one exact day.
    """
    shift = _TODAY.get(text.strip().casefold().replace("’", "'"))
    if shift is not None:
        return today + timedelta(days=shift)
    words = _tokens(text)
    if len(words) == 2:
        return _nearest_year(int(words[0].rstrip("er")), _month(words[1]), today)
    if len(words) != 3:
        raise ValueError(text)
    if len(words[0]) == 4:
        return date(int(words[0]), _month(words[1]), int(words[2]))
    return date(_year(words[2], today), _month(words[1]), int(words[0].rstrip("er")))


def read_partial_date(text: str, *, today: date) -> PartialDate:
    """A date as far as it is known: "21/11/1990", "11/1990", "mars 1990", "1990", "vers 1990".

    Raises ValueError when the text is none of these.
    """
    about = _ABOUT.match(text.strip())
    words = _tokens(text.strip()[about.end() :] if about else text)
    if len(words) == 1 and len(words[0]) == 4:
        return PartialDate(date(int(words[0]), 1, 1), Precision.ABOUT if about else Precision.YEAR)
    if about:
        raise ValueError(text)
    if len(words) == 2 and len(words[1]) == 4:
        return PartialDate(date(int(words[1]), _month(words[0]), 1), Precision.MONTH)
    if len(words) == 2 and len(words[0]) == 4:
        return PartialDate(date(int(words[0]), _month(words[1]), 1), Precision.MONTH)
    return PartialDate(read_date(text, today=today))
