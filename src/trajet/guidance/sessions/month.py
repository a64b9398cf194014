"""A month as weeks of days, each with its sessions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from trajet.guidance.sessions.models import Session


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar; `closed` is why nobody works then: a day closed in the agenda, empty on a legal holiday."""

    on: date
    sessions: list[Session]
    is_outside: bool
    is_today: bool
    closed: str | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month, with the first day of the one before and the one after."""

    first: date

    @property
    def last(self) -> date:
        return self.after - timedelta(days=1)

    @property
    def after(self) -> date:
        return (self.first.replace(day=28) + timedelta(days=4)).replace(day=1)

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def shown(self) -> tuple[date, date]:
        """From the Monday before the first to the Sunday after the last."""
        return self.first - timedelta(days=self.first.weekday()), self.last + timedelta(days=6 - self.last.weekday())

    def weeks(self, sessions: Iterable[Session], today: date, closed: Mapping[date, str]) -> list[list[Day]]:
        """The days shown, by week."""
        by_day: dict[date, list[Session]] = {}
        for session in sessions:
            by_day.setdefault(timezone.localtime(session.opens_at).date(), []).append(session)
        begins, ends = self.shown
        days = [begins + timedelta(days=number) for number in range((ends - begins).days + 1)]
        found = [
            Day(day, by_day.get(day, []), day.month != self.first.month, day == today, closed.get(day)) for day in days
        ]
        return [found[at : at + 7] for at in range(0, len(found), 7)]


def read_month(text: str, today: date) -> Month:
    """`2026-11`; this month when nothing readable is asked."""
    try:
        return Month(date.fromisoformat(f"{text}-01"))
    except ValueError:
        return Month(today.replace(day=1))
