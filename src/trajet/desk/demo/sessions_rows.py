"""Walk-in sessions of the guidance cell: eight weeks of them with their queues, the weeks to come, and today's, open."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import accumulate

from django.utils import timezone

from trajet.desk.demo.book import BRUSSELS, Book
from trajet.desk.demo.dice import Dice
from trajet.law.api import legal_holidays

WEEKS_PAST, WEEKS_TO_COME = 8, 5
PLACE, OTHER_PLACE = "Rue Haute 296a, 1000 Bruxelles", "Boulevard du Midi 142, 1000 Bruxelles"
TOPICS = ("residence", "appeal", "housing", "health", "money", "family", "work", "return", "other")
TOPIC_SHARES = tuple(accumulate((0.24, 0.17, 0.15, 0.14, 0.12, 0.06, 0.05, 0.04, 0.03)))
LANGUAGES = ("fr", "ar", "ps", "ti", "so", "en", "es", "ff", "nl", "pt")
LANGUAGE_SHARES = tuple(accumulate((0.30, 0.24, 0.09, 0.08, 0.07, 0.07, 0.05, 0.04, 0.03, 0.03)))
SPOKEN, INTERPRETED = ("fr", "nl", "en"), ("ar",)
URGENCIES, URGENCY_SHARES = (2, 1, 0), tuple(accumulate((0.82, 0.14, 0.04)))
REASONS = (("full", "next_session"), ("not_ours", "referral"), ("no_interpreter", "appointment"), ("other_subject", "information"))  # fmt: skip
CHILDREN, CARE, LEAVE, AWAY, NOT_FOUND = 0.18, 0.08, 0.07, 0.06, 0.12
TALK_MINUTES = (9, 34)
WEEKLY = (("individual", "social", 0, (17, 20), PLACE), ("individual", "legal", 2, (9, 12), PLACE))
"""Kind, subject, weekday, hours, place: the Monday evening until 20:00 and the Wednesday morning."""
TODAY_SINCE_MINUTES, TODAY_TICKETS = 75, 17
COLLECTIVE = ("Droits et recours après une décision négative", ("Feuille « Vos droits »", "Liste d’avocats"))


@dataclass
class Visit:
    """One number in the queue: minutes after the doors opened at each of its moments."""

    number: int
    taken: float
    called: float | None = None
    started: float | None = None
    ended: float | None = None
    desk: int | None = None
    status: str = "waiting"
    reason: str = ""
    offered: str = ""
    steps: list[tuple[str, float]] = field(default_factory=list)


class SessionRows:
    """Writes sessions, their tickets and the moments of each."""

    def __init__(self, book: Book, dice: Dice, service: int, posts: tuple[int, ...], on: dt.date) -> None:
        self.book, self.dice, self.service, self.posts, self.on = book, dice, service, posts, on

    def write(self) -> None:
        """The past, the weeks to come, and today."""
        monday = self.on - dt.timedelta(days=self.on.weekday())
        for week in range(-WEEKS_PAST, WEEKS_TO_COME):
            for kind, subject, weekday, hours, place in WEEKLY:
                self._planned(monday + dt.timedelta(weeks=week, days=weekday), kind, subject, hours, place)
        for month in range(-2, 2):
            first = _month(self.on, month)
            self._planned(_nth(first, 5, 2), "individual", "social", (9, 12), OTHER_PLACE)
            self._collective(_nth(first, 3, 3))
        self._today()

    def _planned(self, on: dt.date, kind: str, subject: str, hours: tuple[int, int], place: str) -> None:
        """A session of the calendar; one that is past has been held. Today's is written apart, holidays are free."""
        if on == self.on or on in legal_holidays(on.year):
            return
        opens, closes = (dt.datetime.combine(on, dt.time(hour), BRUSSELS) for hour in hours)
        session = self._session(kind, subject, place, opens, closes, "closed" if on < self.on else "planned")
        if on < self.on:
            minutes = (closes - opens).total_seconds() / 60
            for visit in self._queue(self.dice.between(14, 30), minutes):
                self._ticket(session, opens, visit)

    def _session(
        self,
        kind: str,
        subject: str,
        place: str,
        opens: dt.datetime,
        closes: dt.datetime,
        status: str,
        *,
        title: str = "",
        heads: int | None = None,
    ) -> int:
        held = status in {"open", "closed"}
        number = self.book.sessions.add(
            self.service, _written(opens), kind, subject, title, place, _written(opens), _written(closes),
            30 if kind == "collective" else 32, 2, list(SPOKEN), list(INTERPRETED), False, kind == "collective", status, "",
            None, _written(opens) if held else None, _written(closes) if status == "closed" else None, heads, 1,
        )  # fmt: skip
        for post in self.posts[:2]:
            self.book.duties.add(self.service, _written(opens), number, post)
        return number

    def _queue(self, people: int, minutes: float, *, until: float | None = None) -> list[Visit]:
        """Two desks serve whoever came first; `until`: as it stands then, with people waiting and at the desks."""
        dice, free = self.dice, [2.0, 4.0]
        arrivals = sorted(min(dice.unit(), dice.unit()) * minutes * 0.85 for _ in range(people))
        visits = [Visit(number, taken) for number, taken in enumerate(arrivals, start=1)]
        now = minutes if until is None else until
        for visit in visits:
            self._serve(visit, free, now, is_over=until is None)
        return [visit for visit in visits if visit.taken <= now]

    def _serve(self, visit: Visit, free: list[float], now: float, *, is_over: bool) -> None:
        dice = self.dice
        desk = free.index(min(free))
        called = max(visit.taken + 1, free[desk])
        visit.steps.append(("take", visit.taken))
        if dice.happens(LEAVE) and visit.taken + 20 < min(called, now):
            visit.status, visit.ended = "left", visit.taken + 20
            visit.steps.append(("left", visit.ended))
        elif called > now and not is_over:
            return
        elif called > now - 8 and is_over:
            self._away(visit, now - 5, REASONS[0])
        elif dice.happens(AWAY):
            self._away(visit, called, dice.pick(REASONS[1:]))
        else:
            self._talk(visit, free, desk, called, now, is_over=is_over)

    def _away(self, visit: Visit, at: float, why: tuple[str, str]) -> None:
        visit.status, visit.ended = "turned_away", max(at, visit.taken + 1)
        visit.reason, visit.offered = why
        visit.steps.append(("turn_away", visit.ended))

    def _talk(self, visit: Visit, free: list[float], desk: int, called: float, now: float, *, is_over: bool) -> None:
        visit.called, visit.desk, visit.status = called, desk + 1, "called"
        visit.steps.append(("call", called))
        started = called + self.dice.between(1, 3)
        ended = started + self.dice.between(*TALK_MINUTES)
        free[desk] = ended + 1
        if started > now and not is_over:
            return
        visit.started, visit.status = started, "talking"
        visit.steps.append(("start", started))
        if ended > now and not is_over:
            return
        visit.ended, visit.status = ended, "done"
        visit.steps.append(("done", ended))

    def _ticket(self, session: int, opens: dt.datetime, visit: Visit) -> None:
        dice, book = self.dice, self.book
        language = dice.weighted(LANGUAGES, LANGUAGE_SHARES)
        is_new = visit.status == "waiting" and dice.happens(0.25)
        needed = language not in SPOKEN
        interpreting = "" if not needed else "needed" if visit.status != "done" else "used"
        if interpreting == "used" and dice.happens(NOT_FOUND):
            interpreting = "not_found"
        post = self.posts[(visit.desk or 1) - 1] if visit.desk else None
        taken = _written(opens + dt.timedelta(minutes=visit.taken))
        number = book.tickets.add(
            self.service, taken, session, visit.number, "", "", "kiosk" if dice.happens(0.7) else "desk", language,
            dice.weighted(TOPICS, TOPIC_SHARES), dice.weighted(URGENCIES, URGENCY_SHARES), dice.happens(CHILDREN),
            dice.happens(CARE), interpreting, None, visit.status, visit.desk, post, 0, taken, taken,
            None if is_new else _after(opens, visit.taken + 1), _after(opens, visit.called), _after(opens, visit.called),
            _after(opens, visit.started), _after(opens, visit.ended), visit.reason, visit.offered, len(visit.steps),
        )  # fmt: skip
        for act, minute in visit.steps:
            at_desk = (None, None) if act == "take" else (post, visit.desk)
            book.ticket_steps.add(self.service, taken, number, act, _after(opens, minute), *at_desk, None)

    def _collective(self, on: dt.date) -> None:
        if on in legal_holidays(on.year):
            return
        title, material = COLLECTIVE
        opens, closes = (dt.datetime.combine(on, dt.time(hour), BRUSSELS) for hour in (14, 16))
        is_past = on < self.on
        people = self.dice.between(9, 22)
        session = self._session(
            "collective", "legal", OTHER_PLACE, opens, closes, "closed" if is_past else "planned", title=title,
            heads=people - 3 if is_past else None,
        )  # fmt: skip
        for number in range(1, (people if is_past else 4) + 1):
            presence = ("present" if self.dice.happens(0.8) else "absent") if is_past else ""
            signed = _written(opens) if presence == "present" else None
            self.book.participants.add(
                self.service, _written(opens), session, None, "", self.dice.weighted(LANGUAGES, LANGUAGE_SHARES), number,
                presence, signed, self.posts[0],
            )  # fmt: skip
        if is_past:
            for sheet in material:
                self.book.handouts.add(self.service, _written(opens), session, sheet, "fr", people, _written(closes))

    def _today(self) -> None:
        """Today's session, open for a good hour whenever the demo is made."""
        now = timezone.localtime().astimezone(BRUSSELS).replace(second=0, microsecond=0)
        if now.date() != self.on:
            now = dt.datetime.combine(self.on, dt.time(18, 20), BRUSSELS)
        midnight = dt.datetime.combine(self.on, dt.time(0), BRUSSELS)
        opens = max(midnight, (now - dt.timedelta(minutes=TODAY_SINCE_MINUTES)).replace(minute=0))
        closes = min(opens + dt.timedelta(hours=4), midnight + dt.timedelta(hours=23, minutes=59))
        session = self._session("individual", "social", PLACE, opens, closes, "open")
        since = (now - opens).total_seconds() / 60
        for visit in self._queue(TODAY_TICKETS, since, until=since):
            self._ticket(session, opens, visit)


def _after(opens: dt.datetime, minutes: float | None) -> str | None:
    return None if minutes is None else _written(opens + dt.timedelta(minutes=minutes))


def _written(moment: dt.datetime) -> str:
    """A moment as PostgreSQL reads it; added minutes stay real minutes when the clock changes."""
    return moment.isoformat()


def _month(on: dt.date, later: int) -> dt.date:
    months = on.year * 12 + on.month - 1 + later
    return dt.date(months // 12, months % 12 + 1, 1)


def _nth(first: dt.date, weekday: int, nth: int) -> dt.date:
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
