"""Figures as tables of lines in words, each with the filter that opens its rows; the same on screen and in Excel."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.access.types import Viewer
from trajet.common.words import say_language, say_pair
from trajet.guidance.interpreters.types import UseStatus
from trajet.guidance.sessions import selectors
from trajet.guidance.sessions.figures import Figures, Key, Times, figures_of, hide_small, in_order
from trajet.guidance.sessions.models import Conversion, Handout, Participant, Session, Ticket
from trajet.guidance.sessions.types import (
    ConversionKind,
    Interpreting,
    Offered,
    Period,
    Presence,
    TicketStatus,
    Topic,
    TurnedAwayReason,
    Urgency,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what it counts, the count (None: too small to show), its share, and the filter of its rows."""

    label: str
    count: int | None
    share: int | None = None
    query: str = ""

    @property
    def shown(self) -> str:
        """The figure, or that it is too small to show."""
        return _("fewer than 5, or hidden with one") if self.count is None else str(self.count)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the figures page."""

    key: str
    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures page: times, tables, and which tickets they count."""

    figures: Figures
    tables: list[Table]
    collective: Table | None
    sessions: int


def _of(choices: type) -> Callable[[Key], str]:
    labels = dict(choices.choices)  # type: ignore[attr-defined]
    return lambda key: str(labels.get(key) or _("not said"))


def _language(key: Key) -> str:
    return say_language(str(key)) if key else str(_("not said"))


TABLES: tuple[tuple[str, str, Promise, Callable[[Key], str], Callable[[Key], object] | None], ...] = (
    ("status", "by_status", gettext_lazy("What became of them"), _of(TicketStatus), None),
    ("topic", "by_topic", gettext_lazy("Topic"), _of(Topic), None),
    ("language", "by_language", gettext_lazy("Language"), _language, None),
    ("hour", "by_hour", gettext_lazy("Hour of arrival"), lambda key: f"{key}–{int(key) + 1} h", int),
    ("urgency", "by_urgency", gettext_lazy("Urgency"), _of(Urgency), int),
    ("turned_away_reason", "by_reason", gettext_lazy("Turned away: why"), _of(TurnedAwayReason), None),
    ("offered", "by_offered", gettext_lazy("Turned away: offered instead"), _of(Offered), None),
    ("interpreting", "by_interpreting", gettext_lazy("Interpreter"), _of(Interpreting), None),
    (
        "interpreter_language",
        "interpreters_by_language",
        gettext_lazy("Interpreter needed, by language"),
        _language,
        None,
    ),
)
"""Name of the filter, table of `Figures`, title, words of a key, order (most first when none)."""


def report_of(viewer: Viewer, period: Period, session: Session | None, *, may_open: bool) -> Report:
    """Count a session or a period; small numbers only for those who may open the rows."""
    sessions = [session] if session else list(selectors.list_sessions(viewer, period))
    figures = figures_of(selectors.tickets_between(viewer, period, session).select_related(None))
    base = _base(period, session)
    tables = [
        _table(key, str(title), getattr(figures, name), words, order, base, may_open=may_open)
        for key, name, title, words, order in TABLES
    ]
    tables.append(_converted(viewer, sessions, base, may_open=may_open))
    held = [each for each in sessions if each.is_collective]
    return Report(
        figures=figures,
        tables=[table for table in tables if table.lines],
        collective=_collective(viewer, held) if held else None,
        sessions=sum(each.status in {"open", "closed"} for each in sessions),
    )


def _base(period: Period, session: Session | None) -> dict[str, str]:
    if session:
        return {"session": str(session.uuid)}
    found = {"begins_on": period.begins_on.isoformat(), "ends_on": period.ends_on.isoformat()}
    return {**found, **{name: value for name in ("kind", "subject") if (value := getattr(period, name))}}


