"""Letters made from files, texts of sheets that were reviewed, and a list that waits to be put right: for both services."""

import csv
import io

from trajet.access.models import Staff
from trajet.access.selectors import viewer_of
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.desk.demo.staff import ARRIVAL, CELL, Team
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.selectors import list_files
from trajet.guidance.casefiles.services import open_file
from trajet.guidance.imports import services as imports
from trajet.guidance.letters.facts import known_facts
from trajet.guidance.letters.fields import fields_of
from trajet.guidance.letters.people_of import people_of
from trajet.guidance.letters.services import make_letter
from trajet.guidance.letters.types import LetterInput
from trajet.guidance.sheets.services import review_text, write_text
from trajet.guidance.sheets.shipped import shipped
from trajet.people import api as people

WRITERS = {ARRIVAL: ("social", "coordinator"), CELL: ("cell.social", "cell.social")}
KINDS = ("presence", "guidance", "administrative_file", "invitation", "commune", "transfer")
FILES_WITH_LETTERS = 6
REVIEWER = "Équipe de démonstration"
LIST = (
    ("Nom", "Prénom", "Date de naissance", "Sexe", "Nationalité", "Langue", "Ménage"),
    ("Exemple", "Alix", "12/05/1990", "F", "Guinée", "peul", "1"),
    ("Exemple", "Charlie", "2015", "X", "Guinée", "peul", "1"),
    ("Modèle", "Dominique", "31/02/1988", "M", "Syldavie", "arabe", "2"),
    ("Voorbeeld", "Robin", "vers 1979", "M", "Turquie", "turc", ""),
)


def write_papers(team: Team) -> None:
    """Everything of this page, through the services."""
    for key, (worker, coordinator) in WRITERS.items():
        with viewing(by := _viewer(team, worker, key)):
            _letters(by)
        with viewing(by := _viewer(team, coordinator, key)):
            _sheets(by)
            _list(by, team.post(worker, key))


def _viewer(team: Team, login: str, key: str) -> Viewer:
    return viewer_of(Staff.objects.select_related("service", "user").get(pk=team.post(login, key)))


def _letters(by: Viewer) -> None:
    for number, file in enumerate(_files(by)):
        kind, language = KINDS[number % len(KINDS)], ("fr", "nl")[number % 2]
        person = people_of(by, file)[0]
        sample = {field.name: field.sample_in(language) for field in fields_of(kind) if field.is_needed}
        values = {**sample, **known_facts(by, file, person, kind, language)}
        make_letter(by=by, file=file, letter=LetterInput(kind, language, person.pk, values))


def _files(by: Viewer) -> list[CaseFile]:
    """Some open files with somebody in them; a service without any opens one first."""
    rows = list_files(by).filter(closed_on__isnull=True).order_by("-id")
    found = [file for file in rows[: FILES_WITH_LETTERS * 2] if people_of(by, file)][:FILES_WITH_LETTERS]
    if found:
        return found
    person = people.list_people(by).order_by("id")[0]
    return [open_file(by=by, person=person, reason="Premier entretien")]


def _sheets(by: Viewer) -> None:
    """The office's own languages were read over by the service; every other language begins empty."""
    for language in ("fr", "nl"):
        title, body = shipped("appointment", language) or ("", "")
        entry = write_text(by=by, key="appointment", language=language, title=title, body=body)
        review_text(by=by, entry=entry, reviewed_by=REVIEWER, seen=(entry.title, entry.body))


def _list(by: Viewer, worker_id: int) -> None:
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(LIST)
    batch = imports.upload_file(by=by, name="dossiers-exemple.csv", content=target.getvalue().encode())
    imports.start_check(by=by, batch=batch, columns=batch.columns, worker_id=worker_id, reason="Reprise des dossiers")
