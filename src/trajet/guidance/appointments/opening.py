"""From working hours and days to moments at which somebody receives people."""

from collections.abc import Iterable, Iterator
from datetime import date

from trajet.guidance.appointments.clock import NoSuchHour, moment
from trajet.guidance.appointments.types import Hours, Slot


def open_parts(days: Iterable[date], hours: Iterable[Hours]) -> Iterator[Slot]:
    """Every part of the days that the hours open. A part that a change of the clock swallows is left out."""
    listed = list(hours)
    for day in days:
        for part in listed:
            if part.weekday == day.weekday():
                try:
                    yield Slot(moment(day, part.begins), moment(day, part.ends))
                except NoSuchHour:
                    continue
