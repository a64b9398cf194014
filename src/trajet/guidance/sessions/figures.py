"""Figures of demand, waiting and conversations: counted once, shown on a page, in a spreadsheet and as rows.

A wait runs from taking the number to the first call; a conversation from sitting down to its end. The 90 % figure is
the shortest time within which nine in ten were called (nearest rank): a time somebody really waited.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from django.utils import timezone

from trajet.guidance.sessions.models import Ticket
from trajet.guidance.sessions.types import SMALL_NUMBER, Interpreting, TicketStatus

Key = str | int


@dataclass(frozen=True, slots=True)
class Times:
    """A distribution of minutes: how many, the middle one, the one nine in ten stay within, the longest."""

    count: int
    median: float | None
    ninety: float | None
    longest: float | None

    @classmethod
    def of(cls, minutes: Sequence[float]) -> "Times":
        """From the minutes of each ticket, in any order."""
        if not minutes:
            return cls(0, None, None, None)
        ordered = sorted(minutes)
        return cls(len(ordered), median(ordered), ordered[ceil(0.9 * len(ordered)) - 1], ordered[-1])


@dataclass(frozen=True, slots=True)
class Figures:
    """What a session, or the sessions of a period, amounted to. Each table: key → tickets."""

    tickets: int
    by_status: Counter[Key]
    by_topic: Counter[Key]
    by_language: Counter[Key]
    by_hour: Counter[Key]
    by_urgency: Counter[Key]
    by_reason: Counter[Key]
    by_offered: Counter[Key]
    by_interpreting: Counter[Key]
    interpreters_by_language: Counter[Key]
    waits: Times
    conversations: Times


def figures_of(tickets: Iterable[Ticket]) -> Figures:
    """Count tickets."""
    rows = list(tickets)
    away = [each for each in rows if each.status == TicketStatus.TURNED_AWAY]
    interpreted = [each for each in rows if each.interpreting != Interpreting.NONE]
    return Figures(
        tickets=len(rows),
        by_status=Counter(each.status for each in rows),
        by_topic=Counter(each.topic for each in rows),
        by_language=Counter(each.language for each in rows),
        by_hour=Counter(hour_of(each) for each in rows),
        by_urgency=Counter(each.urgency for each in rows),
        by_reason=Counter(each.turned_away_reason for each in away),
        by_offered=Counter(each.offered for each in away),
        by_interpreting=Counter(each.interpreting for each in interpreted),
        interpreters_by_language=Counter(each.language for each in interpreted),
        waits=Times.of([minutes for each in rows if (minutes := wait_minutes(each)) is not None]),
        conversations=Times.of([minutes for each in rows if (minutes := talk_minutes(each)) is not None]),
    )


def hour_of(ticket: Ticket) -> int:
    """The local hour in which the number was taken."""
    return timezone.localtime(ticket.taken_at).hour


def wait_minutes(ticket: Ticket) -> float | None:
    """Minutes from taking the number to the first call; None for whoever was never called."""
    if ticket.first_called_at is None:
        return None
    return (ticket.first_called_at - ticket.taken_at).total_seconds() / 60


def talk_minutes(ticket: Ticket) -> float | None:
    """Minutes of a conversation that was ended as one."""
    if ticket.status != TicketStatus.DONE or ticket.started_at is None or ticket.ended_at is None:
        return None
    return (ticket.ended_at - ticket.started_at).total_seconds() / 60


def hide_small(counts: Counter[Key]) -> set[Key]:
    """Keys whose figure is not shown to those who may not open its rows.

    A figure below five could be one known person. When a single one is hidden, the total would give it away: the next
    smallest is hidden with it.
    """
    small = {key for key, count in counts.items() if 0 < count < SMALL_NUMBER}
    others = sorted((count, str(key), key) for key, count in counts.items() if count and key not in small)
    if len(small) == 1 and others:
        small.add(others[0][2])
    return small


def in_order(counts: Counter[Key], key: Callable[[Key], object] | None = None) -> list[tuple[Key, int]]:
    """Most first; or in the order of the key."""
    if key:
        return sorted(counts.items(), key=lambda pair: key(pair[0]))  # type: ignore[arg-type,return-value]
    return sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
