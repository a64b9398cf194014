"""Filters of the lists as a sentence: each word can be taken away, and each figure of a page is one such address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.common.words import say_date, say_days
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.selectors import age_between
from trajet.reception.arrivals.types import ApplicationKind, ArrivalStatus, PriorityClass

NAMES = ("class", "least", "most", "state", "kind", "language", "made")
LONGEST_DAYS = 3650


@dataclass(frozen=True)
class Filters:
    """What the address asks for; values that make no sense are left out."""

    chosen: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        """The filters of an address."""
        return cls({name: query[name] for name in NAMES if query.get(name) and _makes_sense(name, query[name])})

    def apply(self, arrivals: QuerySet[Arrival]) -> QuerySet[Arrival]:
        """The rows that match every word of the sentence."""
        columns = {"class": "priority", "state": "status", "kind": "application_kind", "language": "procedure_language", "made": "made_on"}  # fmt: skip
        found = arrivals.filter(**{columns[name]: value for name, value in self.chosen.items() if name in columns})
        least, most = (self.chosen.get(name) for name in ("least", "most"))
        if least is None and most is None:
            return found
        return found.filter(age_between(int(least or 0), int(most) if most else None, timezone.now()))

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


def _makes_sense(name: str, value: str) -> bool:
    if name in {"least", "most"}:
        return value.isascii() and value.isdigit() and len(value) <= 4 and int(value) <= LONGEST_DAYS
    if name == "made":
        return _day(value) is not None
    allowed = {
        "class": [str(number) for number in PriorityClass.values],
        "state": list(ArrivalStatus.values),
        "kind": list(ApplicationKind.values),
        "language": ["fr", "nl"],
    }
    return value in allowed[name]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _say(name: str, value: str) -> str:
    if name == "least":
        return _("for at least %(days)s") % {"days": say_days(int(value))}
    if name == "most":
        return _("for at most %(days)s") % {"days": say_days(int(value))}
    if name == "made":
        return _("presented on %(day)s") % {"day": say_date(_day(value))}
    if name == "language":
        return _("procedure in French") if value == "fr" else _("procedure in Dutch")
    if name == "class":
        return str(PriorityClass(int(value)).label)
    return str(ArrivalStatus(value).label if name == "state" else ApplicationKind(value).label)
