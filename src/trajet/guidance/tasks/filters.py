"""The filters of the list of tasks, read from the address and shown as a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from trajet.access.types import Viewer
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.types import TaskState


class Whose(TextChoices):
    MINE = "mine", _("mine")
    GIVEN = "given", _("that I gave to others")
    TEAM = "team", _("of everybody in the service")


class Look(TextChoices):
    OPEN = "open", _("to be done")
    OVERDUE = "overdue", _("past their day")
    WEEK = "week", _("due within 7 days")
    CLOSED = "closed", _("done or dropped")


@dataclass(frozen=True)
class TaskFilters:
    """Whose tasks, and which."""

    whose: Whose = Whose.MINE
    look: Look = Look.OPEN

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "TaskFilters":
        """Read the address; what makes no sense is left out."""
        whose, look = query.get("whose", ""), query.get("look", "")
        return cls(
            Whose(whose) if whose in Whose.values else Whose.MINE, Look(look) if look in Look.values else Look.OPEN
        )

    def apply(self, rows: QuerySet[Task], viewer: Viewer, today: date) -> QuerySet[Task]:
        """Keep the tasks that the sentence names."""
        me = viewer.staff_id or 0
        if self.whose == Whose.MINE:
            rows = rows.filter(owner_id=me)
        elif self.whose == Whose.GIVEN:
            rows = rows.filter(created_by_id=me).exclude(owner_id=me)
        return rows.filter(_looks(self.look, today))

    def words(self) -> list[tuple[str, str]]:
        """Words of the sentence, each with the address that takes it away."""
        words = []
        if self.whose != Whose.TEAM:
            words.append((str(self.whose.label), replace(self, whose=Whose.TEAM)))
        if self.look != Look.OPEN:
            words.append((str(self.look.label), replace(self, look=Look.OPEN)))
        return [(text, f"?{without.address()}") for text, without in words]

    def address(self) -> str:
        """The part of the address that gives this list again."""
        return urlencode({"whose": self.whose.value, "look": self.look.value})


def _looks(look: Look, today: date) -> Q:
    is_open = Q(state=TaskState.OPEN)
    if look == Look.OVERDUE:
        return is_open & Q(due_on__lt=today)
    if look == Look.WEEK:
        return is_open & Q(due_on__lte=today + timedelta(days=7))
    return ~is_open if look == Look.CLOSED else is_open
