"""The iCalendar file of somebody's deadlines (RFC 5545): terms and dates, nobody's name."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import uuid5

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from trajet.common.words import say_date
from trajet.law.deadlines.models import Deadline
from trajet.law.worklist.words import title_of

PRODUCT = "-//Trajet//Deadlines//EN"
EVE = timedelta(days=-1)


def calendar_of(deadlines: Iterable[Deadline], address: str) -> bytes:
    """Two all-day entries a deadline: its safety date with a reminder the day before, and its last day.

    `address` is the site's; each entry links to the deadline, which opens after logging in.
    """
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add("x-wr-calname", _("Deadlines"))
    book.add("refresh-interval", timedelta(minutes=15), parameters={"VALUE": "DURATION"})
    for deadline in deadlines:
        safety = _entry(deadline, "safety", _("Safety date: %(term)s"), address)
        safety.add_component(_reminder())
        book.add_component(safety)
        if deadline.due_on != deadline.safety_on:
            book.add_component(_entry(deadline, "last", _("LAST DAY: %(term)s"), address))
    return bytes(book.to_ical())


def _entry(deadline: Deadline, which: str, words: str, address: str) -> Event:
    day = deadline.safety_on if which == "safety" else deadline.due_on
    entry = Event()
    entry.add("uid", f"{uuid5(deadline.uuid, which)}@trajet")
    entry.add("dtstamp", datetime.now(UTC))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", words % {"term": title_of(deadline.rule)})
    entry.add("description", _("Last day: %(day)s. Open it in Trajet.") % {"day": say_date(deadline.due_on)})
    entry.add("url", f"{address}/law/deadlines/{deadline.uuid}/")
    entry.add("transp", "TRANSPARENT")
    entry.add("class", "CONFIDENTIAL")
    return entry


def _reminder() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Safety date"))
    alarm.add("trigger", EVE)
    return alarm
