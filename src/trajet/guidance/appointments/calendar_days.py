"""The whole days that a calendar file of somebody else names (RFC 5545): repeated ones too, whatever program wrote it."""

import codecs
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil import rrule  # type: ignore[import-untyped]
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from icalendar import Calendar, Component, vDDDLists, vRecur

MOST_DAYS_AT_ONCE = 62
MOST_REPEATED = 100
MOST_REPEATS = 4_000
"""Repeats looked at of one entry: a daily one of ten years, a yearly one of a lifetime."""
FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


def read_days(content: bytes, begins_on: date, ends_on: date) -> dict[date, str]:
    """The days between two, both included, that whole-day entries of the file name, with their summary.

    Raises ValidationError when it is no calendar, or repeats too much to be one of holidays.
    """
    found: dict[date, str] = {}
    repeated = 0
    for event in _book(content).walk("VEVENT"):
        repeated += "RRULE" in event
        if repeated > MOST_REPEATED:
            words = _("This file holds more than %(most)s repeated entries. Please export only the closed days.")
            raise ValidationError({"file": words % {"most": MOST_REPEATED}})
        for day in _days(event, begins_on, ends_on):
            if begins_on <= day <= ends_on:
                found.setdefault(day, _label(event))
    return found


def _book(content: bytes) -> Component:
    try:
        return Calendar.from_ical(_decoded(content))
    except (ValueError, IndexError, KeyError) as error:
        raise ValidationError(
            {"file": _("This is not a calendar file. Please export it as iCalendar (.ics).")}
        ) from error


def _decoded(content: bytes) -> str:
    """UTF-8 as the standard asks; else what old office programs of Windows write."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _days(event: Component, begins_on: date, ends_on: date) -> Iterable[date]:
    """The whole days of an entry; one with hours closes nothing, nor does a cancelled one."""
    first, last = _day_of(event, "dtstart"), _day_of(event, "dtend")
    if first is None or str(event.get("status", "")) == "CANCELLED":
        return []
    length = min((last - first).days, MOST_DAYS_AT_ONCE) if last and last > first else 1
    starts = _repeats(event, first, begins_on - timedelta(days=length), ends_on) if "RRULE" in event else [first]
    return [start + timedelta(days=n) for start in starts for n in range(length)]


def _day_of(event: Component, name: str) -> date | None:
    """The plain day of a property; None for an hour, or for what cannot be read."""
    value = getattr(event.get(name), "dt", None)
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _repeats(event: Component, first: date, begins_on: date, ends_on: date) -> list[date]:
    """The first days of a repeated entry between two days; those taken out (EXDATE) are left out."""
    said = event["RRULE"]
    if not isinstance(said, vRecur) or said.get("FREQ", [""])[0] not in FREQUENCIES:
        return [first]
    try:
        text = said.to_ical().decode()  # type: ignore[no-untyped-call]
        rule = rrule.rrulestr(text, dtstart=datetime.combine(first, time()), ignoretz=True)
        bounded = rule if {"COUNT", "UNTIL"} & said.keys() else rule.replace(until=datetime.combine(ends_on, time()))
        days = [at.date() for at in islice(bounded, MOST_REPEATS)]
    except (ValueError, TypeError):
        return [first]
    return [day for day in days if begins_on <= day <= ends_on and day not in _taken_out(event)]


def _taken_out(event: Component) -> set[date]:
    said = event.get("EXDATE", [])
    lists = said if isinstance(said, list) else [said]
    return {value.dt for each in lists if isinstance(each, vDDDLists) for value in each.dts if type(value.dt) is date}


def _label(event: Component) -> str:
    return str(event.get("summary", "")).replace("\0", "").strip()[:120]
