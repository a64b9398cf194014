"""Days and moments. The clock is given by whoever evaluates the form."""

import re
from datetime import date, datetime, time, timedelta

from ..cells import Atom, Value
from ..values import EPOCH, NAN, atom, days, number, read_moment, text
from .table import Function

TIME = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ENGLISH_DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


def as_moment(value: Value) -> date | datetime | None:
    """A date, a moment, their ISO spelling, or days since 1970."""
    one = atom(value)
    if isinstance(one, date):
        return one
    if isinstance(one, str) and (found := read_moment(one)) is not None:
        return found
    return _from_days(number(one))


def _from_days(count: float) -> date | datetime | None:
    if count != count or abs(count) > 700_000:
        return None
    moment = datetime.combine(EPOCH, time()) + timedelta(days=count)
    return moment.date() if moment.time() == time() else moment


def _date(value: Value) -> Atom:
    """The day of a moment."""
    moment = as_moment(value)
    return "" if moment is None else moment.date() if isinstance(moment, datetime) else moment


def _date_time(value: Value) -> Atom:
    moment = as_moment(value)
    return "" if moment is None else _moment(moment)


def _moment(moment: date) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time())


def _decimal(value: Value) -> float:
    moment = as_moment(value)
    return NAN if moment is None else days(_moment(moment))


def _decimal_time(value: Value) -> float:
    """The part of the day gone by, of a time or a moment."""
    if match := TIME.match(text(value)):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return (hours * 3600 + minutes * 60 + seconds) / 86_400
    moment = as_moment(value)
    return NAN if moment is None else days(_moment(moment)) % 1


def _format(value: Value, pattern: Value) -> str:
    """The signs of ODK: %Y %y %m %n %b %d %e %H %h %M %S %3 %a; months and days by their English names."""
    moment = as_moment(value)
    if moment is None:
        return ""
    parts = _parts(_moment(moment))
    return re.sub(r"%(.)", lambda found: parts.get(found[1], found[0]), text(pattern))


def _parts(moment: datetime) -> dict[str, str]:
    return {
        "Y": f"{moment.year:04}",
        "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}",
        "n": str(moment.month),
        "b": ENGLISH_MONTHS[moment.month - 1],
        "d": f"{moment.day:02}",
        "e": str(moment.day),
        "H": f"{moment.hour:02}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02}",
        "S": f"{moment.second:02}",
        "3": f"{moment.microsecond // 1000:03}",
        "a": ENGLISH_DAYS[moment.isoweekday() % 7],
        "w": str(moment.isoweekday() % 7),
        "%": "%",
    }


TABLE = (
    Function("today", 0, 0, lazy=lambda context, _args: context.around.today),
    Function("now", 0, 0, lazy=lambda context, _args: context.around.now),
    Function("date", 1, 1, _date),
    Function("date-time", 1, 1, _date_time),
    Function("decimal-date-time", 1, 1, _decimal),
    Function("decimal-time", 1, 1, _decimal_time),
    Function("format-date", 2, 2, _format),
    Function("format-date-time", 2, 2, _format),
)
