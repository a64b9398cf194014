"""Agendas of the demo: rooms, interpreters, appointments of this week and the two that follow, and a few plans.

Everything is drawn from the day of the demo alone. The names of interpreters say that nobody of that name exists.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from trajet.access.models import Staff
from trajet.access.selectors import viewer_of
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.desk.demo.staff import ARRIVAL, CELL, Team
from trajet.guidance.appointments.clock import moment
from trajet.guidance.appointments.models import AgendaSettings, Appointment, MeetingRoom
from trajet.guidance.appointments.types import AppointmentKind, Status
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.selectors import file_of
from trajet.guidance.casefiles.services import open_file
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.plans import services as plans
from trajet.guidance.plans.types import AgreementInput, GoalInput, StepInput
from trajet.law.api import legal_holidays
from trajet.people.models import Membership, SpokenLanguage

WORKERS = {
    ARRIVAL: (("social", AppointmentKind.SOCIAL), ("both", AppointmentKind.SOCIAL)),
    CELL: (
        ("cell.social", AppointmentKind.SOCIAL),
        ("cell.social2", AppointmentKind.SOCIAL),
        ("cell.lawyer", AppointmentKind.LEGAL),
        ("cell.psychologist", AppointmentKind.PSYCHOLOGY),
        ("both", AppointmentKind.SOCIAL),
    ),
}
ADDRESSES = {
    ARRIVAL: (
        "Boulevard du Neuvième de Ligne 27, 1000 Bruxelles",
        "Tram 51, arrêt Porte de Flandre",
        "Tram 51, halte Vlaamsepoort",
        {"tram": "51", "stop": "Porte de Flandre", "door": "27"},
    ),
    CELL: (
        "Rue Haute 298A, 1000 Bruxelles",
        "Bus 52, arrêt Hôpital Saint-Pierre",
        "Bus 52, halte Sint-Pietersziekenhuis",
        {"bus": "52", "stop": "Saint-Pierre", "door": "298A"},
    ),
}
HOURS = ((9, 0), (10, 0), (11, 0), (13, 30), (14, 30), (15, 30))
EMPTY_SHARE = 3
"""Every third hour stays free, so that there is something to book."""
LINES = (
    ("Démo – ligne d’interprétation", ["ar", "ti", "so", "fa", "ps", "prs", "tr", "en"], ["phone", "video"], True),
    ("Démo – interprète 1", ["ar"], ["phone", "on_site"], False),
    ("Démo – interprète 2", ["fa", "prs", "ps"], ["on_site", "video"], False),
)
PAST = (Status.CAME, Status.CAME, Status.CAME, Status.LATE, Status.ABSENT, Status.EXCUSED)
GOALS = (
    ("fr", "Je veux apprendre le français", "Apprendre le français", "Inscription au cours du bureau d’accueil"),
    ("en", "I want my children to go to school", "Inscrire les enfants à l’école", "Rendez-vous avec la direction"),
    ("fr", "Je veux comprendre ma procédure", "Préparer l’entretien", "Rendez-vous avec l’avocat"),
)
PLANS_A_SERVICE = 4
WEEKS = 3


@dataclass(frozen=True)
class Someone:
    """Somebody with a household, as the agenda needs them."""

    person_id: int
    household_id: int
    language: str


def write_agendas(team: Team, on: dt.date) -> None:
    """Rooms, interpreters, appointments and plans of both services."""
    for service, workers in WORKERS.items():
        posts = [
            (Staff.objects.select_related("user", "service").get(pk=team.post(login, service)), kind)
            for login, kind in workers
        ]
        by = viewer_of(posts[0][0])
        with viewing(by):
            _settings(by, ADDRESSES[service])
            rooms = [
                MeetingRoom.objects.create(
                    service_id=by.service_id, name=door, how_to_find="Rez-de-chaussée", floor="0", door=door
                )
                for door in (f"{1 + n:02d}" for n in range(len(posts)))
            ]
            lines = [_line(by, *line) for line in LINES]
            people = _people(by, len(posts) * len(HOURS) * 5 * WEEKS)
            _appointments(by, posts, rooms, lines, people, on)
            _plans(by, people[:PLANS_A_SERVICE], on)


def _settings(by: Viewer, said: tuple[str, str, str, dict[str, str]]) -> None:
    address, french, dutch, signs = said
    AgendaSettings.objects.create(
        service_id=by.service_id,
        address=address,
        phone="02 555 00 00",
        ways_to_come={"fr": french, "nl": dutch},
        way_signs=signs,
    )


def _line(by: Viewer, name: str, languages: list[str], modes: list[str], takes_several: bool) -> Interpreter:
    given = {"name": name, "languages": languages, "modes": modes, "takes_several": takes_several}
    return Interpreter.objects.create(service_id=by.service_id, phone="02 555 00 10", **given)


def _people(by: Viewer, most: int) -> list[Someone]:
    rows = Membership.objects.filter(service_id=by.service_id, role="head", during__endswith__isnull=True).order_by(
        "-pk"
    )[:most]
    found = list(rows.values_list("person_id", "household_id"))
    spoken = SpokenLanguage.objects.filter(person__in=[person for person, _household in found], needs_interpreter=True)
    languages = dict(spoken.order_by("-pk").values_list("person_id", "language"))
    return [Someone(person, household, languages.get(person, "")) for person, household in found]


def _days(on: dt.date) -> Iterator[dt.date]:
    monday = on - dt.timedelta(days=on.weekday())
    for number in range(7 * WEEKS):
        day = monday + dt.timedelta(days=number)
        if day.weekday() < 5 and day not in legal_holidays(day.year):
            yield day


def _appointments(
    by: Viewer,
    posts: list[tuple[Staff, AppointmentKind]],
    rooms: list[MeetingRoom],
    lines: list[Interpreter],
    people: list[Someone],
    on: dt.date,
) -> None:
    """One person at most once, one room a worker: nothing can overlap."""
    waiting, number = list(people), 0
    for day in _days(on):
        for (post, kind), room in zip(posts, rooms, strict=True):
            for hour, minute in HOURS:
                number += 1
                if number % EMPTY_SHARE and waiting:
                    begins_at = moment(day, dt.time(hour, minute))
                    _book(by, post, kind, room, lines[0], waiting.pop(), begins_at, number, is_past=day < on)


def _book(
    by: Viewer,
    post: Staff,
    kind: AppointmentKind,
    room: MeetingRoom,
    line: Interpreter,
    who: Someone,
    begins_at: dt.datetime,
    number: int,
    *,
    is_past: bool,
) -> None:
    ends_at = begins_at + dt.timedelta(minutes=45)
    status = PAST[number % len(PAST)] if is_past else Status.PLANNED
    Appointment.objects.create(
        service_id=by.service_id,
        worker=post,
        person_id=who.person_id,
        household_id=who.household_id,
        room=room,
        kind=kind,
        during=DateTimeTZRange(begins_at, ends_at),
        status=status,
        booked_by=post,
        interpreting=_use(by, who, line, begins_at, number, is_past=is_past) if who.language else None,
    )


def _use(
    by: Viewer, who: Someone, line: Interpreter, begins_at: dt.datetime, number: int, *, is_past: bool
) -> InterpreterUse:
    """Most are booked; some are still to book, and sometimes nobody was found."""
    is_known = who.language in line.languages
    status = ("done" if is_past else "booked") if is_known and number % 4 else ("none_found" if is_past else "needed")
    return InterpreterUse.objects.create(
        service_id=by.service_id,
        language=who.language,
        mode="phone",
        status=status,
        on=begins_at.date(),
        during=DateTimeTZRange(begins_at, begins_at + dt.timedelta(minutes=45)),
        minutes=45,
        source="appointment",
        person_id=who.person_id,
        interpreter=line if status in {"booked", "done"} else None,
        holds_alone=False,
        asked_by_id=by.staff_id,
    )


def _plans(by: Viewer, people: list[Someone], on: dt.date) -> None:
    """Plans of a few files; the last one is still a draft."""
    for number, who in enumerate(people):
        file: CaseFile = file_of(by, household_id=who.household_id) or _file(by, who)
        language, words, office, step = GOALS[number % len(GOALS)]
        plan = plans.start_plan(by=by, file=file, person_id=who.person_id, language=language)
        goal = plans.save_goal(by=by, plan=plan, goal=GoalInput(words, language, office))
        soon = on + dt.timedelta(days=14 + number)
        plans.save_step(by=by, goal=goal, step=StepInput(step, "worker", due_on=soon))
        plans.save_step(by=by, goal=goal, step=StepInput("Apporter les documents", "person", due_on=soon))
        if number < len(people) - 1:
            review = on + dt.timedelta(days=20 + 40 * number)
            plans.agree_plan(by=by, plan=plan, agreement=AgreementInput(on, language, review))


def _file(by: Viewer, who: Someone) -> CaseFile:
    household = Membership.objects.select_related("household").filter(household=who.household_id)[0].household
    return open_file(by=by, household=household, reason="Accompagnement social")