def _table(
    key: str,
    title: str,
    counts: Counter[Key],
    words: Callable[[Key], str],
    order: Callable[[Key], object] | None,
    base: dict[str, str],
    *,
    may_open: bool,
) -> Table:
    hidden = set() if may_open else hide_small(counts)
    total = sum(counts.values())
    lines = [
        Line(
            words(value),
            None if value in hidden else count,
            None if value in hidden else round(100 * count / total),
            _query(base, key, str(value)) if may_open else "",
        )
        for value, count in in_order(counts, order)
    ]
    return Table(key, title, lines)


def _query(base: dict[str, str], key: str, value: str) -> str:
    query = QueryDict(mutable=True)
    query.update({**base, key: value or NOT_SAID})
    return query.urlencode()


NOT_SAID = "-"


def _converted(viewer: Viewer, sessions: list[Session], base: dict[str, str], *, may_open: bool) -> Table:
    rows = Conversion.objects.filter(service_id=viewer.service_id, ticket__session__in=sessions)
    counts = Counter[Key](dict(rows.order_by().values_list("kind").annotate(tickets=Count("ticket", distinct=True))))
    return _table("led_to", _("Led to"), counts, _of(ConversionKind), None, base, may_open=may_open)


def _collective(viewer: Viewer, sessions: list[Session]) -> Table:
    """Presence in collective sessions and their interpreters: counts of a room, never of somebody."""
    listed = Participant.objects.filter(service_id=viewer.service_id, session__in=sessions)
    by_presence = dict(listed.order_by().values_list("presence").annotate(rows=Count("pk")))
    uses = selectors.interpreters_by_state(viewer, sessions)
    copies = Handout.objects.filter(service_id=viewer.service_id, session__in=sessions).aggregate(n=Sum("copies"))["n"]
    return Table(
        "collective",
        _("Collective sessions"),
        [
            Line(_("sessions"), len(sessions)),
            Line(_("on the list"), sum(by_presence.values())),
            Line(str(Presence.PRESENT.label), by_presence.get(Presence.PRESENT, 0)),
            Line(str(Presence.ABSENT.label), by_presence.get(Presence.ABSENT, 0)),
            Line(_("people counted without a list"), sum(each.heads or 0 for each in sessions)),
            Line(_("copies handed out"), copies or 0),
            Line(_("interpreters needed"), sum(uses.values())),
            Line(_("interpreters who were there"), uses[UseStatus.DONE]),
            Line(_("interpreters booked who did not come"), uses[UseStatus.NO_SHOW]),
        ],
    )


FIELDS = ("status", "topic", "language", "urgency", "turned_away_reason", "offered", "interpreting")


def narrowed(rows: QuerySet[Ticket], query: QueryDict) -> QuerySet[Ticket]:
    """The tickets that one line counts. What makes no sense in the address narrows nothing."""
    for name in FIELDS:
        value = query.get(name, "")
        if name == "urgency" and not value.isdecimal():
            continue
        if value:
            rows = rows.filter(**{name: "" if value == NOT_SAID else value})
    if (hour := query.get("hour", "")).isdecimal() and int(hour) < 24:
        rows = rows.filter(taken_at__hour=int(hour))
    if language := query.get("interpreter_language", ""):
        rows = rows.exclude(interpreting="").filter(language="" if language == NOT_SAID else language)
    if kind := query.get("led_to", ""):
        rows = rows.filter(conversions__kind=kind).distinct()
    return rows


def sentence(query: QueryDict) -> list[str]:
    """The filters of the rows in words."""
    return [
        say_pair(title, words(int(value) if name in ("urgency", "hour") else "" if value == NOT_SAID else value))
        for name, _table_name, title, words, _order in TABLES
        if (value := query.get(name, "")) and (name not in ("urgency", "hour") or value.isdecimal())
    ]


def minutes_words(times: Times) -> tuple[str, str, str]:
    """Median, 90 % and longest in words; a dash when nobody was counted."""

    def said(value: float | None) -> str:
        return "–" if value is None else _("%(minutes)s min") % {"minutes": round(value)}

    return said(times.median), said(times.ninety), said(times.longest)
