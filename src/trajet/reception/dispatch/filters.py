"""The board's filters, read from the address and shown as a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.common.words import say_days
from trajet.reception.arrivals.types import PriorityClass
from trajet.reception.dispatch.models import Proposal, ProposalStatus
from trajet.reception.dispatch.types import RulingKind

SATURDAY = 5
LONGEST_DAYS = 3650
NAMES = ("state", "class", "centre", "least", "most", "decided")


def next_working_day(today: date) -> date:
    """The day transports run next: tomorrow, or Monday before a weekend."""
    day = today + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


@dataclass(frozen=True)
class BoardFilters:
    """State, priority class, centre, length of wait and decisions; what makes no sense is left out."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    centres: Mapping[str, str] = field(default_factory=dict)
    """Names by code, for the sentence."""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "BoardFilters":
        """The filters of an address."""
        return cls({name: query[name] for name in NAMES if query.get(name) and _makes_sense(name, query[name])})

    def apply(self, rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """Keep the proposals that the sentence names."""
        columns = {"state": "status", "class": "arrival__priority", "centre": "centre__code"}
        wanted = {columns[name]: value for name, value in self.chosen.items() if name in columns}
        return rows.filter(self._wait(), self._decided(), **wanted)

    @property
    def words(self) -> list[tuple[str, str]]:
        """Words of the sentence, each with the address that takes it away."""
        said = dict(self.chosen)
        if code := said.get("centre"):
            said["centre"] = self.centres.get(code, code)
        return [(_say(name, value), f"?{urlencode(self._without(name))}") for name, value in said.items()]

    @property
    def query(self) -> str:
        """The sentence as an address."""
        return urlencode(self.chosen)

    @property
    def sentence(self) -> str:
        """The sentence as text, for exports."""
        return ", ".join(text for text, _address in self.words)

    def _wait(self) -> Q:
        """Waits at least and at most so many whole days."""
        least, most, now = self.chosen.get("least"), self.chosen.get("most"), timezone.now()
        since = Q(arrival__waiting_since_at__lte=now - timedelta(days=int(least))) if least else Q()
        return since & (Q(arrival__waiting_since_at__gt=now - timedelta(days=int(most) + 1)) if most else Q())

    def _decided(self) -> Q:
        """A decision of that kind stands for the household."""
        kind = self.chosen.get("decided")
        return Q(arrival__rulings__kind=kind, arrival__rulings__withdrawn_at=None) if kind else Q()

    def _without(self, name: str) -> dict[str, str]:
        return {other: value for other, value in self.chosen.items() if other != name}


def _makes_sense(name: str, value: str) -> bool:
    if name in {"least", "most"}:
        return value.isascii() and value.isdigit() and len(value) <= 4 and int(value) <= LONGEST_DAYS
    if name == "centre":
        return len(value) <= 20 and "\0" not in value
    allowed = {
        "state": ProposalStatus.values,
        "class": [str(number) for number in PriorityClass.values],
        "decided": [RulingKind.PIN.value, RulingKind.HOLD.value],
    }
    return value in allowed[name]


def _say(name: str, value: str) -> str:
    if name == "least":
        return _("for at least %(days)s") % {"days": say_days(int(value))}
    if name == "most":
        return _("for at most %(days)s") % {"days": say_days(int(value))}
    if name == "centre":
        return _("to %(centre)s") % {"centre": value}
    if name == "class":
        return str(PriorityClass(int(value)).label)
    return str(ProposalStatus(value).label if name == "state" else RulingKind(value).label)
