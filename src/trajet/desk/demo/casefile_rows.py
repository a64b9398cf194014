"""Files of the demo: those lodged in the arrival centre and those of the cell, with journals, tasks and a hand-over."""

import datetime as dt
from collections.abc import Iterator
from itertools import batched

from django.utils import timezone

from trajet.access.models import Staff
from trajet.access.selectors import viewer_of
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.desk.demo.staff import ARRIVAL, CELL, Team
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.introducing import Told
from trajet.guidance.casefiles.types import CaseStatus, Channel, EntryInput, EntryKind, FollowUp, Interpreting, Topic
from trajet.guidance.models import CaseFile, FileParcel, JournalEntry, Task
from trajet.guidance.needs.services import record_need
from trajet.guidance.needs.types import Basis, NeedCode, NeedInput, Severity
from trajet.people import api as people
from trajet.people.models import Household
from trajet.reception.models import Stay

MOST_IN_CENTRE, RICH = 450, 4
ENTRIES_A_FILE, PARCELS = 3, 2
AT_ONCE = 500
TEXTS = (
    ("fr", EntryKind.CONVERSATION, "**Premier entretien.** Explication de l’aide matérielle et des heures du service social.\n\n"
     "- demande une école pour les enfants\n- ne dort pas bien depuis l’arrivée"),
    ("fr", EntryKind.THIRD_PARTY, "Appel à l’école du quartier : place possible en classe d’accueil dès lundi."),
    ("nl", EntryKind.CONVERSATION, "Gesprek over de procedure en de volgende afspraak bij de dienst.\n\n"
     "- begrijpt de termijnen\n- vraagt naar Nederlandse les"),
    ("fr", EntryKind.STEP, "Aide juridique demandée ; la désignation d’un avocat est attendue cette semaine."),
    ("nl", EntryKind.VISIT, "Kamerbezoek samen met de begeleiding. Alles in orde, kinderbed gevraagd."),
    ("fr", EntryKind.CONVERSATION, "# Bilan après un mois\n\nSe sent mieux. [[La voisine de chambre]] aide pour la lecture du courrier."),
)  # fmt: skip
REASONS = ("Accompagnement social dès l’arrivée", "Maatschappelijke begeleiding vanaf aankomst")
CELL_REASONS = ("Venu à la permanence, sans titre de séjour", "Doorverwezen door een sociale antenne")
TITLES = ("Téléphoner à l’école", "Afspraak met de advocaat", "Vérifier la carte médicale", "Huisbezoek plannen")
CENTRE_PHASES = (CaseStatus.CONTACT, CaseStatus.INTAKE, CaseStatus.ACTION, CaseStatus.ACTION, CaseStatus.REVIEW)
CELL_PHASES = (CaseStatus.INTAKE, CaseStatus.ANALYSIS, CaseStatus.OPTIONS, CaseStatus.PLAN, CaseStatus.PAUSED)


def write_files(team: Team, on: dt.date) -> None:
    """Files, entries and tasks in bulk, then a few acts through the services themselves."""
    centre = _workers(team, ARRIVAL, "social", "both")
    with viewing(centre[0]):
        rows = [CaseFile(household_id=each) for each in _lodged(centre[0], on)]
        _write(centre, rows, on, REASONS, CENTRE_PHASES)
        _act(centre, on)
    cell = _workers(team, CELL, "cell.social", "cell.social2", "cell.lawyer")
    with viewing(cell[0]):
        persons = people.list_people(cell[0]).filter(is_synthetic=True).order_by("id")
        _write(cell, [CaseFile(person=person) for person in persons], on, CELL_REASONS, CELL_PHASES)
        _act(cell, on)
    _send(centre[0], cell[0], on)
    _send(cell[0], centre[0], on)


def _workers(team: Team, service: str, *logins: str) -> list[Viewer]:
    posts = Staff.objects.select_related("service", "user")
    return [viewer_of(posts.get(pk=team.post(login, service))) for login in logins]


def _lodged(by: Viewer, on: dt.date) -> list[int]:
    """Households in the arrival centre today, as many as it has files."""
    stays = Stay.objects.filter(service_id=by.service_id, centre__kind="arrival", during__contains=on)
    return list(stays.order_by("household_id").values_list("household_id", flat=True).distinct()[:MOST_IN_CENTRE])


def _write(
    workers: list[Viewer], rows: list[CaseFile], on: dt.date, reasons: tuple[str, ...], phases: tuple[CaseStatus, ...]
) -> None:
    for number, row in enumerate(rows):
        row.service_id = workers[0].service_id
        row.reference_worker_id = workers[number % len(workers)].staff_id or 0
        row.status = phases[number % len(phases)]
        row.weight = (1, 2, 2, 4)[number % 4]
        row.opening_reason = reasons[number % len(reasons)]
        row.opened_on = on - dt.timedelta(days=2 + number * 7 % 45)
        row.review_on = on + dt.timedelta(days=number * 5 % 40 - 6) if number % 3 else None
        row.last_entry_on = row.opened_on + dt.timedelta(days=2)
    for some in batched(rows, AT_ONCE):
        CaseFile.objects.bulk_create(some)
        JournalEntry.objects.bulk_create(entry for row in some for entry in _entries(row))
        Task.objects.bulk_create(task for row in some for task in _tasks(row, on))


