"""Birth dates as people give them: a day, a month, a year, or "about"."""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

from trajet_engines.names.months import MONTHS

Precision = Literal["day", "month", "year", "about"]
Agreement = Literal["equal", "compatible", "placeholder", "digits_swapped", "near", "conflict"]

ABOUT_YEARS = 2
OLDEST_YEARS = 120
LONGEST_TEXT = 40

_ABOUT = re.compile(
    r"^(?:~|≈|vers|env(?:iron)?\.?|ca?\.?|circa|about|around|approx\.?|rond|omstreeks|ongeveer)\s*(?=\S)"
)
_YEAR = re.compile(r"^(\d{4})$")
_ISO_MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
_MONTH = re.compile(r"^(\d{1,2})[-/. ](\d{4})$")
_ISO_DAY = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_DAY = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
_COMPACT = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_TWO_DIGIT_YEAR = re.compile(r"^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}$")


class PartialDateError(ValueError):
    """The text is not a usable birth date.

    ``code``: ``empty``, ``not_a_date``, ``no_such_day``, ``two_digit_year``, ``future`` or ``too_old``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to a precision.

    ``date`` is the earliest day of the day, month or year named; for ``about`` it is 1 January of the year
    named, and the person may be born ABOUT_YEARS earlier or later.
    """

    date: dt.date
    precision: Precision = "day"

    @property
    def earliest(self) -> dt.date:
        """First day the person may be born on."""
        if self.precision == "about":
            return dt.date(max(1, self.date.year - ABOUT_YEARS), 1, 1)
        return self.date

    @property
    def latest(self) -> dt.date:
        """Last day the person may be born on."""
        match self.precision:
            case "day":
                return self.date
            case "month":
                return self.date.replace(day=monthrange(self.date.year, self.date.month)[1])
            case "year":
                return dt.date(self.date.year, 12, 31)
            case "about":
                return dt.date(min(9999, self.date.year + ABOUT_YEARS), 12, 31)

    @property
    def is_placeholder(self) -> bool:
        """1 January given as a day: an authority that knows only the year often writes it so."""
        return self.precision == "day" and (self.date.month, self.date.day) == (1, 1)

    @property
    def is_exact(self) -> bool:
        return self.precision == "day" and not self.is_placeholder

    @classmethod
    def parse(cls, text: str, *, on: dt.date | None = None) -> "PartialDate":
        """Read what a clerk types, day before month ("3.4.1990", "03/1990", "1990", "~1990", "3 avril 1990").

        ``on`` is today; without it the future and 120 years ago are not refused. Raises PartialDateError.
        """
        found = _read(_tidy(text))
        if on is not None:
            _refuse_impossible(found, on)
        return found


def _tidy(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise PartialDateError("not_a_date")
    digits = "".join(str(unicodedata.decimal(c, c)) for c in text)
    tidy = re.sub(r"\s*([-/.])\s*", r"\1", " ".join(digits.lower().split()))
    if not tidy:
        raise PartialDateError("empty")
    return _spelled_months(tidy)


def _spelled_months(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for word in re.findall(r"[a-z]{3,}", plain):
        if word in MONTHS:
            return re.sub(rf"(?<![a-z])[ .-]?{word}\.?(?![a-z])[ .-]?", f".{MONTHS[word]}.", plain).strip(".")
    return text


def _read(text: str) -> PartialDate:
    if about := _ABOUT.match(text):
        return PartialDate(dt.date(_read(text[about.end() :]).date.year, 1, 1), "about")
    if m := _YEAR.match(text):
        return _made(m[1], "1", "1", "year")
    if m := _ISO_DAY.match(text):
        return _made(m[1], m[2], m[3], "day")
    if m := _DAY.match(text) or _COMPACT.match(text):
        return _made(m[3], m[2], m[1], "day")
    if m := _ISO_MONTH.match(text):
        return _made(m[1], m[2], "1", "month")
    if m := _MONTH.match(text):
        return _made(m[2], m[1], "1", "month")
    raise PartialDateError("two_digit_year" if _TWO_DIGIT_YEAR.match(text) else "not_a_date")


def _made(year: str, month: str, day: str, precision: Precision) -> PartialDate:
    try:
        return PartialDate(dt.date(int(year), int(month), int(day)), precision)
    except ValueError as error:
        raise PartialDateError("no_such_day") from error


def _refuse_impossible(found: PartialDate, on: dt.date) -> None:
    if found.date > on:
        raise PartialDateError("future")
    if found.latest.year < on.year - OLDEST_YEARS:
        raise PartialDateError("too_old")


def age_on(birth: PartialDate, day: dt.date) -> tuple[int, int]:
    """Youngest and oldest age in full years on that day; never below 0."""
    return _years(birth.latest, day), _years(birth.earliest, day)


def _years(born: dt.date, day: dt.date) -> int:
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def agreement(a: PartialDate, b: PartialDate) -> Agreement:
    """How two birth dates stand to each other when they may be one person's.

    ``equal`` the same certain day · ``placeholder`` both the same 1 January · ``compatible`` one lies inside the
    other (1 January counts as its whole year) · ``digits_swapped`` day and month exchanged, or one digit typed
    wrong or two neighbours exchanged · ``near`` at most a year apart · ``conflict``.
    """
    if a == b and a.precision == "day":
        return "placeholder" if a.is_placeholder else "equal"
    first, second = _widened(a), _widened(b)
    if first.earliest <= second.latest and second.earliest <= first.latest:
        return "compatible"
    if a.is_exact and b.is_exact and _is_slip(a.date, b.date):
        return "digits_swapped"
    gap = max(first.earliest, second.earliest) - min(first.latest, second.latest)
    return "near" if gap <= dt.timedelta(days=366) else "conflict"


def _widened(birth: PartialDate) -> PartialDate:
    return PartialDate(birth.date, "year") if birth.is_placeholder else birth


def _is_slip(a: dt.date, b: dt.date) -> bool:
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return True
    left, right = (f"{d.day:02}{d.month:02}{d.year:04}" for d in (a, b))
    wrong = [i for i in range(8) if left[i] != right[i]]
    if len(wrong) == 1:
        return True
    neighbours = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return neighbours and left[wrong[0]] == right[wrong[1]] and left[wrong[1]] == right[wrong[0]]
