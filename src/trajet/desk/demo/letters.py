"""Bags of letters for the demo: typed in as the cell and the social service type them, through quick entry itself."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from trajet.access.models import Staff
from trajet.access.selectors import viewer_of
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.desk.demo.staff import ARRIVAL, CELL, Team
from trajet.law import api as law
from trajet.people import api as people

DAYS_AGO = re.compile(r"-(\d+)")
BAGS = (
    (
        "made · -420",
        "26 · -410 · -410 · main · pas accélérée",
        "cr · -21 · -17 · recommandé · cachet -19 · pas détenu · 30 jours",
    ),
    (
        "26 · -500 · -500 · in handen · niet versneld",
        "cr · -95 · -91 · aangetekend · gepost -93 · niet vastgehouden",
        "13 · -12 · -9 · main · pas détenu · 30 jours",
    ),
    ("9b · -200", "9br · -16 · -10 · rar · pas détenu", "cpd · -30 · -26 · r · posted -28"),
    ("cpas_request · -24", "amu · -24"),
    ("26q · -40 · -40 · main · pas détenu · before -0", "csi · -6 · -4 · main · pas détenu · cgra in time"),
    ("made · -60", "reg · -58", "26 · -45 · -45 · main", "des · -44", "rd · -14 · -11 · r · posté -13"),
    ("9tr · -33 · -29 · ar · niet vastgehouden · 30 dagen",),
    ("dob · -6400", "gs · -20 · -15 · by hand"),
)
"""Lines of quick entry; `-12` stands for the day twelve days ago. French, Dutch and English, as people write."""
FILES_IN_CELL, FILES_IN_CENTRE = 16, 6
LONG_PAST_DAYS = 2
PROOFS = ("Accusé de réception", "Bewijs van aangetekende zending", "Griffie: rolnummer genoteerd")
CARD = ("orange_card", 90, 30)
"""A document held: its kind, valid since so many days, for so many days more."""


def write_letters(team: Team, on: dt.date) -> None:
    """Letters of some people of the cell and of the arrival centre."""
    for login, service, most in (("cell.lawyer", CELL, FILES_IN_CELL), ("social", ARRIVAL, FILES_IN_CENTRE)):
        by = viewer_of(Staff.objects.select_related("service", "user").get(pk=team.post(login, service)))
        with viewing(by):
            persons = list(people.list_people(by).filter(is_synthetic=True).order_by("id")[:most])
            _enter(by, persons, on)
            _share(by, team, service)
            _settle(by, on)


def _enter(by: Viewer, persons: Sequence["people.Person"], on: dt.date) -> None:
    for number, person in enumerate(persons):
        text = "\n".join(_lines(BAGS[number % len(BAGS)], on, later=number // len(BAGS)))
        law.enter_letters(by=by, person=person, text=text, answers={})
        if number % 4 == 0:
            kind, since_days, left_days = CARD
            since, until = on - dt.timedelta(days=since_days), on + dt.timedelta(days=left_days + number)
            law.hold_document(by=by, person=person, kind=kind, valid_from_on=since, valid_until_on=until)


def _lines(bag: Sequence[str], on: dt.date, later: int) -> Iterator[str]:
    """The bag with its days; the next files that share it had their letters some days earlier."""
    for line in bag:
        yield DAYS_AGO.sub(lambda found: (on - dt.timedelta(days=int(found[1]) + 2 * later)).isoformat(), line)


def _share(by: Viewer, team: Team, service: str) -> None:
    """Every other deadline of the cell belongs to the second lawyer, with the first as substitute."""
    if service != CELL:
        return
    first = Staff.objects.get(pk=team.post("cell.lawyer", CELL))
    second = Staff.objects.get(pk=team.post("cell.lawyer2", CELL))
    for row in law.list_running(by):
        owner, substitute = (first, second) if row.pk % 2 else (second, first)
        law.assign_deadline(by=by, deadline=row, owner=owner, substitute=substitute)


def _settle(by: Viewer, on: dt.date) -> None:
    """What is long past was done in time, but for one in twelve that nobody has looked at yet."""
    for row in law.list_running(by):
        if row.due_on < on - dt.timedelta(days=LONG_PAST_DAYS) and row.pk % 12:
            law.mark_done(by=by, deadline=row, proof=PROOFS[row.pk % len(PROOFS)], on=row.safety_on)