def _entries(row: CaseFile) -> Iterator[JournalEntry]:
    for step in range(ENTRIES_A_FILE):
        language, kind, text = TEXTS[(row.pk + step) % len(TEXTS)]
        yield JournalEntry(
            service_id=row.service_id,
            file=row,
            author_id=row.reference_worker_id,
            kind=kind,
            held_on=row.opened_on + dt.timedelta(days=step),
            minutes=(15, 30, 45)[step],
            channel=Channel.PHONE if kind == EntryKind.THIRD_PARTY else Channel.IN_PERSON,
            language="ar",
            interpreting=Interpreting.PHONE if step == 0 else Interpreting.COLLEAGUE,
            written_in=language,
            topics=[(Topic.PROCEDURE, Topic.SCHOOL, Topic.HEALTH, Topic.WELLBEING)[(row.pk + step) % 4]],
            text=text,
        )


def _tasks(row: CaseFile, on: dt.date) -> Iterator[Task]:
    if row.pk % 3 == 0:
        due_on = on + dt.timedelta(days=row.pk % 12 - 3)
        yield Task(
            service_id=row.service_id,
            title=TITLES[row.pk % len(TITLES)],
            due_on=due_on,
            first_due_on=due_on,
            owner_id=row.reference_worker_id,
            created_by_id=row.reference_worker_id,
            file=row,
        )


def _act(workers: list[Viewer], on: dt.date) -> None:
    """A few acts of today, by the services: an entry with a task, a need to review, a colleague, a hand-over, a copy."""
    first, second = workers[0], workers[1]
    files = list(CaseFile.objects.filter(reference_worker_id=first.staff_id or 0).order_by("pk")[:RICH])
    for file in files[:2]:
        task = FollowUp("Vérifier que l’avocat a appelé", on + dt.timedelta(days=2))
        text = "Passage au bureau. **Convenu** : rappeler l’avocat avant la fin de la semaine."
        services.write_entry(by=first, file=file, entry=EntryInput(text, on, written_in="fr", follow_up=task))
        _need_to_review(first, file, on)
    for file in files[2:3]:
        services.add_co_worker(by=first, file=file, staff_id=second.staff_id or 0, role="social")
        person = file.person_id or _first_member(first, file.household, on)
        if person:
            services.prepare_copy(by=first, file=file, person_id=person)
    with viewing(second):
        for theirs in CaseFile.objects.filter(reference_worker_id=second.staff_id or 0).order_by("pk")[:1]:
            services.propose_transfer(
                by=second, file=theirs, to_worker_id=first.staff_id or 0, reason="skill", note="Parle l’arabe"
            )


def _need_to_review(by: Viewer, file: CaseFile, on: dt.date) -> None:
    person, review_on = file.person_id or _first_member(by, file.household, on), max(on, timezone.localdate())
    if person:
        need = NeedInput(person, NeedCode.SERIOUS_ILLNESS, Severity.MEDIUM, Basis.DOCUMENTED, review_on=review_on)
        record_need(by=by, need=need)


def _send(sender: Viewer, receiver: Viewer, on: dt.date) -> None:
    """Two files that go on to the other service: one that waits for its answer there, one that was refused."""
    with viewing(sender):
        mine = CaseFile.objects.filter(reference_worker_id=sender.staff_id or 0).order_by("-pk")
        sent = [parcel for file in mine[:PARCELS] if (parcel := _parcel(sender, receiver, file, on))]
    with viewing(receiver):
        for parcel in sent[1:]:
            services.refuse_parcel(by=receiver, parcel=parcel, reason="Ne s’est pas présenté chez nous")


def _parcel(sender: Viewer, receiver: Viewer, file: CaseFile, on: dt.date) -> FileParcel | None:
    person_id = file.person_id or _first_member(sender, file.household, on)
    if person_id is None:
        return None
    copy = services.prepare_copy(by=sender, file=file, person_id=person_id)
    subject = selectors.subject_of(sender, file)
    sending = services.Sending(
        receiver.service_id,
        min(on, timezone.localdate()),
        note="Premier rendez-vous souhaité lundi",
        agreed=frozenset(each.uuid for each in selectors.nameables_of(file, subject)),
        told=frozenset(Told.values),
    )
    return services.send_copy(by=sender, copy=copy, sending=sending)


def _first_member(by: Viewer, household: Household | None, on: dt.date) -> int | None:
    members = people.members_on(by, household, on) if household else []
    return members[0].person_id if members else None
