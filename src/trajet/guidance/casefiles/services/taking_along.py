"""What comes along when a file changes hands: nothing due is left with somebody who no longer accompanies the people."""

from trajet.access.models import Staff
from trajet.access.policies import may
from trajet.access.roles import ACTS
from trajet.access.types import Viewer
from trajet.guidance.casefiles.companions import take_companions
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.selectors.people import person_ids_of
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.services import hand_over_task
from trajet.guidance.tasks.types import TaskState
from trajet.law import api as law
from trajet.people import api as people

WATCH = "law.deadline.write"


def take_along(by: Viewer, file: CaseFile, former_id: int, worker: Staff) -> None:
    """Give the new worker the open tasks of the file and the running terms of its people that were the former one's.

    Terms stay where they are when the new worker's role does not watch over terms. Other rooms take along what is theirs.
    """
    for task in Task.objects.filter(file=file, owner=former_id, state=TaskState.OPEN).order_by("pk"):
        hand_over_task(by=by, task=task, owner=worker)
    if may(by, WATCH) and ACTS[WATCH].intersection(worker.roles):
        _take_terms(by, file, former_id, worker)
    take_companions(by, file, former_id, worker)


def _take_terms(by: Viewer, file: CaseFile, former_id: int, worker: Staff) -> None:
    members = people.list_people(by).filter(pk__in=person_ids_of(by, file))
    ids = [pk for member in members for pk in people.file_ids(by, member)]
    for row in law.list_running(by).filter(person_id__in=ids, owner=former_id):
        substitute = None if row.substitute_id == worker.pk else row.substitute
        law.assign_deadline(by=by, deadline=row, owner=worker, substitute=substitute)
