"""The sheet on which an appointment is booked: for whom, the form, and the free hours beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance.appointments import selectors
from trajet.guidance.appointments.forms import USUAL_MINUTES, BookingForm, usual_day
from trajet.guidance.appointments.looking import read_uuid
from trajet.guidance.appointments.types import AppointmentInput, AppointmentKind, Slot
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.selectors import file_of
from trajet.guidance.interpreters import selectors as interpreters
from trajet.people import api as people

SLOT_DAYS = 21
USUAL_KIND = {
    "lawyer": AppointmentKind.LEGAL,
    "psychologist": AppointmentKind.PSYCHOLOGY,
    "social_worker": AppointmentKind.SOCIAL,
}


@dataclass(frozen=True)
class Guest:
    """Somebody whom one may meet: what the form and the card need to know of them."""

    person_id: int
    name: str
    languages: tuple[str, ...]
    needs_interpreter: bool


@dataclass(frozen=True)
class For:
    """For whom one books: the file, the household and its members, or one person."""

    file: CaseFile | None
    members: tuple[Guest, ...]
    household_id: int | None

    @property
    def languages(self) -> list[str]:
        """Languages for which an interpreter may be needed, the first one first."""
        return list(dict.fromkeys(code for member in self.members for code in member.languages))

    @property
    def needs_interpreter(self) -> bool:
        return bool(self.members) and self.members[0].needs_interpreter


def read_for(viewer: Viewer, query: Mapping[str, str], today: date) -> For:
    """Read the file or the person of the address; 404 when the viewer may not see them."""
    file_uuid, person_uuid = read_uuid(query.get("file", "")), read_uuid(query.get("person_uuid", ""))
    file = selectors.access_case(viewer, file_uuid) if file_uuid else None
    person = people.access_person(viewer, person_uuid) if person_uuid else None
    if person is None and file is not None:
        person = file.person
    household = file.household if file and file.household_id else None
    if household is None and person is not None:
        household = people.household_of(viewer, person, today)
    if household is None:
        return For(file, (_alone(person),) if person else (), None)
    card = people.household_facts(viewer, household, today)
    guests = [Guest(each.person_id, each.name, each.languages, each.needs_interpreter) for each in card.members]
    first = [guest for guest in guests if person is not None and guest.person_id == person.pk]
    rest = [guest for guest in guests if guest not in first]
    if file is not None and file.household_id:
        return For(file, (*first, *rest), household.pk)
    return For(file, tuple(first or guests), household.pk)


def _alone(person: people.Person) -> Guest:
    """Somebody without a household."""
    spoken = list(person.languages.filter(withdrawn_on__isnull=True).order_by("id"))
    needs = bool(spoken) and all(each.needs_interpreter for each in spoken)
    return Guest(person.pk, person.display_name, tuple(each.language for each in spoken), needs)


class Sheet:
    """The form with the choices of today, and the free hours of what it asks."""

    def __init__(self, viewer: Viewer, query: QueryDict, data: QueryDict | None) -> None:
        self.viewer, self.query, self.data = viewer, query, data
        self.now = timezone.now()
        self.today = timezone.localdate()
        self.about = read_for(viewer, query, self.today)
        self.was_checked = data is not None and "look" not in data
        written = data if data is not None else query
        given = {**self._initial(), **{key: value for key, value in written.items() if value and key != "on"}}
        self.form = BookingForm(data if self.was_checked else None, initial=given, **self._choices())
        self.given = data or given

    def _initial(self) -> dict[str, Any]:
        about, roles = self.about, self.viewer.roles
        kind = next((kind for role, kind in USUAL_KIND.items() if role in roles), AppointmentKind.INTERVIEW)
        worker = about.file.reference_worker_id if about.file else self.viewer.staff_id
        return {
            "worker": worker,
            "minutes": USUAL_MINUTES,
            "kind": kind if about.members else AppointmentKind.MEETING,
            "person": about.members[0].person_id if about.members else None,
            "interpreter_language": about.languages[0] if about.needs_interpreter and about.languages else "",
            "on": usual_day((self.data or self.query).get("on", ""), self.today),
        }

    def _choices(self) -> dict[str, Any]:
        viewer, spoken = self.viewer, self.about.languages
        listed = people.languages()
        names = dict(listed)
        self.workers = selectors.list_workers(viewer, self.today)
        return {
            "workers": [(post.pk, post.user.name) for post in self.workers],
            "rooms": [(room.pk, room.name) for room in selectors.list_rooms(viewer)],
            "people": [(member.person_id, member.name) for member in self.about.members],
            "languages": [
                *((code, names.get(code, code)) for code in spoken),
                *(pair for pair in listed if pair[0] not in spoken),
            ],
            "interpreters": [(each.pk, str(each)) for each in interpreters.list_interpreters(viewer)],
        }

    @property
    def slots(self) -> list[tuple[date, list[Slot]]]:
        """Free hours of the coming weeks for what is chosen so far, by day."""
        worker = read_number(self.given.get("worker"))
        if worker not in {post.pk for post in self.workers}:
            return []
        minutes = min(max(read_number(self.given.get("minutes")) or USUAL_MINUTES, 5), 240)
        begins_on = self.today
        found = selectors.free_slots(
            self.viewer,
            worker_id=worker or 0,
            begins_on=begins_on,
            ends_on=begins_on + timedelta(days=SLOT_DAYS),
            minutes=minutes,
            now=self.now,
            person_id=read_number(self.given.get("person")),
            room_id=read_number(self.given.get("room")),
            interpreter_id=read_number(self.given.get("interpreter")),
        )
        return by_day(found)

    def asked(self) -> AppointmentInput:
        """What the checked form asks."""
        found = self.form.cleaned_data
        slot: Slot = found["chosen"]
        return AppointmentInput(
            worker_id=found["worker"],
            begins_at=slot.begins_at,
            ends_at=slot.ends_at,
            person_id=found["person"],
            household_id=self.about.household_id if found["person"] else None,
            file_id=self._file_id(found["person"]),
            room_id=found["room"],
            kind=found["kind"],
            way=found["way"],
            subject=found["subject"],
            interpreter_language=found["interpreter_language"],
            interpreter_mode=found["interpreter_mode"] or "phone",
            interpreter_id=found["interpreter"],
            repeats=found["repeats"],
            until_on=found["until"],
            skips_taken=found["skips_taken"],
        )

    def _file_id(self, person_id: int | None) -> int | None:
        """The file one books from, else the open one of the person or their household: it stands there, and goes along."""
        if self.about.file:
            return self.about.file.pk
        if person_id is None or not may(self.viewer, "guidance.file.read"):
            return None
        own = file_of(self.viewer, person_id=person_id)
        file = own or file_of(self.viewer, household_id=self.about.household_id or 0)
        return file.pk if file else None


def by_day(slots: list[Slot]) -> list[tuple[date, list[Slot]]]:
    """The slots under the local day they are on."""
    days: dict[date, list[Slot]] = {}
    for slot in slots:
        days.setdefault(timezone.localtime(slot.begins_at).date(), []).append(slot)
    return list(days.items())


def read_number(value: Any) -> int | None:
    """The number of a row in what was sent, or None."""
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
