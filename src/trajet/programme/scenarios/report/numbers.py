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


def signed(value: float) -> str:
    """The same with its sign, as differences are written."""
    text = number(abs(value))
    if text in {NOTHING, "0"}:
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def share(value: float) -> str:
    """`62 %` that no line end can break; never rounded to 0 % or 100 % when it is neither."""
    if not isfinite(value):
        return NOTHING
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
