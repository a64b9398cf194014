"""Evaluations due: the earlier of a household's clocks, filters as a sentence, and the share done in time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.words import say_date
from trajet.guidance.needs.models import ClockKind, EvaluationClock

OPEN, DONE, IN_TIME, LATE = "open", "done", "in_time", "late"
STATES = (OPEN, DONE, IN_TIME, LATE)
SOON_DAYS = 7
PERIOD_DAYS = 90
RUNNING = Q(done_on__isnull=True, stopped_on__isnull=True)


def list_evaluations_due(viewer: Viewer) -> QuerySet[EvaluationClock]:
    """For each household to be evaluated, the clock that ends first (both run; the earlier one alerts)."""
    must(viewer, "guidance.evaluation.read")
    running = EvaluationClock.objects.filter(RUNNING, service_id=viewer.service_id)
    sooner = Q(due_on__lt=OuterRef("due_on")) | Q(due_on=OuterRef("due_on"), pk__lt=OuterRef("pk"))
    earlier = running.filter(sooner, household_id=OuterRef("household_id"))
    return running.filter(~Exists(earlier)).select_related("household")


def clocks_of(viewer: Viewer, household_ids: list[int]) -> dict[int, list[EvaluationClock]]:
    """The clocks of households that run or were met, first due first."""
    rows = EvaluationClock.objects.filter(
        service_id=viewer.service_id, household_id__in=household_ids, stopped_on__isnull=True
    ).order_by("due_on", "pk")
    found: dict[int, list[EvaluationClock]] = {}
    for row in rows:
        found.setdefault(row.household_id, []).append(row)
    return found


@dataclass(frozen=True)
class DueFilters:
    """What the address asks for; values that make no sense are left out."""

    chosen: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "DueFilters":
        """The filters of an address."""
        names = ("state", "kind", "from", "until", "within")
        return cls({name: query[name] for name in names if query.get(name) and _makes_sense(name, query[name])})

    def apply(self, viewer: Viewer, today: date) -> QuerySet[EvaluationClock]:
        """The clocks that match: of a period every clock counts, otherwise one per household to be evaluated."""
        state = self.chosen.get("state", OPEN)
        rows = list_evaluations_due(viewer) if state == OPEN else _of_period(viewer).select_related("household")
        rows = rows.filter(STATE_RULES[state](today)) if state != OPEN else rows
        if kind := self.chosen.get("kind"):
            rows = rows.filter(kind=kind)
        if within := self.chosen.get("within"):
            rows = rows.filter(due_on__lte=today + timedelta(days=int(within)))
        bounds = {"from": "due_on__gte", "until": "due_on__lte"}
        return rows.filter(**{bounds[name]: self.chosen[name] for name in bounds if name in self.chosen})

    @property
    def query(self) -> str:
        """The sentence as an address."""
        return urlencode(self.chosen)

    @property
    def words(self) -> list[tuple[str, str]]:
        """(word, address without it) for the filter sentence."""
        return [(_say(name, value), f"?{urlencode(self._without(name))}") for name, value in self.chosen.items()]

    def _without(self, name: str) -> dict[str, str]:
        return {other: value for other, value in self.chosen.items() if other != name}


def _in_time(_today: date) -> Q:
    return Q(done_on__isnull=False, done_on__lte=F("due_on"))


def _late(today: date) -> Q:
    return Q(done_on__gt=F("due_on")) | Q(done_on__isnull=True, due_on__lt=today)


def _done(_today: date) -> Q:
    return Q(done_on__isnull=False)


STATE_RULES = {IN_TIME: _in_time, LATE: _late, DONE: _done}


def _of_period(viewer: Viewer) -> QuerySet[EvaluationClock]:
    """Clocks that count for the indicator: those that a new start or a departure stopped do not."""
    must(viewer, "guidance.evaluation.read")
    return EvaluationClock.objects.filter(service_id=viewer.service_id, stopped_on__isnull=True)


@dataclass(frozen=True)
class Share:
    """Evaluations of one clock whose last day lay in a period: done in time, and all of them."""

    kind: str
    label: str
    in_time: int
    late: int

    @property
    def of(self) -> int:
        return self.in_time + self.late

    @property
    def per_cent(self) -> int | None:
        """Share done in time; None when nothing was due."""
        return round(100 * self.in_time / self.of) if self.of else None


def shares_in_time(viewer: Viewer, begins_on: date, ends_on: date, today: date) -> list[Share]:
    """The indicator for each clock: of those whose last day lay in the period, how many were done in time."""
    must(viewer, "guidance.evaluation.figures")
    rows = EvaluationClock.objects.filter(
        service_id=viewer.service_id, stopped_on__isnull=True, due_on__gte=begins_on, due_on__lte=ends_on
    )
    counted = rows.values("kind").annotate(
        in_time=Count("pk", filter=_in_time(today)), late=Count("pk", filter=_late(today))
    )
    found = {str(row["kind"]): (row["in_time"], row["late"]) for row in counted.order_by()}
    return [Share(kind.value, str(kind.label), *found.get(kind.value, (0, 0))) for kind in ClockKind]


def rows_behind(share: Share, state: str, begins_on: date, ends_on: date) -> str:
    """The query that lists the rows of a figure."""
    return urlencode({"state": state, "kind": share.kind, "from": begins_on.isoformat(), "until": ends_on.isoformat()})


def say_state(state: str) -> str:
    """A state of the list in words."""
    return {OPEN: _("to be done"), DONE: _("done"), IN_TIME: _("done in time"), LATE: _("late")}[state]


def state_of(clock: EvaluationClock, today: date) -> str:
    """What the list says of one clock."""
    if clock.done_on:
        return say_state(IN_TIME) if clock.done_on <= clock.due_on else _("done late")
    return say_state(LATE if clock.due_on < today else OPEN)


def _makes_sense(name: str, value: str) -> bool:
    if name == "within":
        return value.isascii() and value.isdigit() and len(value) <= 3
    if name in ("from", "until"):
        return _day(value) is not None
    return value in {"state": STATES, "kind": ClockKind.values}[name]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _say(name: str, value: str) -> str:
    if name == "within":
        return _("due within %(days)s days") % {"days": value}
    if name == "from":
        return _("due from %(day)s") % {"day": say_date(_day(value))}
    if name == "until":
        return _("due until %(day)s") % {"day": say_date(_day(value))}
    if name == "kind":
        return _("counted from: %(kind)s") % {"kind": ClockKind(value).label}
    return say_state(value)
