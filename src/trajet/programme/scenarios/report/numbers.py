"""Figures and days as the reader's language writes them."""

from datetime import date, timedelta
from math import isfinite

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from trajet.common.words import locale_of

NOTHING = "–"


def number(value: float) -> str:
    """`1 234`, `46,2`: no decimals from a hundred on, one below; a dash for no figure."""
    if not isfinite(value):
        return NOTHING
    rounded = round(value, 0 if abs(value) >= 100 else 1) or 0.0
    return str(format_decimal(rounded, format="#,##0" if abs(value) >= 100 else "#,##0.#", locale=locale_of()))


def factor(value: float) -> str:
    """`× 0,97`: what something is multiplied by, never rounded to 1 when it is not."""
    return f"× {format_decimal(value, format='#,##0.###', locale=locale_of())}"


def whole(value: float) -> str:
    """People: no half ones from ten on."""
    return number(round(value) if isfinite(value) and abs(value) >= 10 else value)


def signed(value: float) -> str:
    """The same with its sign, as differences are written."""
    return _with_sign(value, number(abs(value)))


def signed_whole(value: float) -> str:
    """The same of people."""
    return _with_sign(value, whole(abs(value)))


def _with_sign(value: float, text: str) -> str:
    if text in {NOTHING, "0"}:
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def share(value: float) -> str:
    """`62 %` that no line end can break; never rounded to 0 % or 100 % when it is neither."""
    if not isfinite(value):
        return NOTHING
    value = round(value, 9)
    close = 0 < value < 0.005 or 0.995 < value < 1
    shown = min(max(value, 0.001), 0.999) if close else value
    return str(format_percent(shown, format="#,##0.0\u00a0%" if close else "#,##0\u00a0%", locale=locale_of()))


def day(start_on: date, days: float) -> date:
    """The date that many days into the run."""
    return start_on + timedelta(days=int(days))


def say_day(on: date) -> str:
    """`14 mars 2027`."""
    return str(format_date(on, "d MMMM y", locale=locale_of()))


def say_short_day(on: date) -> str:
    """`14 mars 27`, for tables."""
    return str(format_date(on, "d MMM yy", locale=locale_of()))
