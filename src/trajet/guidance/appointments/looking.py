"""What the address of the agenda asks for: whose, which days, drawn how."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from trajet.access.models import Staff
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance.appointments import selectors
from trajet.guidance.appointments.models import Appointment, MeetingRoom
from trajet.guidance.appointments.weekview import Grid, draw, week_of
from trajet.guidance.interpreters import selectors as interpreters
from trajet.guidance.interpreters.models import Interpreter
from trajet.law import api as law

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class Look:
    """One agenda over some days: of a worker, of a room, or of an interpreter."""

    viewer: Viewer
    on: date
    is_week: bool
    workers: list[Staff]
    rooms: list[MeetingRoom]
    interpreters: list[Interpreter]
    chosen: Staff | MeetingRoom | Interpreter | None

    @property
    def days(self) -> list[date]:
        return week_of(self.on) if self.is_week else [self.on]

    @property
    def step(self) -> timedelta:
        return timedelta(days=7 if self.is_week else 1)

    @property
    def worker(self) -> Staff | None:
        return self.chosen if isinstance(self.chosen, Staff) else None

    @property
    def thing(self) -> MeetingRoom | Interpreter | None:
        """The room or the interpreter whose agenda it is."""
        return None if isinstance(self.chosen, Staff) else self.chosen

    @property
    def is_own(self) -> bool:
        return self.worker is not None and self.worker.pk == self.viewer.staff_id

    @property
    def name(self) -> str:
        """Whose agenda it is, for the title."""
        if self.is_own:
            return _("My agenda")
        said = self.worker.user.name if self.worker else str(self.chosen or "")
        return _("Agenda of %(name)s") % {"name": said} if said else _("Agenda")

    @property
    def held_by(self) -> dict[str, int]:
        """The filter of `selectors.list_between` that leaves this agenda's appointments."""
        names = {Staff: "worker_id", MeetingRoom: "room_id", Interpreter: "interpreter_id"}
        return {names[type(self.chosen)]: self.chosen.pk} if self.chosen else {}

    def rows(self) -> QuerySet[Appointment]:
        """The appointments of these days, cancelled ones too."""
        return selectors.list_between(self.viewer, self.days[0], self.days[-1], **self.held_by)

    def grid(self, today: date) -> Grid:
        """The days as they are drawn."""
        days = self.days
        away = law.days_away(self.viewer, self.worker.pk, days[0], days[-1]) if self.worker else frozenset()
        closed = selectors.closed_days(self.viewer, days[0], days[-1])
        return draw(self.rows(), days, closed=closed, away=away, today=today)


def look(viewer: Viewer, query: Mapping[str, str], today: date) -> Look:
    """Read the address; what makes no sense gives one's own agenda of this week."""
    workers = selectors.list_workers(viewer, today)
    rooms = list(selectors.list_rooms(viewer))
    people = list(interpreters.list_interpreters(viewer)) if may(viewer, "guidance.interpreter.read") else []
    own = next((post for post in workers if post.pk == viewer.staff_id), None)
    wanted = read_uuid(query.get("of", ""))
    everybody: list[Staff | MeetingRoom | Interpreter] = [*workers, *rooms, *people]
    chosen = next((each for each in everybody if each.uuid == wanted), own)
    return Look(viewer, _day(query.get("on", ""), today), query.get("view") != "day", workers, rooms, people, chosen)


def read_uuid(text: str) -> UUID | None:
    """The uuid of an address, or None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return min(max(day, EARLIEST), LATEST)
